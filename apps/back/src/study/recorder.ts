import type { ServerResponse } from 'node:http';
import { type HeaderLine, type Phase, phaseOf, type RecordedResponse } from '@cors-lab/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Recording } from '../bench/exchange-log.ts';

/** The head of an answer as it went out. */
interface Head {
  readonly status: number;
  readonly reason: string;
  /** The status line and the header lines, each ended by CR LF. */
  readonly text: string;
}

/** Closes the exchange of a request, with what was answered: `null` for nothing. Only the first call counts. */
export type CloseExchange = (head: Head | null) => void;

/**
 * Records an exchange from the head of the request to the end of the response. Registered before the CORS
 * middleware, which answers preflights itself and ends the chain of hooks.
 *
 * Kept are Node's own texts: taking them apart is left to whoever reads the log.
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
    const duration = performance.now() - start;
    const received = rawHeaders.join('\n');
    closeInLog(recordingOf({ at, duration, phase, method, target, httpVersion, received, head }));
  };
  response.once('close', () => close(headOf(response)));
  return close;
}

interface Kept {
  readonly at: number;
  readonly duration: number;
  readonly phase: Phase;
  readonly method: string;
  readonly target: string;
  readonly httpVersion: string;
  /** Names and values by turns, a line each: one text takes a third of the memory of many. */
  readonly received: string;
  readonly head: Head | null;
}

/** NB: Not within `record`: what is made there would keep the request and its connection alive as long as itself. */
function recordingOf(kept: Kept): Recording {
  const { at, duration, phase, method, target, httpVersion, received, head } = kept;
  return {
    size: target.length + received.length + (head?.text.length ?? 0),
    read: () => ({
      at,
      duration,
      phase,
      request: { method, target, httpVersion, headers: pairs(received.split('\n')) },
      response: head === null ? null : responseIn(head),
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
function headOf(response: ServerResponse): Head | null {
  const text = (response as ServerResponse & { readonly _header: string | null })._header;
  if (!response.headersSent || text === null) return null;
  return { status: response.statusCode, reason: response.statusMessage, text };
}

function responseIn({ status, reason, text }: Head): RecordedResponse {
  const [, ...lines] = text.trimEnd().split('\r\n');
  return {
    status,
    reason,
    headers: lines.map((line): HeaderLine => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  };
}
