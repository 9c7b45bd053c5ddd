import { parseOrigin } from '../../infra/origin.ts';
import {
  type CorsPolicy,
  type CorsSettings,
  type HeaderEdit,
  type Override,
  policyWith,
} from '../../policy/policy.ts';
import { type LabRequest, labRequest } from '../../request.ts';
import { asFrom, NO_OTHER_SITE, type RequestContext } from '../request-context.ts';
import type { Move } from './experiment.ts';

/** Where the catalogue's requests come from and go to. */
export interface CatalogueOrigins {
  /** The page's origin. */
  readonly front: string;
  /** As of `Origins`. Some experiments cannot be run without: see `canRun`. */
  readonly otherSite: string | null;
  /** What stands before `/api/…`: the API server's origin, and the bench's path where it is not the default one. */
  readonly experiments: string;
}

/** Another customer of the API server, who is to keep what it has. */
export const CUSTOMER = 'https://app.example';

/** What the parts of the catalogue are built with. */
export interface Builder {
  readonly front: string;
  /** Where there is none, the origin of one that does not exist. */
  readonly otherSite: string;
  readonly experiments: string;
  /** A script of the page asks for a resource, by fetch() by default. */
  ask(path: string, choices?: Choices): Move;
  askFrom(context: RequestContext, path: string, choices?: Choices): Move;
  askServer(path: string, choices?: Choices): Move;
  /** The middleware's defaults, this page allowed; and what differs from that. */
  allowing(cors?: Partial<CorsSettings>, overrides?: Partial<CorsPolicy['overrides']>): CorsPolicy;
  /** An allow list on which this page is not. */
  refusing(cors?: Partial<CorsSettings>, overrides?: Partial<CorsPolicy['overrides']>): CorsPolicy;
}

type Choices = Partial<Omit<LabRequest, 'origin' | 'url'>>;

export function createBuilder(origins: CatalogueOrigins): Builder {
  const { front, experiments } = origins;
  const request = (path: string, choices?: Choices) =>
    labRequest(front, `${experiments}/api${path}`, choices);
  return {
    front,
    otherSite: origins.otherSite ?? NO_OTHER_SITE,
    experiments,
    ask: (path, choices) => ({ kind: 'request', request: request(path, choices) }),
    askFrom: (context, path, choices) => ({
      kind: 'request',
      request: asFrom(context, request(path, choices), origins),
    }),
    askServer: (path, choices) => ({ kind: 'server', request: request(path, choices) }),
    allowing: (cors = {}, overrides) => policyWith({ origin: [front], ...cors }, overrides),
    refusing: (cors = {}, overrides) => policyWith({ origin: [CUSTOMER], ...cors }, overrides),
  };
}

/** The host in an origin, without its port. */
export function hostOf(origin: string): string {
  return parseOrigin(origin)?.host ?? origin;
}

/** `http` or `https`. */
export function schemeOf(origin: string): string {
  return parseOrigin(origin)?.scheme ?? 'http';
}

/** A text as part of a pattern that means it literally. */
export function escaped(text: string): string {
  return text.replaceAll(/[.[\]]/g, '\\$&');
}

/** An answer with some of its header lines set, and another status where one is given. */
export function setHeaders(
  headers: Readonly<Record<string, string>>,
  status: number | null = null,
): Override {
  return {
    status,
    headers: Object.entries(headers).map(([name, value]): HeaderEdit => ({ op: 'set', name, value })),
  };
}

export function appendHeader(name: string, value: string): Override {
  return { status: null, headers: [{ op: 'append', name, value }] };
}

/** An answer without some of its header lines. */
export function removing(names: readonly string[], status: number | null = null): Override {
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
