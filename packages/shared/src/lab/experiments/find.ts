import { consoleLines } from '../../console/console.ts';
import { type Recognised, recognise } from '../../console/recognise.ts';
import type { Matter } from '../../console/recognised-lines.ts';
import type { Origins } from '../../control/control.ts';
import { ENGINES } from '../../engines/engine.ts';
import { titleOf } from '../../explain/explain.ts';
import type { FailureCode } from '../../fetch/failure.ts';
import { type Experiment, expectedIn, STATES } from './experiment.ts';
import { lessonTextOf } from './lesson-texts.ts';
import { decidingPrediction, simulateFresh } from './simulate.ts';

/** What was found for a text: by a console's line, or else by words. */
export interface Found {
  /** Set where the text is a line of a browser's console. */
  readonly recognised: Recognised | null;
  /** Those that show one of its failures, in the order of the failures; or those in which each of the words occurs. */
  readonly experiments: readonly Experiment[];
}

/** An experiment with all the words by which it can be found. */
export interface Indexed {
  readonly experiment: Experiment;
  /** In lower case. */
  readonly words: string;
}

/** The experiment about what a line says otherwise than of a request that was blocked. */
const SHOWN_BY: Partial<Record<Matter, string>> = {
  'header-not-exposed': 'hidden-header',
  'canvas-tainted': 'canvas',
  websocket: 'websocket',
};

/** What a question has beside the words that it is about. */
const FILLERS = new Set(
  (
    'a an and are be browser but can cannot do does for from get gets how i in is it my not of on request the to what when ' +
    'which why with work works'
  ).split(' '),
);

/** Finds experiments by an error of a console, or by words: of the question, headers, statuses, codes, console lines. */
export function findExperiments(index: readonly Indexed[], text: string): Found {
  const recognised = recognise(text);
  if (recognised !== null) {
    const { codes, matter } = recognised;
    // A line about a preflight is best shown where there is one.
    const inOrder = isAboutPreflight(recognised)
      ? index.toSorted((a, b) => Number(hasPreflight(b)) - Number(hasPreflight(a)))
      : index;
    const all = inOrder.map(({ experiment }) => experiment);
    const experiments =
      matter === null
        ? codes.flatMap((code) => all.filter((experiment) => showsFailure(experiment, code)))
        : all.filter(({ id }) => id === SHOWN_BY[matter]);
    return { recognised, experiments: [...new Set(experiments)] };
  }
  const wanted = wordsOf(text).filter((word) => !FILLERS.has(word));
  const experiments = index
    .filter(({ words }) => wanted.length > 0 && wanted.every((word) => words.includes(word)))
    .map(({ experiment }) => experiment);
  return { recognised, experiments };
}

/** Whether a line says that the answer to a preflight was at fault, not the answer to the request. */
export function isAboutPreflight({ line }: Recognised): boolean {
  return /preflight/i.test(line);
}

function hasPreflight({ words }: Indexed): boolean {
  return words.split('\n').includes('options');
}

/** The words of a text, in lower case, without the marks around them. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}._-]*/gu) ?? [];
}

function showsFailure({ expected }: Experiment, code: FailureCode): boolean {
  return ENGINES.some((engine) => STATES.some((state) => expectedIn(expected[state], engine) === code));
}

/** Takes about as long as playing each experiment three times in the model: once is enough. */
export function indexOf(experiments: readonly Experiment[], servers: Origins): readonly Indexed[] {
  return experiments.map((experiment) => ({ experiment, words: wordsIn(experiment, servers).toLowerCase() }));
}

function wordsIn(experiment: Experiment, servers: Origins): string {
  const { question, situation, hint, moves, start } = experiment;
  const { task, answer } = lessonTextOf(experiment.id);
  const said = ENGINES.flatMap((engine) => {
    const { verdict, wire } = decidingPrediction(simulateFresh(experiment, moves, start, engine, servers));
    const exchanged = wire.flatMap(([{ method, headers }, answer]) => [
      method,
      ...headers.flat(),
      ...(answer === null || answer === 'connection-closed'
        ? []
        : [String(answer.status), ...answer.headers.flat()]),
    ]);
    if (verdict.kind !== 'blocked') return exchanged;
    const { failure } = verdict;
    return [...exchanged, failure.code, titleOf(failure), ...consoleLines(failure, engine)];
  });
  return [experiment.id, question, situation, hint, task, answer, ...new Set(said)].join('\n');
}
