import type { LogPage } from '@cors-lab/shared/control';
import type { Exchange, HeaderLine, HeaderList, LabRequest } from '@cors-lab/shared/fetch';
import { type Observation, SESSION_COOKIES, SESSION_PATHS, type SessionPath } from '@cors-lab/shared/lab';
import { observedOutcome } from '../run/outcome.ts';

export const FORGOTTEN =
  'It has a gap: the server has restarted since the last reading, or too many requests came. Send again.';

/** Whether the log has dropped exchanges after this cursor: those of a run may be among them. */
export function hasGap(since: number, { cursor, exchanges }: Pick<LogPage, 'cursor' | 'exchanges'>): boolean {
  if (exchanges.length === 0) return cursor > since;
  return exchanges.some(({ seq }, at) => seq !== since + 1 + at);
}

export interface WireLine {
  readonly direction: '>' | '<';
  readonly text: string;
  /** Whether the line belongs to the CORS protocol. */
  readonly cors: boolean;
}

/** The exchange line by line: `>` what the browser sent, `<` what the API server answered. */
export function wireLines({ request, response }: Exchange): WireLine[] {
  const { method, target, httpVersion, headers } = request;
  const sent = sentLines(method, target, httpVersion, headers);
  if (response === null) return sent;
  const { status, reason } = response;
  return [...sent, ...answerLines(httpVersion, status, reason, response.headers)];
}

export function sentLines(method: string, target: string, version: string, headers: HeaderList): WireLine[] {
  return [
    { direction: '>', text: `${method} ${target} HTTP/${version}`, cors: false },
    ...headers.map((header) => headerLine('>', header)),
  ];
}

export function answerLines(
  version: string,
  status: number,
  reason: string,
  headers: HeaderList,
): WireLine[] {
  return [
    { direction: '<', text: `HTTP/${version} ${status} ${reason}`.trimEnd(), cors: false },
    ...headers.map((header) => headerLine('<', header)),
  ];
}

function headerLine(direction: '>' | '<', [name, value]: HeaderLine): WireLine {
  return { direction, text: `${name}: ${value}`, cors: isCorsHeader(name) };
}

/** https://fetch.spec.whatwg.org/#http-cors-protocol names them. */
function isCorsHeader(name: string): boolean {
  return /^(?:origin|access-control-.*)$/i.test(name);
}

/** The exchanges that have the parameter of a run, oldest first, each once; up to a cursor where a later run has it too. */
export function exchangesOf(
  { runParam, after }: { readonly runParam: string; readonly after: number | null },
  upTo: number | null,
  exchanges: readonly Exchange[],
): Exchange[] {
  const own = new Map<number, Exchange>();
  for (const exchange of exchanges) {
    const { seq } = exchange;
    const inTime = (after === null || seq > after) && (upTo === null || seq <= upTo);
    if (inTime && queryOf(exchange).getAll('run').includes(runParam)) own.set(seq, exchange);
  }
  return [...own.values()].sort((one, other) => one.seq - other.seq);
}

/** The sessions whose cookies a run has brought this browser: by what was sent, not by what a script may read. */
export function sessionsGiven({
  request,
  exchanges,
}: {
  readonly request: LabRequest;
  readonly exchanges: readonly Exchange[];
}): readonly SessionPath[] {
  if (request.credentials !== 'include') return [];
  const given = exchanges.flatMap(({ phase, response }) =>
    phase === 'actual' && response !== null
      ? response.headers.flatMap(([name, value]) => (name.toLowerCase() === 'set-cookie' ? [value] : []))
      : [],
  );
  return SESSION_PATHS.filter((path) =>
    given.some((value) => new RegExp(`^${SESSION_COOKIES[path].name}=[^;]`).test(value)),
  );
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
  const outcome = observedOutcome(observation);
  if (outcome === 'blocked' || outcome === 'refused') return { fact: 'kept-from-script', status };
  if (outcome === 'opaque') return { fact: 'answered-unseen', status };
  return {
    fact: exchanges.some(({ phase }) => phase === 'preflight') ? 'after-preflight' : 'without-preflight',
  };
}

/** Names of headers that the API server sent and the script cannot see, in the order sent. */
export function hiddenHeaders(visible: HeaderList, exchanges: readonly Exchange[]): string[] {
  const sent = exchanges.findLast(({ phase }) => phase === 'actual')?.response?.headers ?? [];
  const seen = new Set(visible.map(([name]) => name.toLowerCase()));
  return [...new Set(sent.map(([name]) => name.toLowerCase()))].filter((name) => !seen.has(name));
}
