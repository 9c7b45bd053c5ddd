import { APIS, CREDENTIALS_MODES, ENGINES, MODES, parsePolicy, REDIRECT_MODES } from '@cors-lab/shared';
import { either, flag, list, number, oneOf, orAbsent, orNull, record, type Shape, text } from './shape.ts';

const headers = list((data) => Array.isArray(data) && data.length === 2 && data.every(text));

const request = record({
  api: oneOf(...APIS),
  origin: text,
  connectSrc: orAbsent(oneOf("'self'")),
  topLevel: orAbsent(text),
  url: (data) => typeof data === 'string' && URL.canParse(data),
  method: text,
  mode: oneOf(...MODES),
  credentials: oneOf(...CREDENTIALS_MODES),
  redirect: oneOf(...REDIRECT_MODES),
  headers,
  body: orNull(text),
  uploadListener: flag,
});

const observation = either(
  record({
    kind: oneOf('response'),
    type: oneOf('basic', 'cors', 'opaque', 'opaqueredirect', null),
    url: text,
    status: number,
    statusText: text,
    headers,
    body: orNull(text),
  }),
  record({ kind: oneOf('threw'), name: text, message: text, beforeSending: flag }),
  record({ kind: oneOf('used'), loaded: orNull(flag), readable: orNull(flag), evidence: text }),
  record({ kind: oneOf('unmeasured'), why: text }),
);

const exchange = record({
  seq: number,
  at: number,
  duration: number,
  phase: oneOf('preflight', 'actual'),
  request: record({ method: text, target: text, httpVersion: text, headers }),
  response: orNull(record({ status: number, reason: text, headers })),
});

/** What the model knew of the browser: what its caches hold is tried by predicting once more. */
const browser = record({
  engine: oneOf(...ENGINES, 'standard'),
  preflightCache: list(record()),
  httpCache: list(record()),
  cookies: list(record()),
  now: number,
  addressesSince: number,
  publicSuffixes: list(text),
});

const policy = orNull((data) => parsePolicy(data).ok);

/** A run as it is kept: it has come back, and what was predicted of it follows from the rest. */
export const keptRun: Shape = record({
  nonce: text,
  request,
  mark: text,
  after: orNull(number),
  policy,
  policyVersion: orNull(number),
  boot: orNull(text),
  predicted: flag,
  browser,
  panels: record({ request, policy, experiment: orNull(text) }),
  at: number,
  observation,
  exchanges: list(exchange),
  log: either(oneOf('read'), record({ trouble: text })),
  counter: record({ before: orNull(number), after: orNull(number) }),
  overtaken: flag,
});

/** An experiment that was run to its end: `played` move by move. */
export const keptPlay: Shape = record({
  experiment: text,
  under: policy,
  played: list(
    either(
      record({ kind: oneOf('request'), nonce: text }),
      record({
        kind: oneOf('server'),
        answer: record({ ok: oneOf(true), value: record({ status: number, body: text }) }),
      }),
      record({ kind: oneOf('policy') }),
      record({ kind: oneOf('wait'), until: number }),
    ),
  ),
});
