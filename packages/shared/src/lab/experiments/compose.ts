import { parseOrigin } from '../../infra/origin.ts';
import {
  CLOSED_POLICY,
  type CorsPolicy,
  type CorsSettings,
  type HeaderEdit,
  type Override,
} from '../../policy/policy.ts';
import { type LabRequest, labRequest } from '../../request.ts';
import { asFrom, NO_OTHER_SITE, type Place } from '../place.ts';
import type { Move } from './experiment.ts';

/** Where the catalogue's requests come from and go to. */
export interface Stage {
  /** The page's origin. */
  readonly front: string;
  /** As of `Origins`. Some experiments cannot be run without: see `canRun`. */
  readonly otherSite: string | null;
  /** What stands before `/api/…`: the back's origin, and the bench's path where it is not the default one. */
  readonly experiments: string;
}

/** Another customer of the API server, who is to keep what it has. */
export const CUSTOMER = 'https://app.example';

/** What the parts of the catalogue are written in. */
export interface Composer {
  readonly front: string;
  /** Where there is none, the origin of one that does not exist. */
  readonly otherSite: string;
  readonly experiments: string;
  /** A script of the page asks for a resource, by fetch() unless told otherwise. */
  ask(path: string, choices?: Choices): Move;
  askFrom(place: Place, path: string, choices?: Choices): Move;
  askServer(path: string, choices?: Choices): Move;
  /** The middleware's defaults, this page allowed; and what differs from that. */
  allowing(cors?: Partial<CorsSettings>, overrides?: Partial<CorsPolicy['overrides']>): CorsPolicy;
  /** An allow list on which this page is not. */
  refusing(cors?: Partial<CorsSettings>, overrides?: Partial<CorsPolicy['overrides']>): CorsPolicy;
}

type Choices = Partial<Omit<LabRequest, 'origin' | 'url'>>;

export function compose(stage: Stage): Composer {
  const { front, experiments } = stage;
  const request = (path: string, choices?: Choices) =>
    labRequest(front, `${experiments}/api${path}`, choices);
  const policy = (
    cors: Partial<CorsSettings>,
    overrides: Partial<CorsPolicy['overrides']> = {},
  ): CorsPolicy => ({
    cors: { ...CLOSED_POLICY.cors, ...cors },
    overrides: { ...CLOSED_POLICY.overrides, ...overrides },
  });
  return {
    front,
    otherSite: stage.otherSite ?? NO_OTHER_SITE,
    experiments,
    ask: (path, choices) => ({ kind: 'request', request: request(path, choices) }),
    askFrom: (place, path, choices) => ({
      kind: 'request',
      request: asFrom(place, request(path, choices), stage),
    }),
    askServer: (path, choices) => ({ kind: 'server', request: request(path, choices) }),
    allowing: (cors = {}, overrides) => policy({ origin: [front], ...cors }, overrides),
    refusing: (cors = {}, overrides) => policy({ origin: [CUSTOMER], ...cors }, overrides),
  };
}

/** The host in an origin, without its port. */
export function hostOf(origin: string): string {
  return parseOrigin(origin)?.host ?? origin;
}

/** A text as part of a pattern that means it literally. */
export function escaped(text: string): string {
  return text.replaceAll(/[.[\]]/g, '\\$&');
}

/** An answer with some of its lines set, and another status where one is given. */
export function setting(headers: Readonly<Record<string, string>>, status: number | null = null): Override {
  return {
    status,
    headers: Object.entries(headers).map(([name, value]): HeaderEdit => ({ op: 'set', name, value })),
  };
}

export function appending(name: string, value: string): Override {
  return { status: null, headers: [{ op: 'append', name, value }] };
}

/** An answer that has lost some of its lines. */
export function losing(names: readonly string[], status: number | null = null): Override {
  return { status, headers: names.map((name): HeaderEdit => ({ op: 'remove', name })) };
}

/** Every line by which a server gives permission. */
export const PERMISSION: readonly string[] = [
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
];

/** A script's own header: enough for a preflight. */
export const OWN_HEADER = { headers: [['x-lab', '1']] } as const;

/** As a form could send it. */
export const SIMPLE_POST = {
  method: 'POST',
  headers: [['content-type', 'text/plain']],
  body: 'one more',
} as const;

export const JSON_POST = {
  method: 'POST',
  headers: [['content-type', 'application/json']],
  body: '{"lab":1}',
} as const;

/** Asks for a session's cookie: in the mode `no-cors` no policy can be in the way. */
export const SIGN_IN = { method: 'POST', mode: 'no-cors', credentials: 'include' } as const;
