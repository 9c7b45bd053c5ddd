import { request as ask, type IncomingMessage } from 'node:http';
import { problem } from '@cors-lab/server';
import {
  type HeaderLine,
  type Origins,
  type Problem,
  parseRelay,
  type RelayedAnswer,
  type RelayedRequest,
} from '@cors-lab/shared/servers';
import type { FastifyInstance } from 'fastify';
import type { Upstream } from './upstream.ts';

/** How long an answer may take, in milliseconds, and how long it may be, in bytes. */
const LIMITS = { time: 10_000, size: 256 * 1024 } as const;

/**
 * `POST /lab/relay`: the front end's server makes a call that a page would make, as any program may. No CORS is asked, and
 * none is needed: that is the lesson. It calls resources of the API server and nothing else, and follows no redirect.
 */
export function relay(app: FastifyInstance, origins: Origins, upstream: Upstream): void {
  app.post('/relay', async (request, reply) => {
    const parsed = parseRelay(request.body, origins);
    const answer = parsed.ok ? await call(parsed.request, origins.back, upstream) : refused(parsed);
    if ('type' in answer) reply.code(answer.status).type('application/problem+json');
    return answer;
  });
}

function refused({ faults }: { readonly faults: Problem['errors'] & object }): Problem {
  const detail =
    'The front end’s server makes calls to resources of the API server only, and only well-formed ones.';
  return problem(422, detail, faults);
}

/** The host is the API server's own, whatever the URL says: the URL gives path and query. No secret goes along. */
function call(
  { method, url, headers, body }: RelayedRequest,
  back: string,
  { at }: Upstream,
): Promise<RelayedAnswer | Problem> {
  const { hostname, port } = new URL(at);
  const { pathname, search } = new URL(url);
  const length = body === null ? [] : ['Content-Length', String(Buffer.byteLength(body))];
  return new Promise((resolve) => {
    const outgoing = ask({
      hostname: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: port || 80,
      agent: false,
      method,
      path: pathname + search,
      // Lines as they were given; in this form Node adds none of its own.
      headers: ['Host', new URL(back).host, ...headers.flat(), ...length, 'Connection', 'close'],
      signal: AbortSignal.timeout(LIMITS.time),
    });
    outgoing.on('response', (answer) => void read(answer).then(resolve, (error) => resolve(failed(error))));
    outgoing.on('error', (error) => resolve(failed(error)));
    outgoing.end(body ?? undefined);
  });
}

async function read(answer: IncomingMessage): Promise<RelayedAnswer | Problem> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LIMITS.size) {
      answer.destroy();
      return problem(502, `The answer is longer than ${LIMITS.size} bytes.`);
    }
    chunks.push(chunk);
  }
  const { rawHeaders, statusCode: status = 0, statusMessage = '' } = answer;
  const headers: HeaderLine[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2)
    headers.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '']);
  return { status, statusText: statusMessage, headers, body: Buffer.concat(chunks).toString('utf8') };
}

function failed(error: Error & { readonly code?: string }): Problem {
  return error.name === 'AbortError' || error.name === 'TimeoutError'
    ? problem(504, `The API server did not answer within ${LIMITS.time / 1000} seconds.`)
    : problem(502, `The API server gave no whole answer (${error.code ?? error.message}).`);
}
