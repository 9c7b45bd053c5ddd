import { catalogue, type Expected, type Experiment } from '@cors-lab/shared';
import { markdownTable } from '../matrix/markdown-table.ts';

const START = '<!-- lessons: written by `pnpm matrix` -->';
const END = '<!-- end of lessons -->';

const PAGE = 'http://localhost:5000';
const EXPERIMENTS = catalogue({
  front: PAGE,
  otherSite: 'http://127.0.0.1:5000',
  experiments: 'http://localhost:5001',
});

/** The catalogue as a table of Markdown, a row per experiment. */
function table(): string {
  const rows = EXPERIMENTS.map(({ id, question, lessons, expected }) => [
    `[${question}](${PAGE}/?experiment=${id})`,
    lessons.join(', '),
    outcomes(expected.start),
    outcomes(expected.solved),
  ]);
  return markdownTable(['experiment', 'lessons', 'as found', 'solved'], rows);
}

function outcomes(expected: Expected): string {
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

/** A text with the table between its two marks; `null` where it has no such marks. */
export function withLessons(text: string): string | null {
  const [from, to] = [text.indexOf(START), text.indexOf(END)];
  if (from < 0 || to < from) return null;
  return `${text.slice(0, from + START.length)}\n\n${table()}\n\n${text.slice(to)}`;
}
