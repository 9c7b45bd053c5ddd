import type { ServerResponse } from 'node:http';
import { type HeaderLine, phaseOf, type RecordedResponse } from '@cors-lab/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ClosedExchange } from '../bench/exchange-log.ts';

/** Closes the exchange of a request, with what was answered. Only the first call counts. */
export type CloseExchange = (response: RecordedResponse | null) => void;

/**
 * Records an exchange from the head of the request to the end of the response. Registered before the CORS
 * middleware, which answers preflights itself and ends the chain of hooks.
 *
 * @returns how to close it earlier, for what is answered without Fastify.
 */
export function record(request: FastifyRequest, reply: FastifyReply): CloseExchange {
  const at = Date.now();
  const start = performance.now();
  const { raw } = request;
  const closeInLog = request.bench.log.open();
  let isOpen = true;
  const close: CloseExchange = (response) => {
    if (!isOpen) return;
    isOpen = false;
    closeInLog({
      at,
      duration: performance.now() - start,
      phase: request.phase,
      request: {
        method: raw.method ?? '',
        target: raw.url ?? '',
        httpVersion: raw.httpVersion,
        headers: pairs(raw.rawHeaders),
      },
      response,
    } satisfies ClosedExchange);
  };
  reply.raw.once('close', () => close(sentBy(reply.raw)));
  return close;
}

export function phaseOfRequest(request: FastifyRequest) {
  const { method, headers } = request;
  return phaseOf(method, headers.origin, headers['access-control-request-method']);
}

function pairs(flat: readonly string[]): HeaderLine[] {
  const lines: HeaderLine[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) lines.push([flat[i] ?? '', flat[i + 1] ?? '']);
  return lines;
}

/**
 * The status line and header lines as they went out. Node keeps the very text that it wrote in `_header`; what
 * `getHeaders()` says lacks the lines that Node adds, and would show several lines of one name as a list.
 */
function sentBy(response: ServerResponse): RecordedResponse | null {
  const head = (response as ServerResponse & { readonly _header: string | null })._header;
  if (!response.headersSent || head === null) return null;
  const [, ...lines] = head.trimEnd().split('\r\n');
  return {
    status: response.statusCode,
    reason: response.statusMessage,
    headers: lines.map((line): HeaderLine => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  };
}
