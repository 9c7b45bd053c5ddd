import { consoleLines } from '../../console/console.ts';
import { type Recognised, recognise } from '../../console/recognise.ts';
import type { Matter } from '../../console/recognised-lines.ts';
import type { Origins } from '../../control/control.ts';
import { ENGINES, type Engine } from '../../engines/engine.ts';
import { titleOf } from '../../explain/explain.ts';
import type { FailureCode } from '../../fetch/failure.ts';
import type { Api } from '../../request.ts';
import { decidingRequest, type Experiment, expectedIn, STATES } from './experiment.ts';
import { lessonTextOf } from './lesson-texts.ts';
import { SEARCH_WORDS } from './search-words.ts';
import { decidingPrediction, simulateFresh } from './simulate.ts';

/** What was found for a text: by a console's line, or else by words. */
export interface Found {
  /** Set where the text is a line of a browser's console. */
  readonly recognised: Recognised | null;
  /** Those that show one of its failures, in the order of the failures; or those in which each of the words occurs. */
  readonly experiments: readonly Experiment[];
}

/** An experiment with all by which it can be found, in lower case. */
export interface Indexed {
  readonly experiment: Experiment;
  /** Its id and its question. */
  readonly title: string;
  /** What a developer looks for: codes, headers, methods, statuses; one a line. */
  readonly names: string;
  /** What else is said in it, to the learner and in consoles. */
  readonly texts: string;
}

/** The experiments about what a line says otherwise than of a request that was blocked. */
const SHOWN_BY: Partial<Record<Matter, readonly string[]>> = {
  'header-not-exposed': ['hidden-header'],
  'canvas-tainted': ['canvas'],
  websocket: ['websocket'],
  cookie: ['none-from-another-site', 'unset-from-another-site', 'lax-from-another-site'],
  'program-not-answered': ['hangs-up'],
};

/** What a question has beside the words that it is about. */
const FILLERS = new Set(
  (
    'a an and are be browser but can cannot do does for from get gets how i in is it my no not of on request the there to what ' +
    'when which why with work works'
  ).split(' '),
);

/**
 * Finds experiments by an error of a console, or by words: of the question first, then headers, statuses and codes, then
 * whatever is said.
 */
export function findExperiments(index: readonly Indexed[], text: string): Found {
  const recognised = recognise(text);
  if (recognised !== null) {
    const { codes, matter } = recognised;
    // A line about a preflight is best shown where there is one, and one about a font by a font.
    const fits = (each: Indexed) =>
      isAboutPreflight(recognised) ? hasPreflight(each) : asksLike(recognised, each);
    const inOrder = index.toSorted((a, b) => Number(fits(b)) - Number(fits(a)));
    const all = inOrder.map(({ experiment }) => experiment);
    const experiments =
      matter === null
        ? codes.flatMap((code) => all.filter((experiment) => showsFailure(experiment, code)))
        : (SHOWN_BY[matter] ?? []).flatMap((id) => all.filter((experiment) => experiment.id === id));
    return { recognised, experiments: [...new Set(experiments)] };
  }
  const wanted = wantedWords(text);
  const experiments = index
    .map((each) => ({ experiment: each.experiment, worths: wanted.map((word) => worthOf(word, each)) }))
    .filter(({ worths }) => worths.length > 0 && !worths.includes(0))
    .toSorted((a, b) => sum(b.worths) - sum(a.worths))
    .map(({ experiment }) => experiment);
  return { recognised, experiments };
}

/** How much an experiment is about a word: most where it stands in its question; nothing where it does not occur. */
function worthOf(word: string, { title, names, texts }: Indexed): number {
  if (hasWord(title, word)) return 8;
  if (hasWord(names, word)) return 4;
  // A number within another is another.
  if (/^\d+$/.test(word)) return hasWord(texts, word) ? 1 : 0;
  if (title.includes(word)) return 4;
  return names.includes(word) ? 2 : Number(texts.includes(word));
}

function hasWord(text: string, word: string): boolean {
  const around = text.split(word);
  return around.some((before, at) => {
    const behind = around[at + 1];
    return behind !== undefined && !/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(behind);
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** Whether a line says that the answer to a preflight was at fault, not the answer to the request. */
export function isAboutPreflight({ line }: Recognised): boolean {
  return /preflight/i.test(line);
}

/** By what Chromium's words "Access to font at …" are asked for; of a script's requests all experiments are. */
const ASKED_BY: Readonly<Record<string, readonly Api[]>> = {
  font: ['font'],
  image: ['image', 'webgl', 'shape'],
  script: ['module', 'script'],
  'CSS stylesheet': ['stylesheet'],
};

function asksLike({ line }: Recognised, { experiment }: Indexed): boolean {
  const what = /Access to (font|image|script|CSS stylesheet) at/.exec(line)?.[1] ?? '';
  return ASKED_BY[what]?.includes(decidingRequest(experiment.moves).api) ?? false;
}

function hasPreflight({ names }: Indexed): boolean {
  return names.split('\n').includes('options');
}

/** The words of a question that it is about. */
export function wantedWords(text: string): readonly string[] {
  return wordsOf(text).filter((word) => !FILLERS.has(word));
}

/** The words of a text, in lower case, without the marks around them. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}._-]*/gu) ?? [];
}

function showsFailure({ expected }: Experiment, code: FailureCode): boolean {
  return ENGINES.some((engine) => STATES.some((state) => expectedIn(expected[state], engine) === code));
}

/** Takes about as long as running each experiment three times in the model: once is enough. */
export function indexOf(experiments: readonly Experiment[], servers: Origins): readonly Indexed[] {
  return experiments.map((experiment) => {
    const { id, question, situation, hint } = experiment;
    const { task, answer } = lessonTextOf(id);
    const runs = ENGINES.map((engine) => saidIn(experiment, engine, servers));
    const lines = (parts: readonly string[]) => [...new Set(parts)].join('\n').toLowerCase();
    return {
      experiment,
      title: lines([id, question]),
      names: lines([SEARCH_WORDS[id] ?? '', ...runs.flatMap(({ names }) => names)]),
      texts: lines([situation, hint, task, answer, ...runs.flatMap(({ texts }) => texts)]),
    };
  });
}

interface Said {
  readonly names: readonly string[];
  readonly texts: readonly string[];
}

/** What is sent and said when an experiment is run as it begins. */
function saidIn(experiment: Experiment, engine: Engine, servers: Origins): Said {
  const { verdict, wire } = decidingPrediction(
    simulateFresh(experiment, experiment.moves, experiment.start, engine, servers),
  );
  const answers = wire.flatMap(([, answer]) =>
    answer === null || answer === 'connection-closed' ? [] : [answer],
  );
  const headers = [
    ...wire.map(([request]) => request.headers),
    ...answers.map(({ headers }) => headers),
  ].flat();
  const names = [
    ...wire.map(([{ method }]) => method),
    ...answers.map(({ status }) => String(status)),
    ...headers.map(([name]) => name),
  ];
  const values = headers.map(([, value]) => value);
  if (verdict.kind !== 'blocked') return { names, texts: values };
  const { failure } = verdict;
  return {
    names: [...names, failure.code, titleOf(failure)],
    texts: [...values, ...consoleLines(failure, engine)],
  };
}
