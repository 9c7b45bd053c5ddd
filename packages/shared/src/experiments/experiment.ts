import type { Engine } from '../fetch/engine.ts';
import type { FailureCode } from '../fetch/failure.ts';
import type { RefusalCode } from '../fetch/refusal.ts';
import type { Place } from '../place.ts';
import type { CorsPolicy } from '../policy/policy.ts';
import type { LabRequest } from '../request.ts';

/** In the order of the page. */
export const PARTS = [
  'the-exercise',
  'origins',
  'enforcement',
  'preflights',
  'credentials',
  'reading',
  'not-only-fetch',
  'attack-and-defence',
  'not-cors',
] as const;
export type Part = (typeof PARTS)[number];

/** What becomes of a request, by its code: never just "blocked". */
export type Outcome = 'readable' | 'opaque' | FailureCode | RefusalCode;

/** The same in every engine, or each one's own. */
export type Expected = Outcome | Readonly<Record<Engine, Outcome>>;

/**
 * One lesson, or a part of one: something to send, a policy under which it comes out one way, and a policy under which it
 * comes out the other way. What comes out is never told here: the model derives it, and the browsers are asked.
 */
export interface Experiment {
  /** Kebab-case, and for ever: it stands in links. */
  readonly id: string;
  readonly part: Part;
  readonly question: string;
  /** Who asks whom for what, in a sentence or two. */
  readonly situation: string;
  /** The last request decides. */
  readonly moves: readonly [Move, ...Move[]];
  readonly start: CorsPolicy;
  readonly solved: CorsPolicy;
  readonly expected: { readonly start: Expected; readonly solved: Expected };
  /** Where to look, not what to do. */
  readonly hint: string;
  /** Numbers of the lessons that it teaches. */
  readonly lessons: readonly number[];
  /** Why engines differ here, where they do: the source or the measurement. */
  readonly evidence?: string;
}

/** One thing after another, on one timeline. */
export type Move =
  /** A script of that place sends a request. All requests to one resource have one URL: caches are part of the lesson. */
  | { readonly kind: 'request'; readonly place: Place; readonly request: LabRequest }
  /** The back's owner changes the policy meanwhile. */
  | { readonly kind: 'policy'; readonly policy: CorsPolicy }
  | { readonly kind: 'wait'; readonly seconds: number }
  /** The front's server makes the request, as curl would: no browser, no CORS. */
  | { readonly kind: 'server'; readonly request: LabRequest };
