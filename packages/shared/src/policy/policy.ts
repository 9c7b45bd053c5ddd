/**
 * What the API server answers, as plain data. Anything these types admit may be applied, however foolish:
 * the lab is here to show what follows from it.
 */
export interface CorsPolicy {
  readonly cors: CorsSettings;
  readonly overrides: Overrides;
}

/**
 * The settings of the real middleware (@fastify/cors), under its own names.
 * `null` is what the middleware does when the setting is not given.
 */
export interface CorsSettings {
  /** Who may read the answers. */
  readonly origin: OriginSetting;
  /** Whether `Access-Control-Allow-Credentials: true` is sent. */
  readonly credentials: boolean;
  /** `Access-Control-Allow-Methods` of a preflight's answer. */
  readonly methods: readonly string[];
  /** `Access-Control-Allow-Headers` of a preflight's answer; `null` repeats what the preflight asked for. */
  readonly allowedHeaders: readonly string[] | null;
  /** `Access-Control-Expose-Headers`; `null` sends none. */
  readonly exposedHeaders: readonly string[] | null;
  /** `Access-Control-Max-Age` in seconds; `null` sends none. */
  readonly maxAge: number | null;
  /** Status of a preflight's answer. */
  readonly optionsSuccessStatus: number;
}

/** A JavaScript regular expression without flags, tested against the request's `Origin`. */
export interface OriginPattern {
  readonly pattern: string;
}

/**
 * - `false`: CORS is off, nobody is allowed and preflights are not answered;
 * - `true`: every origin is allowed by repeating it;
 * - a string: sent as it stands, to everybody (`*` or one origin);
 * - a pattern: origins that match are repeated;
 * - a list: an origin that equals or matches an entry is repeated.
 */
export type OriginSetting = boolean | string | OriginPattern | readonly (string | OriginPattern)[];

/** What no middleware can express, per phase of the exchange. */
export interface Overrides {
  readonly preflight: Override;
  readonly actual: Override;
}

export interface Override {
  /** Replaces the status; `null` leaves it. */
  readonly status: number | null;
  /** Applied one after the other to the lines the middleware and the resource have set. */
  readonly headers: readonly HeaderEdit[];
}

export type HeaderEdit =
  | { readonly op: 'set'; readonly name: string; readonly value: string }
  | { readonly op: 'append'; readonly name: string; readonly value: string }
  | { readonly op: 'remove'; readonly name: string };

/** An `OPTIONS` request that asks for permission is a preflight; everything else is the actual request. */
export const PHASES = ['preflight', 'actual'] as const;
export type Phase = (typeof PHASES)[number];

/** The middleware's defaults, but for the origin: nobody is allowed until somebody says so. */
export const CLOSED_POLICY: CorsPolicy = {
  cors: {
    origin: false,
    credentials: false,
    methods: ['GET', 'HEAD', 'POST'],
    allowedHeaders: null,
    exposedHeaders: null,
    maxAge: null,
    optionsSuccessStatus: 204,
  },
  overrides: {
    preflight: { status: null, headers: [] },
    actual: { status: null, headers: [] },
  },
};

/** The closed policy with some settings, and overrides, of another value. */
export function policyWith(cors: Partial<CorsSettings>, overrides: Partial<Overrides> = {}): CorsPolicy {
  return {
    cors: { ...CLOSED_POLICY.cors, ...cors },
    overrides: { ...CLOSED_POLICY.overrides, ...overrides },
  };
}
