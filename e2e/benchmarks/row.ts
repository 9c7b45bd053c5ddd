import { median } from './median.ts';

/** One line of the table: a measure, and the same of what it is compared with, measured alternately. */
export interface Row {
  readonly benchmark: string;
  readonly what: string;
  readonly baseline: string;
  readonly unit: string;
  /** A pair for each round: ours, and the baseline's. */
  readonly pairs: readonly (readonly [number, number])[];
  /** What the median of the ratios should not pass, and on which side. */
  readonly goal: { readonly ratio: number; readonly is: 'at least' | 'at most' } | null;
}

export interface Summary {
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
  readonly least: number;
  readonly most: number;
  readonly met: boolean | null;
}

export function summarise({ pairs, goal }: Row): Summary {
  const ratios = pairs.map(([ours, theirs]) => ours / theirs);
  const ratio = median(ratios);
  const met = goal === null ? null : goal.is === 'at least' ? ratio >= goal.ratio : ratio <= goal.ratio;
  return {
    ours: median(pairs.map(([ours]) => ours)),
    theirs: median(pairs.map(([, theirs]) => theirs)),
    ratio,
    least: Math.min(...ratios),
    most: Math.max(...ratios),
    met,
  };
}

/** The rows as a Markdown table. */
export function table(rows: readonly Row[]): string {
  const number = (value: number) =>
    value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
  const lines = rows.map((row) => {
    const { ours, theirs, ratio, least, most, met } = summarise(row);
    const goal = row.goal === null ? '' : `${row.goal.is} ${row.goal.ratio}: ${met ? 'met' : 'not met'}`;
    const cells = [
      row.benchmark,
      row.what,
      `${number(ours)} ${row.unit}`,
      `${row.baseline}: ${number(theirs)} ${row.unit}`,
      `${ratio.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`,
      goal,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| benchmark | what | lab | baseline | ratio: median (spread) | goal |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}
