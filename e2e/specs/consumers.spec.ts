import {
  asConsumed,
  CLOSED_POLICY,
  type CorsPolicy,
  consoleLines,
  type LabRequest,
  labRequest,
  newBrowser,
  POTENTIAL_CORS,
  predict,
} from '@cors-lab/shared';
import type { EnginePage } from '../engines/engine.ts';
import { expect, test } from '../fixtures.ts';
import { type BenchClient, createBench } from '../lab/bench.ts';
import { heardOfPolicy } from '../lab/heard.ts';
import { ROWS, type Row } from './consumers.rows.ts';

/**
 * What asks besides `fetch()` and XMLHttpRequest, sent by the page in every engine: what the page has measured, what
 * the model says, what the back has recorded and what the engine writes to its console.
 */

/** Most of it has come by the first look or the second. */
const OFTEN = { intervals: [20, 40, 80, 160, 320] };

const SHOWN = ['run', 'verdict', 'judgement', 'observed'] as const;

/** Runs in the page: what it says of the run on show. */
function shown(): Record<(typeof SHOWN)[number], string | null> {
  const output = document.querySelector('output.verdict');
  const judgement = document.querySelector('[data-judgement]');
  return {
    run: output?.getAttribute('data-run') ?? null,
    verdict: output?.getAttribute('data-verdict') ?? null,
    judgement: judgement?.getAttribute('data-judgement') ?? null,
    observed: document.querySelector('.comparison tbody tr:last-child td:last-child')?.textContent ?? null,
  };
}

/** Other tests share the page, and their lines may come late. */
function isAbout(run: string | null): (line: string) => boolean {
  return (line) => !line.includes('/benches/') || line.includes(`run=${run}`);
}

/** Parts of Firefox speak when they are ready; and one that tries an event stream twice says so twice. */
function inAnyOrder(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)].sort();
}

/** Shows a request on the page: as by the way back where the page is there already, which takes a tenth of the time. */
async function show(tab: EnginePage, url: string): Promise<void> {
  const isThere = await tab.evaluate((wanted) => {
    const [here, there] = [new URL(location.href), new URL(wanted)];
    const bench = ({ searchParams }: URL) => searchParams.get('bench');
    if (here.origin !== there.origin || here.pathname !== there.pathname || bench(here) !== bench(there))
      return false;
    history.pushState(null, '', wanted);
    dispatchEvent(new PopStateEvent('popstate'));
    return true;
  }, url);
  if (!isThere) await tab.goto(url);
  const isLive = () => document.querySelector('output.connection')?.getAttribute('data-connection');
  await expect.poll(() => tab.evaluate(isLive, null), OFTEN).toBe('live');
}

async function sendIn(tab: EnginePage): Promise<ReturnType<typeof shown>> {
  const before = await tab.evaluate(shown, null);
  await tab.evaluate(() => document.querySelector<HTMLElement>('button.send')?.click(), null);
  const judged = async () => {
    const { run, judgement } = await tab.evaluate(shown, null);
    return run === before.run ? null : judgement;
  };
  await expect.poll(judged, { timeout: 15_000, ...OFTEN }).toMatch(/^(compared|unmeasured)$/);
  return tab.evaluate(shown, null);
}

function queryOf({ api, path, body }: Row, { mode, credentials }: LabRequest): string {
  return new URLSearchParams([
    ['api', api],
    ['to', path],
    ['mode', mode],
    ['credentials', credentials],
    ['header', body === undefined ? 'none' : `content-type: ${body[0]}`],
    ...(body === undefined ? [] : [['body', body[1]]]),
  ]).toString();
}

function nameOf({ api, state, path, body, cors, overrides, verdict }: Row): string {
  const policy = overrides === undefined ? `origin ${cors.origin}` : 'Cross-Origin-Resource-Policy';
  return (
    [api, state, path, body?.[0], policy].filter((part) => part !== undefined).join(', ') + `: ${verdict}`
  );
}

/** One for all rows: the page loads once. */
let bench: BenchClient;
test.beforeAll(async ({ lab }) => {
  bench = await createBench(lab);
});
test.afterAll(() => bench.remove());

for (const row of ROWS) {
  test(nameOf(row), async ({ lab, engine, lastingTab: tab }) => {
    const cors = { ...row.cors, ...(row.cors.origin === 'FRONT' ? { origin: lab.front } : {}) };
    await bench.apply(cors, row.overrides);
    const policy: CorsPolicy = {
      cors: { ...CLOSED_POLICY.cors, ...cors },
      overrides: { ...CLOSED_POLICY.overrides, ...row.overrides },
    };
    const asked = asConsumed(
      labRequest(lab.front, `${bench.api}${row.path.slice('/api'.length)}`, {
        api: row.api,
        ...POTENTIAL_CORS[row.state ?? 'anonymous'],
        ...(row.body === undefined ? {} : { headers: [['content-type', row.body[0]]], body: row.body[1] }),
      }),
    );
    let before = (await tab.consoleLines()).length;
    await show(tab, `${lab.front}/?bench=${bench.id}&${queryOf(row, asked)}`);
    await heardOfPolicy(tab, bench);

    let seen = await sendIn(tab);
    if (seen.judgement === 'unmeasured' && row.api !== 'webgl') {
      // Nothing has been learned: a WebKit was seen that never said what became of a font. It is asked once more.
      before = (await tab.consoleLines()).length;
      seen = await sendIn(tab);
    }

    const request = { ...asked, url: `${asked.url}?run=${seen.run}` };
    const prediction = predict(request, policy, newBrowser(engine.name), lab);
    const exchanges = await bench.exchanges(`run=${seen.run}`);
    expect(exchanges.map((each) => [each.request.method, each.response?.status])).toEqual(
      prediction.wire.map(([{ method }, answer]) => [method, answer === 'hung-up' ? null : answer?.status]),
    );
    // No pass, and no failure of the lab either: the wire is as predicted, the rest cannot be tried.
    test.skip(seen.judgement === 'unmeasured' && row.api === 'webgl', seen.observed ?? '');
    expect(seen.judgement).toBe('compared');
    const { verdict, evidence } = engine.name === 'webkit' ? (row.webkit ?? row) : row;
    expect(seen.observed).toMatch(evidence);
    expect(seen.verdict).toBe(verdict);
    expect(await tab.evaluate(() => document.querySelector('.agreement')?.textContent, null)).toMatch(
      /agree/,
    );
    if (prediction.verdict.kind !== 'blocked') return;
    await expect
      .poll(async () => inAnyOrder((await tab.consoleLines()).slice(before).filter(isAbout(seen.run))), OFTEN)
      .toEqual(inAnyOrder(consoleLines(prediction.verdict.failure, engine.name)));
  });
}
