import type { IncomingMessage, ServerResponse } from 'node:http';
import { type CorsPolicy, type Phase, phaseOf } from '@cors-lab/shared/servers';
import type { Bench } from '../bench/bench.ts';
import { headsOf } from '../bench/closed-exchange.ts';

/** Records an exchange from the head of the request to the end of the response. */
export class OpenExchange {
  readonly bench: Bench;
  /** The one that the bench has when the request comes: it is answered under this from its head to its end. */
  readonly policy: CorsPolicy;
  readonly phase: Phase;
  readonly #at = Date.now();
  readonly #start = performance.now();
  readonly #request: IncomingMessage;
  #isOpen = true;

  constructor(bench: Bench, request: IncomingMessage, response: ServerResponse) {
    const { method = '', headers } = request;
    this.bench = bench;
    this.policy = bench.policy;
    this.phase = phaseOf(method, headers.origin, headers['access-control-request-method']);
    this.#request = request;
    bench.log.open();
    response.on('close', () => this.close(headOf(response)));
  }

  /** With the head of the response, `null` where there is none. Only the first call counts: the response's end, or an earlier one. */
  close(head: string | null): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.bench.log.close({
      at: this.#at,
      duration: performance.now() - this.#start,
      phase: this.phase,
      heads: headsOf(this.#request, head),
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
