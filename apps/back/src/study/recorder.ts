import type { IncomingMessage, ServerResponse } from 'node:http';
import { type CorsPolicy, type Phase, phaseOf } from '@cors-lab/shared/servers';
import type { Bench } from '../bench/bench.ts';
import { type ClosedExchange, headsOf } from '../bench/closed-exchange.ts';

/** Records an exchange from the head of the request to the end of the response. */
export class OpenExchange {
  readonly bench: Bench;
  readonly phase: Phase;
  readonly #at = Date.now();
  readonly #start = performance.now();
  readonly #request: IncomingMessage;
  #policy: CorsPolicy | null = null;
  #closed: ClosedExchange | null = null;

  constructor(bench: Bench, request: IncomingMessage, response: ServerResponse) {
    const { method = '', headers } = request;
    this.bench = bench;
    this.phase = phaseOf(method, headers.origin, headers['access-control-request-method']);
    this.#request = request;
    // At once: the client may have left when the bench is open.
    response.on('close', () => this.close(headOf(response)));
  }

  /** Opens it on the bench, and says whether there is such a bench. Others read the log from now on until its end. */
  async open(): Promise<boolean> {
    this.#policy = await this.bench.open();
    this.#record();
    return this.#policy !== null;
  }

  /** The one that the bench had when the exchange was opened: it is answered under this from its head to its end. */
  get policy(): CorsPolicy {
    if (this.#policy === null) throw new Error('An exchange that is not open has no policy.');
    return this.#policy;
  }

  /** With the head of the response, `null` where there is none. Only the first call counts: the response's end, or an earlier one. */
  close(head: string | null): void {
    if (this.#closed !== null) return;
    this.#closed = {
      at: this.#at,
      // To a microsecond: more digits take longer to write than all the rest of the text.
      duration: Math.round((performance.now() - this.#start) * 1000) / 1000,
      phase: this.phase,
      heads: headsOf(this.#request, head),
    };
    this.#record();
  }

  #record(): void {
    if (this.#policy === null || this.#closed === null) return;
    // The answer is out: where there is no store at this moment, nobody is left to hear of it.
    this.bench.close(this.#closed).catch(() => {});
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
