import type { Exchange } from '@cors-lab/shared/fetch';
import { type Experiment, expectedIn, reaches, type State } from '@cors-lab/shared/lab';
import type { EngineName } from '../engines/engine.ts';
import type { Reading } from './page-script.ts';
import type { Picture } from './picture.ts';

/** What the page showed of an experiment after it was run, and what the engine and the API server's log had to say. */
export interface Shown extends Omit<Reading, 'run'> {
  readonly picture: Picture;
  readonly exchanges: readonly Exchange[];
  /** The engine's own word for why the deciding request failed; `null` where it has none. */
  readonly reason: string | null;
  /** The lines of the developer console. */
  readonly lines: readonly string[];
}

/** An experiment as it was found and as it was solved, or what kept it from being recorded. */
export type Recorded = Readonly<Record<State, Shown>> | { readonly trouble: string };

/** What one engine has made of the experiments, by their ids. */
export interface Recording {
  readonly engine: EngineName;
  readonly version: string;
  /** When it began: as of ISO 8601. */
  readonly date: string;
  readonly seconds: number;
  readonly recorded: ReadonlyMap<string, Recorded>;
}

/**
 * Whether it came out as the catalogue states: solved by the solution, and not before, but for engines in which nothing
 * is to be solved.
 */
export function isAsStated(recorded: Recorded, { expected, goal }: Experiment, engine: EngineName): boolean {
  if ('trouble' in recorded) return false;
  const { start, solved } = recorded;
  const isSolvedBefore = reaches(goal, { outcome: expectedIn(expected.start, engine), counted: true });
  return start.agrees && start.isSolved === isSolvedBefore && solved.agrees && solved.isSolved;
}
