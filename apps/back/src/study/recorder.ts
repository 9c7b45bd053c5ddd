import type { ServerResponse } from 'node:http';
import { phaseOf } from '@cors-lab/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Records an exchange from the head of the request to the end of the response. Registered before the CORS
 * middleware, which answers preflights itself and ends the chain of hooks.
 */
export function record(request: FastifyRequest, reply: FastifyReply): void {
  const at = Date.now();
  const start = performance.now();
  const { phase } = request;
  const { method = '', url: target = '', httpVersion, rawHeaders } = request.raw;
  const response = reply.raw;
  const close = request.bench.log.open();
  response.once('close', () =>
    close({
      at,
      duration: performance.now() - start,
      phase,
      method,
      target,
      httpVersion,
      status: response.statusCode,
      reason: response.statusMessage,
      received: rawHeaders.join('\n'),
      sent: headOf(response),
    }),
  );
}

export function phaseOfRequest(request: FastifyRequest) {
  const { method, headers } = request;
  return phaseOf(method, headers.origin, headers['access-control-request-method']);
}

/**
 * The status line and header lines as they went out. Node keeps the very text that it wrote in `_header`; what
 * `getHeaders()` says lacks the lines that Node adds, and would show several lines of one name as a list.
 */
function headOf(response: ServerResponse): string | null {
  return response.headersSent
    ? (response as ServerResponse & { readonly _header: string | null })._header
    : null;
}
