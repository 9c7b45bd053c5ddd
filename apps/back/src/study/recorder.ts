import type { IncomingMessage, ServerResponse } from 'node:http';
import { type HeaderLine, type Phase, phaseOf, type RecordedResponse } from '@cors-lab/shared/servers';
import type { Bench } from '../bench/bench.ts';

/**
 * Records an exchange from the head of the request to the end of the response. Made before the CORS middleware is
 * asked, which answers preflights itself and ends the chain of hooks.
 */
export class OpenExchange {
  readonly bench: Bench;
  readonly phase: Phase;
  readonly #at = Date.now();
  readonly #start = performance.now();
  readonly #request: IncomingMessage;
  #isOpen = true;

  constructor(bench: Bench, request: IncomingMessage, response: ServerResponse) {
    const { method = '', headers } = request;
    this.bench = bench;
    this.phase = phaseOf(method, headers.origin, headers['access-control-request-method']);
    this.#request = request;
    bench.log.open();
    response.on('close', () => this.close(headOf(response)));
  }

  /** With the head of the response, `null` where there is none. Only the first call counts: the response's end, or an earlier one. */
  close(head: string | null): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const { method = '', url: target = '', httpVersion, rawHeaders } = this.#request;
    this.bench.log.close({
      at: this.#at,
      duration: performance.now() - this.#start,
      phase: this.phase,
      request: { method, target, httpVersion, headers: linesOf(rawHeaders) },
      response: head === null ? null : responseOf(head),
    });
  }
}

/** Node's flat list of names and values, as pairs. */
function linesOf(rawHeaders: readonly string[]): HeaderLine[] {
  return rawHeaders.flatMap((name, at): HeaderLine[] =>
    at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? '']] : [],
  );
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

/** https://httpwg.org/specs/rfc9112.html#status.line */
export function responseOf(head: string): RecordedResponse {
  const [statusLine = '', ...lines] = head.trimEnd().split('\r\n');
  const [, status = '', reason = ''] = /^HTTP\/\d\.\d (\d{3}) ?(.*)$/.exec(statusLine) ?? [];
  const headers = lines.map((line): HeaderLine => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { status: Number(status), reason, headers };
}
