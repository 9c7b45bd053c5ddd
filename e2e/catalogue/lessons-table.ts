import { PART_NAMES } from '@cors-lab/front/part-names';
import { catalogue, type Expected, type Experiment } from '@cors-lab/shared/lab';
import { markdownTable } from '../matrix/markdown-table.ts';

/** Where the tables are, from the top of the project. */
export const LESSONS_PAGE = 'packages/shared/src/lab/experiments/README.md';
const START = '<!-- lessons: written by `pnpm matrix` -->';
const END = '<!-- end of lessons -->';

const PAGE = 'http://localhost:5000';
const EXPERIMENTS = catalogue({
  front: PAGE,
  otherSite: 'http://127.0.0.1:5000',
  experiments: 'http://localhost:5001',
});

/** The questions first; what comes out stands behind a click, for it is the answer. */
function tables(): string {
  const questions = EXPERIMENTS.map(({ question, part, lessons }) => [
    question,
    PART_NAMES[part],
    lessons.join(', '),
  ]);
  const outcomes = EXPERIMENTS.map(({ question, id, expected }) => [
    question,
    `\`${id}\``,
    inWords(expected.start),
    inWords(expected.solved),
  ]);
  return [
    markdownTable(['question', 'part', 'lessons'], questions),
    '<details>\n<summary>What comes out (this is the answer)</summary>',
    markdownTable(['question', 'id', 'as found', 'solved'], outcomes),
    '</details>',
  ].join('\n\n');
}

function inWords(expected: Expected): string {
  if (typeof expected === 'string') return `\`${expected}\``;
  return Object.entries(expected)
    .map(([engine, outcome]) => `${engine}: \`${outcome}\``)
    .join('<br>');
}

/** How many experiments there are, and how many lessons they teach. */
export function catalogueSize(experiments: readonly Experiment[] = EXPERIMENTS) {
  return {
    experiments: experiments.length,
    lessons: new Set(experiments.flatMap(({ lessons }) => lessons)).size,
  };
}

/** A text with the tables between its two marks; `null` where it has no such marks. */
export function withLessons(text: string): string | null {
  const [from, to] = [text.indexOf(START), text.indexOf(END)];
  if (from < 0 || to < from) return null;
  return `${text.slice(0, from + START.length)}\n\n${tables()}\n\n${text.slice(to)}`;
}
