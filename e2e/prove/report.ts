import { labLink } from '@cors-lab/front/link';
import type { EngineName } from '../engines/engine.ts';
import type { Proof } from './prove.ts';

/** A proof in words: what was tested, and the smallest disagreement with all that is needed to look at it. */
export function report(result: Proof & { engine: EngineName; version: string; seconds: number }): string {
  const { engine, version, seed, tested, kinds, seconds, smallest } = result;
  const rate = Math.round((tested / seconds) * 60);
  const head = `${engine} ${version}: ${tested} pairs, seed ${seed}, ${seconds.toFixed(1)} s, ${rate} pairs a minute`;
  if (smallest === null) return `${head}, 0 disagreements`;
  const counted = [...kinds].map(([what, count]) => `${what} ${count}`).join(', ');
  const { index, pair, disagreements } = smallest;
  const last = pair.steps[pair.steps.length - 1] ?? pair.steps[0];
  return [
    `${head}`,
    `DISAGREEMENTS in the last batch: ${counted}. The first, pair ${index}, made as small as it gets:`,
    ...disagreements.flatMap(({ step, what, predicted, observed }) => [
      `  step ${step + 1}, ${what}`,
      `    predicted: ${predicted.replaceAll('\n', '\n               ')}`,
      `    observed:  ${observed.replaceAll('\n', '\n               ')}`,
    ]),
    `  open it:  ${labLink(last.request, last.policy)}`,
    `  as a row: ${JSON.stringify(pair)}`,
  ].join('\n');
}
