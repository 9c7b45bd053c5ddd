import type { Exchange, HeaderLine, HeaderList } from '@cors-lab/shared';
import type { Observation } from './observation.ts';

export interface WireLine {
  readonly direction: '>' | '<';
  readonly text: string;
  /** Whether the line belongs to the CORS protocol. */
  readonly cors: boolean;
}

/** The exchange line by line: `>` what the browser sent, `<` what the back answered. */
export function wireLines(exchange: Exchange): WireLine[] {
  const { request, response } = exchange;
  const line = (direction: '>' | '<', text: string, cors = false): WireLine => ({ direction, text, cors });
  const header =
    (direction: '>' | '<') =>
    ([name, value]: HeaderLine) =>
      line(direction, `${name}: ${value}`, isCorsHeader(name));
  const sent = [
    line('>', `${request.method} ${request.target} HTTP/${request.httpVersion}`),
    ...request.headers.map(header('>')),
  ];
  if (response === null) return sent;
  return [
    ...sent,
    line('<', `HTTP/${request.httpVersion} ${response.status} ${response.reason}`.trimEnd()),
    ...response.headers.map(header('<')),
  ];
}

/** https://fetch.spec.whatwg.org/#http-cors-protocol names them. */
function isCorsHeader(name: string): boolean {
  return /^(?:origin|access-control-.*)$/i.test(name);
}

/** The exchanges that carry a run's nonce, oldest first, each once. */
export function exchangesOf(run: string, exchanges: readonly Exchange[]): Exchange[] {
  const own = new Map<number, Exchange>();
  for (const exchange of exchanges)
    if (queryOf(exchange).getAll('run').includes(run)) own.set(exchange.seq, exchange);
  return [...own.values()].sort((one, other) => one.seq - other.seq);
}

function queryOf(exchange: Exchange): URLSearchParams {
  const { target } = exchange.request;
  return new URLSearchParams(target.includes('?') ? target.slice(target.indexOf('?')) : '');
}

/** What the log alone proves about a settled run. No reasons: those are the model's. */
export type WireFact =
  | { readonly fact: 'nothing-arrived' }
  | { readonly fact: 'only-preflight' }
  | { readonly fact: 'cut-off' }
  | { readonly fact: 'kept-from-script'; readonly status: number }
  | { readonly fact: 'answered-unseen'; readonly status: number }
  | { readonly fact: 'after-preflight' }
  | { readonly fact: 'without-preflight' };

export function wireFact(observation: Observation, exchanges: readonly Exchange[]): WireFact {
  const actual = exchanges.findLast(({ phase }) => phase === 'actual');
  if (actual === undefined) return { fact: exchanges.length === 0 ? 'nothing-arrived' : 'only-preflight' };
  if (actual.response === null) return { fact: 'cut-off' };
  const { status } = actual.response;
  if (observation.settled === 'threw') return { fact: 'kept-from-script', status };
  if (observation.status === 0) return { fact: 'answered-unseen', status };
  return {
    fact: exchanges.some(({ phase }) => phase === 'preflight') ? 'after-preflight' : 'without-preflight',
  };
}

/** Names of headers that the back sent and the script cannot see, in the order sent. */
export function hiddenHeaders(visible: HeaderList, exchanges: readonly Exchange[]): string[] {
  const sent = exchanges.findLast(({ phase }) => phase === 'actual')?.response?.headers ?? [];
  const seen = new Set(visible.map(([name]) => name.toLowerCase()));
  return [...new Set(sent.map(([name]) => name.toLowerCase()))].filter((name) => !seen.has(name));
}
