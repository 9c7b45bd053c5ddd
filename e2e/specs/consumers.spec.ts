import { consoleLines } from '@cors-lab/shared/console';
import { asConsumed, type LabRequest, labRequest, newBrowser, POTENTIAL_CORS } from '@cors-lab/shared/fetch';
import { compare, type Observation, type Prediction, predict } from '@cors-lab/shared/lab';
import { CLOSED_POLICY, type CorsPolicy } from '@cors-lab/shared/policy';
import type { EnginePage } from '../engines/engine.ts';
import { expect, test } from '../fixtures.ts';
import { type BenchClient, createBench } from '../lab/bench.ts';
import { sendByScript } from '../lab/by-script.ts';
import { heardOfPolicy } from '../lab/heard.ts';
import { outpostOf, performAtTop } from '../lab/outposts.ts';
import type { LabProcesses } from '../lab/processes.ts';
import { type Outcome, ROWS, type Row } from './consumers.rows.ts';

/**
 * What asks besides `fetch()` and XMLHttpRequest, in every engine: what the page's own performer has measured, what the
 * model says, what the API server has recorded and what the engine writes to its console.
 */

/** Most of it has come by the first look or the second. */
const OFTEN = { intervals: [20, 40, 80, 160, 320] };

test('each consumer: what is measured, recorded and printed is what the model says', async ({
  lab,
  engine,
  freshTab: tab,
}) => {
  test.setTimeout(120_000);
  const benches = await benchesFor(lab, ROWS);
  await tab.goto(outpostOf('page', lab));
  for (const [index, row] of ROWS.entries()) {
    await test.step(nameOf(row), async () => {
      const { bench, policy } = benches(row);
      let attempt = await perform(tab, bench, requestOf(row, lab, bench), `row-${index}`);
      // Nothing has been learned: a WebKit was seen that never said what became of a font. It is asked once more.
      if (attempt.observation.kind === 'unmeasured')
        attempt = await perform(tab, bench, requestOf(row, lab, bench), `again-${index}`);
      const { request, observation, exchanges, printed } = attempt;

      const prediction = predict(request, policy, newBrowser(engine.name), lab);
      const { expect: expected, evidence } = engine.name === 'webkit' ? (row.webkit ?? row) : row;
      const name = `${nameOf(row)}: ${expected}`;
      expect.soft(compare(prediction, observation, exchanges).differences, name).toEqual([]);
      expect.soft(cameTo(prediction, observation), name).toBe(expected);
      expect.soft(observation, name).toMatchObject({ evidence: expect.stringMatching(evidence) });
      if (prediction.verdict.kind !== 'blocked') return;
      const lines = consoleLines(prediction.verdict.failure, engine.name);
      await expect.soft.poll(printed, { message: name, ...OFTEN }).toEqual(inAnyOrder(lines));
    });
  }
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
  return asConsumed(
    labRequest(lab.front, `${bench.api}${path.slice('/api'.length)}`, {
      api,
      ...POTENTIAL_CORS[state ?? 'anonymous'],
      ...(body === undefined ? {} : { headers: [['content-type', body[0]]], body: body[1] }),
    }),
  );
}

async function perform(tab: EnginePage, bench: BenchClient, asked: LabRequest, run: string) {
  const before = (await tab.consoleLines()).length;
  const request = { ...asked, url: `${asked.url}?run=${run}` };
  const observation = await performAtTop(tab, request);
  const isAbout = (line: string) => !line.includes('/benches/') || line.includes(`run=${run}`);
  const printed = async () => inAnyOrder((await tab.consoleLines()).slice(before).filter(isAbout));
  return { request, observation, exchanges: await bench.exchanges(`run=${run}`), printed };
}

/** Parts of Firefox speak when they are ready; and one that tries an event stream twice says so twice. */
function inAnyOrder(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)].sort();
}

function cameTo({ verdict }: Prediction, observation: Observation): Row['expect'] | Observation['kind'] {
  if (observation.kind !== 'used') return observation.kind;
  const { loaded, readable } = observation;
  if (loaded === null) return 'unknown' satisfies Outcome;
  if (!loaded) return verdict.kind === 'blocked' ? verdict.failure.code : 'unmeasured';
  return readable === null ? 'used' : readable ? 'readable' : 'opaque';
}

function nameOf({ api, state, path, body, cors, overrides }: Row): string {
  const policy = overrides === undefined ? `origin ${cors.origin}` : 'Cross-Origin-Resource-Policy';
  return [api, state, path, body?.[0], policy].filter((part) => part !== undefined).join(', ');
}

/** One of each kind of field that the page's form has for them, and what the page says of it. */
const BY_FORM = [
  ['api=image&to=/api/image.png&mode=no-cors&credentials=include', 'opaque', /pixels are refused/],
  ['api=script&to=/api/throws.js&mode=cors&credentials=same-origin', 'readable', /robinExampleIsSignedIn/],
  ['api=stylesheet&to=/api/cors&mode=cors&credentials=same-origin', 'blocked', /nothing is applied/],
  ['api=shape&to=/api/image.png', 'used', /begins 32 px/],
  ['api=event-source&to=/api/events&mode=cors&credentials=include', 'blocked', /error event/],
  ['api=beacon&to=/api/beacon&header=content-type:+application/json&body={}', 'untold', /returned true/],
  ['api=websocket&to=/api/echo&mode=no-cors&credentials=include', 'readable', /Hello from the page/],
] as const;

test('the page’s form sends consumers, and the page says what was measured', async ({
  lab,
  bench,
  lastingTab: tab,
}) => {
  test.setTimeout(60_000);
  await bench.apply({ ...CLOSED_POLICY.cors, origin: '*' });
  for (const [query, verdict, evidence] of BY_FORM) {
    await test.step(query, async () => {
      await tab.goto(`${lab.front}/?bench=${bench.id}&${query}`);
      await heardOfPolicy(tab, bench);
      await sendByScript(tab, 'Send', verdict);
      const observed = () =>
        document.querySelector('.comparison tbody tr:last-child td:last-child')?.textContent;
      expect(await tab.evaluate(observed, null), query).toMatch(evidence);
    });
  }
});

function fail(): never {
  throw new Error('A row has no bench.');
}
