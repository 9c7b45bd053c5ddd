import { KNOWN } from '../browsers/known.ts';
import { markdownTable } from './markdown-table.ts';
import type { Matrix } from './matrix.ts';

const START = '<!-- matrix: written by `pnpm matrix` -->';
const END = '<!-- end of matrix -->';

/** The matrix in one table of Markdown: a row per engine. */
function tableOf({ engines, groups }: Matrix): string {
  const titles = groups.map(({ title }) => title.toLowerCase());
  const head = ['engine', 'version', ...titles, 'matching pairs', 'date'];
  const rows = engines.map(({ engine, version, date, pairs }) => {
    if (version === null) return [KNOWN[engine].title, '_not tested_', ...head.slice(2).map(() => '')];
    const counts = groups.map(({ cases }) => String(cases.filter(({ seen }) => seen.has(engine)).length));
    return [KNOWN[engine].title, version, ...counts, pairs.toLocaleString('en'), date?.slice(0, 10) ?? ''];
  });
  return markdownTable(head, rows);
}

/** A text with the summary between its two marks; `null` where it has no such marks. */
export function withSummary(text: string, matrix: Matrix): string | null {
  const [from, to] = [text.indexOf(START), text.indexOf(END)];
  if (from < 0 || to < from) return null;
  return `${text.slice(0, from + START.length)}\n\n${tableOf(matrix)}\n\n${text.slice(to)}`;
}
