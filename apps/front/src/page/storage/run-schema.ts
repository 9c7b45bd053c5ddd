import { APIS, CREDENTIALS_MODES, ENGINES, MODES, REDIRECT_MODES } from '@cors-lab/shared/fetch';
import { parsePolicy } from '@cors-lab/shared/policy';
import * as v from 'valibot';

const text = v.string();
const number = v.pipe(v.number(), v.finite());
const flag = v.boolean();
const headers = v.array(v.tuple([text, text]));
const policy = v.nullable(v.custom((data) => parsePolicy(data).ok));

const request = v.object({
  api: v.picklist(APIS),
  origin: text,
  connectSrc: v.optional(v.literal("'self'")),
  topLevel: v.optional(text),
  url: v.pipe(
    text,
    v.check((url) => URL.canParse(url)),
  ),
  method: text,
  mode: v.picklist(MODES),
  credentials: v.picklist(CREDENTIALS_MODES),
  redirect: v.picklist(REDIRECT_MODES),
  headers,
  body: v.nullable(text),
  uploadListener: flag,
});

const observation = v.variant('kind', [
  v.object({
    kind: v.literal('response'),
    type: v.nullable(v.picklist(['basic', 'cors', 'opaque', 'opaqueredirect'])),
    url: text,
    status: number,
    statusText: text,
    headers,
    body: v.nullable(text),
  }),
  v.object({ kind: v.literal('threw'), name: text, message: text, beforeSending: flag }),
  v.object({ kind: v.literal('used'), loaded: v.nullable(flag), readable: v.nullable(flag), evidence: text }),
  v.object({ kind: v.literal('unmeasured'), why: text }),
]);

const exchange = v.object({
  seq: number,
  at: number,
  duration: number,
  phase: v.picklist(['preflight', 'actual']),
  request: v.object({ method: text, target: text, httpVersion: text, headers }),
  response: v.nullable(v.object({ status: number, reason: text, headers })),
});

/** What the model knew of the browser: what its caches hold is tried by predicting once more. */
const browser = v.object({
  engine: v.picklist([...ENGINES, 'standard']),
  preflightCache: v.array(v.looseObject({})),
  httpCache: v.array(v.looseObject({})),
  cookies: v.array(v.looseObject({})),
  now: number,
  dnsResolvedAt: number,
  publicSuffixes: v.array(text),
});

/** A run as it is kept: it has come back, and what was predicted of it follows from the rest. */
export const keptRun = v.object({
  id: text,
  request,
  runParam: text,
  after: v.nullable(number),
  policy,
  policyVersion: v.nullable(number),
  boot: v.nullable(text),
  predicted: flag,
  browser,
  panels: v.object({ request, policy, experiment: v.nullable(text) }),
  at: number,
  observation,
  exchanges: v.array(exchange),
  log: v.union([v.literal('read'), v.object({ trouble: text, isUp: v.exactOptional(v.boolean()) })]),
  counter: v.object({ before: v.nullable(number), after: v.nullable(number) }),
  policyChanged: flag,
});

/** An experiment that was run, and what was guessed of it: `results` move by move. */
export const keptPlay = v.object({
  experiment: text,
  play: v.picklist(['complete', 'broken']),
  guess: v.nullable(text),
  guessed: v.nullable(v.object({ choice: text, isAsFound: flag })),
  wasAsked: flag,
  policyBefore: policy,
  results: v.array(
    v.variant('kind', [
      v.object({ kind: v.literal('request'), runId: text }),
      v.object({
        kind: v.literal('server'),
        answer: v.object({ ok: v.literal(true), value: v.object({ status: number, body: text }) }),
      }),
      v.object({ kind: v.literal('policy') }),
      v.object({ kind: v.literal('wait'), until: number }),
    ]),
  ),
});
