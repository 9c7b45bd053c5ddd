import { consoleLines } from '@cors-lab/shared/console';
import { forConsumer, type LabRequest, labRequest, newBrowser, POTENTIAL_CORS } from '@cors-lab/shared/fetch';
import { compare, type Observation, type Prediction, predict } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { expect, test } from '../fixtures.ts';
import { type BenchClient, createBench } from '../lab/bench.ts';
import { outpostOf, performAtTop } from '../lab/outposts.ts';
import type { LabProcesses } from '../lab/processes.ts';
import { type Outcome, ROWS, type Row } from './consumers.rows.ts';

/**
 * What asks besides `fetch()` and XMLHttpRequest, in every engine: what the page's own performer has measured, what the
 * model says, what the API server has recorded and what the engine writes to its console.
 */

test('each consumer: what is measured, recorded and printed is what the model says', async ({
  lab,
  engine,
  freshTab: tab,
}) => {
  const benches = await benchesFor(lab, ROWS);
  await tab.goto(outpostOf('page', lab));
  const predicted: string[] = [];
  /** Marks of lines that the model says nothing of, such as what a script throws. */
  const unpredicted = ['robinExampleIsSignedIn', 'the canvas has been tainted'];
  for (const [index, row] of ROWS.entries()) {
    await test.step(nameOf(row), async () => {
      const { bench, policy } = benches(row);
      const asked = requestOf(row, lab, bench);
      let run = `row-${index}-`;
      const perform = () => performAtTop(tab, { ...asked, url: `${asked.url}?run=${run}` });
      let observation = await perform();
      // Nothing has been learned: a WebKit was seen that never said what became of a font. It is asked once more.
      if (observation.kind === 'unmeasured') {
        unpredicted.push(`run=${run}`);
        run = `again-${index}-`;
        observation = await perform();
      }
      const exchanges = await bench.exchanges(`run=${run}`);
      const request = { ...asked, url: `${asked.url}?run=${run}` };
      const prediction = predict(request, policy, newBrowser(engine.name), lab);
      const own = engine.name === 'chromium' ? undefined : row[engine.name];
      const { expect: expected, evidence } = own ?? row;
      const name = `${nameOf(row)}: ${expected}`;
      expect.soft(compare(prediction, observation, exchanges).differences, name).toEqual([]);
      expect.soft(cameTo(prediction, observation), name).toBe(expected);
      expect.soft(observation, name).toMatchObject({ evidence: expect.stringMatching(evidence) });
      if (prediction.verdict.kind === 'blocked')
        predicted.push(...consoleLines(prediction.verdict.failure, engine.name));
      else unpredicted.push(`run=${run}`);
    });
  }
  const printed = async () =>
    comparable((await tab.consoleLines()).filter((line) => !unpredicted.some((mark) => line.includes(mark))));
  await expect.poll(printed, { timeout: 15_000 }).toEqual(comparable(predicted));
});

/** One for each policy. */
async function benchesFor(lab: LabProcesses, rows: readonly Row[]) {
  const benches = new Map<string, { readonly bench: BenchClient; readonly policy: CorsPolicy }>();
  const keyOf = ({ cors, overrides }: Row) => JSON.stringify([cors, overrides]);
  for (const row of rows) {
    if (benches.has(keyOf(row))) continue;
    const bench = await createBench(lab);
    const cors = { ...row.cors, ...(row.cors.origin === 'FRONT' ? { origin: lab.front } : {}) };
    await bench.apply(cors, row.overrides);
    benches.set(keyOf(row), { bench, policy: (await bench.state()).policy });
  }
  return (row: Row) => benches.get(keyOf(row)) ?? fail();
}

function requestOf({ api, state, path, body }: Row, lab: LabProcesses, bench: BenchClient): LabRequest {
  return forConsumer(
    labRequest(lab.front, `${bench.api}${path.slice('/api'.length)}`, {
      api,
      ...POTENTIAL_CORS[state ?? 'anonymous'],
      ...(body === undefined ? {} : { headers: [['content-type', body[0]]], body: body[1] }),
    }),
  );
}

/** In any order, as parts of Firefox speak when they are ready; and one that tries an event stream twice says so twice. */
function comparable(lines: readonly string[]): readonly string[] {
  const [about, others] = [true, false].map((isAbout) =>
    lines.filter((line) => line.includes('run=') === isAbout),
  );
  return [...new Set(about), ...(others ?? [])].sort();
}

function cameTo({ verdict }: Prediction, observation: Observation): Row['expect'] | Observation['kind'] {
  if (observation.kind !== 'used') return observation.kind;
  const { loaded, readable } = observation;
  if (loaded === null) return 'unknown' satisfies Outcome;
  if (!loaded) return verdict.kind === 'blocked' ? verdict.failure.code : 'unmeasured';
  return readable === null ? 'used' : readable ? 'readable' : 'opaque';
}

function nameOf({ api, state, path, body, cors, overrides }: Row): string {
  const status = overrides?.actual?.status ?? null;
  const override = status === null ? 'Cross-Origin-Resource-Policy' : `status ${status}`;
  const policy = overrides === undefined ? `origin ${cors.origin}` : override;
  return [api, state, path, body?.[0], policy].filter((part) => part !== undefined).join(', ');
}

function fail(): never {
  throw new Error('A row has no bench.');
}
