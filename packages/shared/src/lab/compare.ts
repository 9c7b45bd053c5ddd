import { isAbout, targetOf } from '../drivers/diagnose.ts';
import type { Exchange } from '../drivers/exchange.ts';
import type { Verdict, VisibleResponse } from '../fetch/verdict.ts';
import { get, type HeaderList } from '../infra/header-list.ts';
import type { WireAnswer, WireRequest, WireResponse } from '../infra/wire.ts';
import { isFrontAnswer, type Prediction } from './predict.ts';
import { NODE_METHODS } from './resources/node-methods.ts';
import { UNKNOWN_VALUE } from './resources/unknown-value.ts';

/** What the page saw of one request, by whichever API. */
export type Observation = ResponseObservation | ThrownObservation | UsedObservation | UnmeasuredObservation;

interface ResponseObservation {
  readonly kind: 'response';
  /** `response.type`; `null` by XMLHttpRequest, which does not say. */
  readonly type: 'basic' | 'cors' | 'opaque' | 'opaqueredirect' | null;
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  /** Every header the script could read. */
  readonly headers: HeaderList;
  /** The body as text; `null` where it was not read. */
  readonly body: string | null;
}

export interface ThrownObservation {
  readonly kind: 'threw';
  /** `name` of the exception or of the rejection's reason; `error` for the event of XMLHttpRequest. */
  readonly name: string;
  readonly message: string;
  /** Whether the API threw while the request was made, before any of it was sent. */
  readonly beforeSending: boolean;
}

/** What became of a resource that was asked for otherwise than by `fetch()` and XMLHttpRequest, as far as a page can find out. */
export interface UsedObservation {
  readonly kind: 'used';
  /** Whether it was taken: shown, applied, run, connected; `null` where the API does not say. */
  readonly loaded: boolean | null;
  /** Whether what was taken could be looked into; `null` where it was not taken, or where there is no way to try. */
  readonly readable: boolean | null;
  /** What was measured, in words fit to be shown. */
  readonly evidence: string;
}

/** What was to be tried could not be tried here: never a sign that the prediction holds. */
export interface UnmeasuredObservation {
  readonly kind: 'unmeasured';
  readonly why: string;
}

/** One thing in which prediction, browser and wire log do not agree, in words fit to be shown. */
export interface Difference {
  readonly what:
    | 'outcome'
    | 'exception'
    | 'type'
    | 'status'
    | 'headers'
    | 'body'
    | 'requests'
    | 'request-headers'
    | 'answer';
  readonly predicted: string;
  readonly observed: string;
}

/** Agreement is the empty list. */
export interface Comparison {
  readonly agrees: boolean;
  readonly differences: readonly Difference[];
}

/** `exchanges`: what the API server has recorded of this request, oldest first. */
export function compare(
  prediction: Prediction,
  observation: Observation,
  exchanges: readonly Exchange[],
): Comparison {
  const differences = [
    ...compareOutcome(prediction.verdict, observation),
    ...compareWire(prediction.wire, exchanges),
  ];
  return { agrees: differences.length === 0, differences };
}

function compareOutcome(verdict: Verdict, observation: Observation): readonly Difference[] {
  if (observation.kind === 'unmeasured') {
    return [{ what: 'outcome', predicted: verdict.kind, observed: `not measured: ${observation.why}` }];
  }
  if (observation.kind === 'used') return compareUse(verdict, observation);
  const observed = outcomeOf(observation);
  const predicted = verdict.kind;
  // NB: A rejected promise looks the same whether or not something was sent; the wire log knows.
  const threw = observation.kind === 'threw' && (predicted === 'blocked' || predicted === 'refused');
  if (!threw && predicted !== observed) return [{ what: 'outcome', predicted, observed }];
  if (observation.kind === 'threw') return compareException(verdict, observation);
  if (verdict.kind === 'opaque') return difference('type', verdict.type, observation.type ?? verdict.type);
  return verdict.kind === 'readable' ? compareResponse(verdict.response, observation) : [];
}

/** Only what could be observed is compared: of a beacon nothing is, and the wire log alone has a say. */
function compareUse(
  { kind }: Verdict,
  { loaded, readable, evidence }: UsedObservation,
): readonly Difference[] {
  const isTaken = kind === 'readable' || kind === 'opaque';
  const agrees =
    (loaded === null || loaded === isTaken) && (readable === null || readable === (kind === 'readable'));
  return agrees ? [] : [{ what: 'outcome', predicted: kind, observed: evidence }];
}

function outcomeOf(observation: ResponseObservation | ThrownObservation): Verdict['kind'] {
  if (observation.kind === 'threw') return observation.beforeSending ? 'refused' : 'blocked';
  return observation.type === 'opaque' || observation.type === 'opaqueredirect' ? 'opaque' : 'readable';
}

