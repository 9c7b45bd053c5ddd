import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Phase, phaseOf } from '@cors-lab/shared/servers';
import type { Bench } from '../bench/bench.ts';

/** Records an exchange from the head of the request to the end of the response. */
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
      method,
      target,
      httpVersion,
      rawHeaders,
      head,
    });
  }
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
