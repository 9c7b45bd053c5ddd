import type { ServerResponse } from 'node:http';
import { phaseOf } from '@cors-lab/shared/servers';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The head of an answer as it went out. */
interface Head {
  readonly status: number;
  readonly reason: string;
  /** The status line and the header lines. */
  readonly text: string;
}

/** Closes the exchange of a request, with what was answered: `null` for nothing. Only the first call counts. */
export type CloseExchange = (head: Head | null) => void;

/**
 * Records an exchange from the head of the request to the end of the response. Registered before the CORS
 * middleware, which answers preflights itself and ends the chain of hooks.
 *
 * @returns how to close it earlier, for what is answered without Fastify.
 */
export function record(request: FastifyRequest, reply: FastifyReply): CloseExchange {
  const at = Date.now();
  const start = performance.now();
  const { phase } = request;
  const { method = '', url: target = '', httpVersion, rawHeaders } = request.raw;
  const response = reply.raw;
  const closeInLog = request.bench.log.open();
  let isOpen = true;
  const close: CloseExchange = (head) => {
    if (!isOpen) return;
    isOpen = false;
    closeInLog({
      at,
      duration: performance.now() - start,
      phase,
      method,
      target,
      httpVersion,
      status: head?.status ?? 0,
      reason: head?.reason ?? '',
      received: rawHeaders.join('\n'),
      sent: head?.text ?? null,
    });
  };
  response.once('close', () => close(headOf(response)));
  return close;
}

export function phaseOfRequest(request: FastifyRequest) {
  const { method, headers } = request;
  return phaseOf(method, headers.origin, headers['access-control-request-method']);
}

/**
 * The status line and header lines as they went out. Node keeps the very text that it wrote in `_header`; what
 * `getHeaders()` says lacks the lines that Node adds, and would show several lines of one name as a list.
 */
function headOf(response: ServerResponse): Head | null {
  const text = (response as ServerResponse & { readonly _header: string | null })._header;
  if (!response.headersSent || text === null) return null;
  return { status: response.statusCode, reason: response.statusMessage, text };
}
