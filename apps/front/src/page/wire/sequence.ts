import { API_NAMES } from '@cors-lab/shared/explain';
import {
  type Exchange,
  type Failure,
  type HeaderList,
  isConsumer,
  type LabRequest,
  type RecordedResponse,
  responseOf,
  type Verdict,
  type WireRequest,
  type WireResponse,
} from '@cors-lab/shared/fetch';
import type { Observation, Prediction } from '@cors-lab/shared/lab';
import { type Phase, phaseOf } from '@cors-lab/shared/policy';
import { observedText, predictedText } from '../run/outcome-words.ts';

/** One HTTP exchange, as the model predicts it or as the API server has recorded it. */
export interface WireExchange {
  readonly phase: Phase;
  readonly method: string;
  readonly target: string;
  readonly httpVersion: string;
  readonly sent: HeaderList;
  readonly answer: {
    readonly status: number;
    readonly reason: string;
    readonly headers: HeaderList;
  } | null;
}

export type ArrowState = 'plain' | 'allowed' | 'blocked' | 'missing' | 'unsent' | 'cached' | 'opaque';

/** One message between page, browser and server. */
export type Message = {
  readonly key: string;
  readonly fate: ArrowState;
  /** In the face of the wire. */
  readonly label: string;
  /** For those who cannot see where it begins and ends. */
  readonly name: string;
} & (
  | { readonly kind: 'call'; readonly request: LabRequest }
  | { readonly kind: 'request' | 'answer'; readonly exchange: WireExchange; readonly failure: Failure | null }
  | { readonly kind: 'unsent' }
  | { readonly kind: 'cached' }
  /** `null` while there is only a prediction. */
  | { readonly kind: 'result'; readonly observation: Observation | null }
);

/** What the model has decided about a request, as far as the wire does not show it. */
export type Account = Pick<Prediction, 'verdict' | 'preflight' | 'source'>;

/** The messages in order; `observation` is `null` while there is only a prediction. */
export function messagesOf(
  request: LabRequest,
  exchanges: readonly WireExchange[],
  account: Account,
  observation: Observation | null,
): readonly Message[] {
  const { verdict } = account;
  const call: Message = {
    key: 'call',
    kind: 'call',
    fate: verdict.kind === 'refused' ? 'blocked' : 'plain',
    label: `${API_NAMES[request.api]} ${request.method}`,
    name: isConsumer(request.api) ? 'The page asks' : 'The script calls',
    request,
  };
  const result: Message = {
    key: 'result',
    kind: 'result',
    fate: RESULT_FATES[verdict.kind],
    label: observation === null ? predictedText(verdict, request.api) : observedText(observation),
    name: isConsumer(request.api) ? 'The page gets' : 'The script gets',
    observation,
  };
  return [call, ...wireMessages(request, exchanges, account), result];
}

const RESULT_FATES = {
  readable: 'allowed',
  opaque: 'opaque',
  blocked: 'blocked',
  refused: 'blocked',
} as const satisfies Record<Verdict['kind'], ArrowState>;

function wireMessages(
  request: LabRequest,
  exchanges: readonly WireExchange[],
  { verdict, preflight, source }: Account,
): readonly Message[] {
  if (verdict.kind === 'refused') return [unsent(request.method, request.url)];
  const failure = verdict.kind === 'blocked' ? verdict.failure : null;
  const messages = exchanges.flatMap((exchange, at) => {
    const last = at === exchanges.length - 1;
    return exchangeMessages(exchange, at, last ? failure : null, last && verdict.kind === 'opaque');
  });
  if (preflight === 'cached') {
    messages.unshift({
      key: 'cached-permission',
      kind: 'cached',
      fate: 'cached',
      label: 'permission in the cache',
      name: 'The browser finds the permission in its preflight cache',
    });
  }
  if (source === 'http-cache') {
    messages.push({
      key: 'cached-answer',
      kind: 'cached',
      fate: 'cached',
      label: 'answer in the cache',
      name: 'The browser finds the answer in its HTTP cache',
    });
  }
  const stopped = failure !== null && (failure.stage === 'preflight' || failure.stage === 'request');
  return stopped ? [...messages, unsent(failure.method, failure.url)] : messages;
}

function exchangeMessages(
  exchange: WireExchange,
  at: number,
  failure: Failure | null,
  opaque: boolean,
): Message[] {
  const what = exchange.phase === 'preflight' ? 'preflight' : 'request';
  const { method, target, answer } = exchange;
  return [
    {
      key: `request-${at}`,
      kind: 'request',
      fate: 'plain',
      label: `${method} ${pathOf(target)}`,
      name: `The browser sends the ${what} to the API server`,
      exchange,
      failure: null,
    },
    {
      key: `answer-${at}`,
      kind: 'answer',
      fate: answer === null ? 'missing' : failure !== null ? 'blocked' : opaque ? 'opaque' : 'allowed',
      label: answer === null ? 'no answer' : `${answer.status} ${answer.reason}`.trim(),
      name: `The API server answers the ${what}`,
      exchange,
      failure,
    },
  ];
}

function unsent(method: string, url: string): Message {
  return {
    key: 'unsent',
    kind: 'unsent',
    fate: 'unsent',
    label: `${method} ${URL.canParse(url) ? new URL(url).pathname : url}`,
    name: 'Never sent',
  };
}

const pathOf = (target: string) => target.split('?')[0] ?? target;

export function predictedExchanges({ wire }: Prediction): readonly WireExchange[] {
  return wire.map(([request, answer]) => ({
    phase: phaseOfRequest(request),
    method: request.method,
    target: targetOf(request),
    httpVersion: '1.1',
    sent: request.headers,
    answer: recordedAs(responseOf(answer)),
  }));
}

function recordedAs(response: WireResponse | null): RecordedResponse | null {
  return response && { status: response.status, reason: response.statusText, headers: response.headers };
}

function phaseOfRequest({ method, headers }: WireRequest): Phase {
  const value = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
  return phaseOf(method, value('origin'), value('access-control-request-method'));
}

function targetOf({ url }: WireRequest): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

export function recordedExchanges(exchanges: readonly Exchange[]): readonly WireExchange[] {
  return exchanges.map(({ phase, request, response }) => ({
    phase,
    method: request.method,
    target: request.target,
    httpVersion: request.httpVersion,
    sent: request.headers,
    answer: response,
  }));
}

/** The predicted exchanges as they were recorded; those with other servers, which the API server cannot record, stay as predicted. */
export function mergedExchanges(
  predicted: readonly WireExchange[],
  recorded: readonly WireExchange[],
): readonly WireExchange[] {
  const left = [...recorded];
  return predicted.map((exchange) => {
    const at = left.findIndex(
      ({ method, target }) => method === exchange.method && target === exchange.target,
    );
    return (at === -1 ? undefined : left.splice(at, 1)[0]) ?? exchange;
  });
}
