import type { Engine } from '../../engines/engine.ts';
import type { FailureCode } from '../../fetch/failure.ts';
import type { RefusalCode } from '../../fetch/refusal.ts';
import type { CorsPolicy, CorsSettings } from '../../policy/policy.ts';
import type { LabRequest } from '../../request.ts';

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

/**
 * What becomes of the deciding request, by its code: never just "blocked".
 * - `readable`: the script reads an answer whose status is below 400;
 * - `error-readable`: it reads an answer that is an error: permission alone does not make a success;
 * - `header-hidden`: it reads the answer, but not the header that the experiment is about;
 * - `opaque`: it has an answer of which it can read nothing: an image that taints its canvas, for example.
 */
export type Outcome = 'readable' | 'error-readable' | 'header-hidden' | 'opaque' | FailureCode | RefusalCode;

/**
 * What an exercise asks for: a class of outcomes of its deciding request, never one failure.
 * - `readable`: a script of the page reads an answer whose status is below 400;
 * - `error-readable`: it reads the answer, whatever its status;
 * - `header-readable`: it reads the answer and the header that the exercise is about;
 * - `loaded`: the page has it, whether or not a script may look into it;
 * - `cached`: the request goes through on a permission that the browser remembers;
 * - `withdrawn`: the page's own request no longer goes through, because the permission was withdrawn;
 * - `kept-back`: an attack: the script that asks is the attacker's, and must not read the answer;
 * - `counter-unchanged`: an attack: the attacker's request must have no effect on the server.
 */
export const GOALS = [
  'readable',
  'error-readable',
  'header-readable',
  'loaded',
  'cached',
  'withdrawn',
  'kept-back',
  'counter-unchanged',
] as const;
export type Goal = (typeof GOALS)[number];

/** The same in every engine, or each one's own. */
export type Expected = Outcome | Readonly<Record<Engine, Outcome>>;

/**
 * One lesson, or a part of one: something to send, a policy under which it comes out one way, and a policy under which it
 * comes out the other way. The learner never reads the outcome from here: the model derives it, and the browsers
 * are asked; what is expected is for the tests.
 */
export interface Experiment {
  /** Kebab-case, and for ever: it stands in links. */
  readonly id: string;
  readonly part: Part;
  readonly question: string;
  /** Who asks whom for what, in a sentence or two. */
  readonly situation: string;
  /** The last request decides. */
  readonly moves: Moves;
  /** What the page does otherwise where the cure is in the page. */
  readonly movesSolved?: Moves;
  readonly goal: Goal;
  /** The page's own legitimate request, last of these moves: where the deciding one is another, as in an attack. */
  readonly own?: Moves;
  /** Anybody may read the answer: nobody has to be kept out, and nothing that is granted is too much. */
  readonly publicData?: true;
  /** Origins besides the page's which the server means to let in. */
  readonly trusted?: readonly string[];
  /** The server means to let in the page's host on every port. */
  readonly trustsPorts?: true;
  readonly start: CorsPolicy;
  readonly solved: CorsPolicy;
  /** Settings that its solution keeps, and its question is about: they are shown beside those that change. */
  readonly keeps?: readonly (keyof CorsSettings)[];
  readonly expected: { readonly start: Expected; readonly solved: Expected };
  /** All its requests to one resource have one URL: caches are the lesson. Elsewhere each request has its own. */
  readonly sameUrl?: true;
  /** The response header, in lower case, that the script is after. */
  readonly reads?: string;
  /** Another site asks, or is asked: not every lab has one. */
  readonly needsOtherSite?: true;
  /** What to do besides, step by step, where there is more than to run it. */
  readonly path?: readonly string[];
  /** Where to look, not what to do. */
  readonly hint: string;
  /** Numbers of the lessons that it teaches. */
  readonly lessons: readonly number[];
}

/** Whether a lab has all that an experiment needs. */
export function canRun(
  { needsOtherSite }: Pick<Experiment, 'needsOtherSite'>,
  { otherSite }: { readonly otherSite: string | null },
): boolean {
  return needsOtherSite !== true || otherSite !== null;
}

/** How an experiment is run: as it is found, or as it is solved. */
export const STATES = ['start', 'solved'] as const;
export type State = (typeof STATES)[number];

/** The moves that are made: the experiment's own, or those that mend what is wrong with the page. */
export function movesOf({ moves, movesSolved }: Experiment, state: State): Moves {
  return (state === 'solved' ? movesSolved : undefined) ?? moves;
}

/** The request that an experiment is about: the last one. */
export function decidingRequest(moves: Moves): LabRequest {
  const last = moves.findLast((move) => move.kind === 'request');
  if (last?.kind !== 'request') throw new Error('An experiment without a request decides nothing.');
  return last.request;
}

/** Whether the script that asks is an attacker's. */
export function isAttack({ goal }: Pick<Experiment, 'goal'>): boolean {
  return goal === 'kept-back' || goal === 'counter-unchanged';
}

/** What is expected in one engine. */
export function expectedIn(expected: Expected, engine: Engine): Outcome {
  return typeof expected === 'string' ? expected : expected[engine];
}

/** The policy that runs after a move that changes it: all else stays as it is. */
export function withMethods(policy: CorsPolicy, methods: readonly string[]): CorsPolicy {
  return { ...policy, cors: { ...policy.cors, methods } };
}

export type Moves = readonly [Move, ...Move[]];

/** One thing after another, on one timeline. */
export type Move =
  /** A script asks. */
  | { readonly kind: 'request'; readonly request: LabRequest }
  /** The front end's server makes the request, as curl would: no browser, no CORS. */
  | { readonly kind: 'server'; readonly request: LabRequest }
  /** The API server's owner allows other methods meanwhile. */
  | { readonly kind: 'policy'; readonly methods: readonly string[] }
  | { readonly kind: 'wait'; readonly seconds: number };
