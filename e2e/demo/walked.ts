import type { Exchange } from '@cors-lab/shared/fetch';
import { type Experiment, expectedIn, reaches, type State } from '@cors-lab/shared/lab';
import type { EngineName } from '../engines/engine.ts';
import type { Picture } from './picture.ts';

/** What the page showed of an experiment after it was run, and what the engine and the back's log had to say. */
export interface Shown {
  readonly picture: Picture;
  /** The moves and what came of each, in the page's words. */
  readonly moves: readonly ShownMove[];
  /** The verdict on the deciding request, in the page's words. */
  readonly verdict: string;
  /** What the script's code got or did not get, as the page's colours tell it: `blocked`, `readable`, … */
  readonly colour: string;
  /** What the log proves, in the page's words. */
  readonly fact: string;
  /** Whether model, browser and wire log agree. */
  readonly agrees: boolean;
  /** Whether the page takes it for solved. */
  readonly isSolved: boolean;
  readonly exchanges: readonly Exchange[];
  /** The engine's own word for why the deciding request failed; `null` where it has none. */
  readonly reason: string | null;
  /** The lines of the developer console. */
  readonly lines: readonly string[];
}

export interface ShownMove {
  readonly what: string;
  /** Empty where there is nothing to say. */
  readonly came: string;
}

/** An experiment as it was found and as it was solved, or what kept it from being played. */
export type Played = Readonly<Record<State, Shown>> | { readonly trouble: string };

/** What one engine has made of the experiments, by their ids. */
export interface Walk {
  readonly engine: EngineName;
  readonly version: string;
  /** When it began: as of ISO 8601. */
  readonly date: string;
  readonly seconds: number;
  readonly played: ReadonlyMap<string, Played>;
}

/**
 * Whether it came out as the catalogue states: solved by the solution, and not before, but for engines in which nothing
 * is to be solved.
 */
export function isAsStated(played: Played, { expected, goal }: Experiment, engine: EngineName): boolean {
  if ('trouble' in played) return false;
  const { start, solved } = played;
  const isSolvedBefore = reaches(goal, { outcome: expectedIn(expected.start, engine), counted: true });
  return start.agrees && start.isSolved === isSolvedBefore && solved.agrees && solved.isSolved;
}
