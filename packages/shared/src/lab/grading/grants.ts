import type { Origins } from '../../control/control.ts';
import { forConsumer } from '../../fetch/clients/for-consumer.ts';
import { corsUnsafeRequestHeaderNames, isCorsSafelistedMethod } from '../../fetch/cors/safelist.ts';
import { extractHeaderListValues, FAILURE } from '../../fetch/extract-header-list-values.ts';
import { get, type HeaderList } from '../../infra/header-list.ts';
import * as names from '../../infra/header-names.ts';
import { normalizeMethod } from '../../infra/method.ts';
import type { CorsPolicy } from '../../policy/policy.ts';
import type { LabRequest } from '../../request.ts';
import { type Experiment, isAttack, type Moves, movesOf } from '../experiments/experiment.ts';
import { respond } from '../respond.ts';

/** One thing that a policy grants and nobody needs. */
export interface Extra {
  readonly what: 'method' | 'header' | 'credentials' | 'exposed-header' | 'max-age';
  /** Its name; `*` where every one is granted; the seconds. */
  readonly value: string;
}

/** What a page's requests may be, by what the server says on the wire. */
interface Grants {
  readonly methods: readonly string[];
  /** In lower case; `*` where whatever is asked for is granted. */
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  readonly credentials: boolean;
  /** `null` where the server does not say: browsers then take five seconds. */
  readonly maxAge: number | null;
}

/** A header that no script sends: a server that grants it grants any. */
const PROBE = 'x-cors-lab-probe';

/** Asks as a browser would, for something that no exercise needs. */
function grantsOf(policy: CorsPolicy, url: string, servers: Origins): Grants {
  const origin = [names.ORIGIN, servers.front] as const;
  const asking: HeaderList = [
    origin,
    [names.ACCESS_CONTROL_REQUEST_METHOD, 'GET'],
    [names.ACCESS_CONTROL_REQUEST_HEADERS, PROBE],
  ];
  const preflight = respond(policy, { method: 'OPTIONS', url, headers: asking }, servers)?.headers ?? [];
  const actual = respond(policy, { method: 'GET', url, headers: [origin] }, servers)?.headers ?? [];
  const maxAge = listed(names.ACCESS_CONTROL_MAX_AGE, preflight)[0];
  return {
    methods: listed(names.ACCESS_CONTROL_ALLOW_METHODS, preflight),
    headers: listed(names.ACCESS_CONTROL_ALLOW_HEADERS, preflight).map((name) =>
      name.toLowerCase() === PROBE ? '*' : name.toLowerCase(),
    ),
    exposed: listed(names.ACCESS_CONTROL_EXPOSE_HEADERS, actual).map((name) => name.toLowerCase()),
    credentials: get(actual, names.ACCESS_CONTROL_ALLOW_CREDENTIALS) === 'true',
    maxAge: maxAge === undefined ? null : Number(maxAge),
  };
}

function listed(name: Parameters<typeof extractHeaderListValues>[0], headers: HeaderList): readonly string[] {
  const values = extractHeaderListValues(name, headers);
  return values === null || values === FAILURE ? [] : values;
}

/** What the exercise's legitimate requests need, apart from what every server grants by default. */
function needsOf(experiment: Experiment): Omit<Grants, 'maxAge'> {
  const requests = [
    ...requestsOf(experiment.own ?? []),
    ...(isAttack(experiment) ? [] : requestsOf(movesOf(experiment, 'solved'))),
  ].filter(({ mode }) => mode === 'cors');
  return {
    methods: requests.map(({ method }) => normalizeMethod(method)),
    headers: requests.flatMap(({ headers }) => corsUnsafeRequestHeaderNames(headers)),
    exposed: experiment.reads === undefined ? [] : [experiment.reads],
    credentials: requests.some(({ credentials }) => credentials === 'include'),
  };
}

function requestsOf(moves: Moves | readonly []): readonly LabRequest[] {
  return moves.flatMap((move) => (move.kind === 'request' ? forConsumer(move.request) : []));
}

/**
 * What a policy grants beyond need. Headers that the policy as found grants are not the learner's doing; nor is it that
 * @fastify/cors allows any header that is asked for, unless the exercise begins with a list.
 */
export function extrasOf(
  experiment: Experiment,
  policy: CorsPolicy,
  url: string,
  servers: Origins,
): readonly Extra[] {
  const granted = grantsOf(policy, url, servers);
  const asFound = grantsOf(experiment.start, url, servers);
  const needs = needsOf(experiment);
  const isAnyHeaderFound = experiment.start.cors.allowedHeaders === null;
  const extra = (what: Extra['what'], values: readonly string[]) =>
    [...new Set(values)].map((value): Extra => ({ what, value }));
  // With credentials `*` is the name of a method or header that nobody has.
  const isGiven = (value: string) => value !== '*' || !needs.credentials || granted.headers.includes('*');
  return [
    ...extra(
      'method',
      granted.methods.filter(
        (method) =>
          !isCorsSafelistedMethod(method) &&
          !needs.methods.includes(method) &&
          !(method === '*' && needs.credentials),
      ),
    ),
    ...extra(
      'header',
      granted.headers.filter(
        (name) =>
          !needs.headers.includes(name) &&
          !asFound.headers.includes(name) &&
          !(name === '*' && isAnyHeaderFound) &&
          isGiven(name),
      ),
    ),
    ...(granted.credentials && !needs.credentials ? extra('credentials', ['true']) : []),
    ...extra(
      'exposed-header',
      granted.exposed.filter((name) => !needs.exposed.includes(name) && isGiven(name)),
    ),
    ...maxAgeExtra(experiment, granted.maxAge),
  ];
}

/** Without `Access-Control-Max-Age` a permission is kept for five seconds. https://fetch.spec.whatwg.org/#cors-preflight-fetch */
const DEFAULT_MAX_AGE = 5;
/** What is the longest in WebKit is enough for an exercise. */
const LONGEST_NEEDED = 600;

function maxAgeExtra({ goal }: Experiment, maxAge: number | null): readonly Extra[] {
  const needed = goal === 'cached' ? LONGEST_NEEDED : DEFAULT_MAX_AGE;
  return maxAge === null || maxAge <= needed ? [] : [{ what: 'max-age', value: String(maxAge) }];
}
