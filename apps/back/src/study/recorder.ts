import type { ServerResponse } from 'node:http';
import { type HeaderLine, type Phase, phaseOf, type RecordedResponse } from '@cors-lab/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Recording } from '../bench/exchange-log.ts';

/**
 * Records an exchange from the head of the request to the end of the response. Registered before the CORS
 * middleware, which answers preflights itself and ends the chain of hooks.
 *
 * Kept are Node's own texts: taking them apart is left to whoever reads the log.
 */
export function record(request: FastifyRequest, reply: FastifyReply): void {
  const at = Date.now();
  const start = performance.now();
  const { phase } = request;
  const { method = '', url: target = '', httpVersion, rawHeaders } = request.raw;
  const response = reply.raw;
  const close = request.bench.log.open();
  response.once('close', () => {
    const { statusCode: status, statusMessage: reason } = response;
    const kept = {
      at,
      duration: performance.now() - start,
      phase,
      method,
      target,
      httpVersion,
      status,
      reason,
    };
    close(recordingOf({ ...kept, received: rawHeaders.join('\n'), sent: headOf(response) }));
  });
}

interface Kept {
  readonly at: number;
  readonly duration: number;
  readonly phase: Phase;
  readonly method: string;
  readonly target: string;
  readonly httpVersion: string;
  readonly status: number;
  readonly reason: string;
  /** Names and values by turns, a line each: one text takes a third of the memory of many. */
  readonly received: string;
  readonly sent: string | null;
}

/** NB: Not within `record`: what is made there would keep the request and its connection alive as long as itself. */
function recordingOf(kept: Kept): Recording {
  const { at, duration, phase, method, target, httpVersion, received, sent } = kept;
  return {
    size: target.length + received.length + (sent?.length ?? 0),
    read: () => ({
      at,
      duration,
      phase,
      request: { method, target, httpVersion, headers: pairs(received.split('\n')) },
      response: sent === null ? null : sentIn(sent, kept.status, kept.reason),
    }),
  };
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
function headOf(response: ServerResponse): string | null {
  return response.headersSent
    ? (response as ServerResponse & { readonly _header: string | null })._header
    : null;
}

function sentIn(head: string, status: number, reason: string): RecordedResponse {
  const [, ...lines] = head.trimEnd().split('\r\n');
  return {
    status,
    reason,
    headers: lines.map((line): HeaderLine => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  };
}