function compareException(
  verdict: Verdict,
  { name, beforeSending }: ThrownObservation,
): readonly Difference[] {
  if (verdict.kind === 'refused') return difference('exception', verdict.refusal.exception, name);
  if (beforeSending) return [{ what: 'outcome', predicted: 'blocked', observed: 'refused' }];
  const isNetworkError = name === 'TypeError' || name === 'error';
  return isNetworkError ? [] : [{ what: 'exception', predicted: 'TypeError', observed: name }];
}

function compareResponse(predicted: VisibleResponse, observed: ResponseObservation): readonly Difference[] {
  const body = predicted.body === null || observed.body === null ? [] : [predicted.body, observed.body];
  return [
    ...difference('type', predicted.type, observed.type ?? predicted.type),
    ...difference('status', String(predicted.status), String(observed.status)),
    ...difference('headers', ...known(predicted.headers, observed.headers)),
    ...difference('body', body[0] ?? '', body[1] ?? ''),
  ];
}

/** Lines that Node adds to every answer, after everything that has to do with CORS. */
const TRANSPORT = ['connection', 'date', 'keep-alive', 'transfer-encoding'];

/** Both lists in one form, without what no prediction can know. */
function known(predicted: HeaderList, observed: HeaderList): [string, string] {
  const unknown = predicted
    .filter(([, value]) => value.includes(UNKNOWN_VALUE))
    .map(([name]) => name.toLowerCase());
  const show = (list: HeaderList) =>
    list
      .map(([name, value]): [string, string] => [name.toLowerCase(), value])
      .filter(([name]) => !TRANSPORT.includes(name))
      .map(([name, value]) => (unknown.includes(name) ? name : `${name}: ${value}`))
      .sort()
      .join('\n');
  return [show(predicted), show(observed)];
}

const REQUEST_HEADERS = ['origin', 'access-control-request-method', 'access-control-request-headers'];

/**
 * The part of a wire that the API server records: not what went to other servers, and not what Node has refused before the
 * back could hear of it.
 */
export function recordedWire(
  wire: Prediction['wire'],
): readonly (readonly [WireRequest, Exclude<WireAnswer, null>])[] {
  return wire.filter(
    (pair): pair is readonly [WireRequest, Exclude<WireAnswer, null>] =>
      pair[1] !== null &&
      (pair[1] === 'connection-closed' || !isFrontAnswer(pair[1])) &&
      NODE_METHODS.includes(pair[0].method),
  );
}

function compareWire(wire: Prediction['wire'], recorded: readonly Exchange[]): readonly Difference[] {
  const expected = recordedWire(wire);
  const exchanges = expected.some(([, answer]) => answer === 'connection-closed')
    ? withoutRepeats(recorded)
    : recorded;
  const requests = difference(
    'requests',
    expected.map(([request]) => `${request.method} ${targetOf(request)}`).join('\n'),
    exchanges.map(({ request }) => `${request.method} ${request.target}`).join('\n'),
  );
  if (requests.length > 0) return requests;
  return expected.flatMap(([request, answer], index) => {
    const exchange = exchanges[index];
    return exchange === undefined || !isAbout(exchange, request)
      ? []
      : compareExchange(request, answer, exchange);
  });
}

/**
 * A request that was hung up on is sent once more where its connection had been used before: the browser cannot know
 * whether the server saw it. https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2
 */
function withoutRepeats(exchanges: readonly Exchange[]): readonly Exchange[] {
  return exchanges.filter(({ request, response }, at) => {
    const before = exchanges[at - 1];
    const isRepeat = before?.request.method === request.method && before.request.target === request.target;
    return response !== null || !isRepeat || before.response !== null;
  });
}

function compareExchange(
  request: WireRequest,
  answer: WireResponse | 'connection-closed',
  exchange: Exchange,
): readonly Difference[] {
  const sent = (headers: HeaderList) =>
    REQUEST_HEADERS.map((name) => `${name}: ${get(headers, name) ?? '(none)'}`).join('\n');
  const { response } = exchange;
  return [
    ...difference('request-headers', sent(request.headers), sent(exchange.request.headers)),
    ...difference(
      'answer',
      answer === 'connection-closed' ? NO_ANSWER : shown(answer.status, answer.headers),
      response === null ? NO_ANSWER : shown(response.status, response.headers),
    ),
  ];
}

const NO_ANSWER = '(no answer)';

/** The status and the lines that CORS is made of. */
function shown(status: number, headers: HeaderList): string {
  const lines = headers
    .map(([name, value]): [string, string] => [name.toLowerCase(), value])
    .filter(([name]) => name.startsWith('access-control-') || name === 'vary' || name === 'location')
    .map(([name, value]) => `${name}: ${value}`)
    .sort();
  return [String(status), ...lines].join('\n');
}

function difference(what: Difference['what'], predicted: string, observed: string): readonly Difference[] {
  return predicted === observed ? [] : [{ what, predicted, observed }];
}
