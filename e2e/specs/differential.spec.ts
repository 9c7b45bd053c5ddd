import { randomInt } from 'node:crypto';
import { type Expected, expectedOf } from '@cors-lab/shared/expected';
import { FAILURE_CODES, type FailureCode } from '@cors-lab/shared/fetch';
import type { Prediction } from '@cors-lab/shared/lab';
import { inWords } from '../catalogue/observed.ts';
import type { EngineName, EnginePage } from '../engines/engine.ts';
import { expect, test } from '../fixtures.ts';
import { keepPart, type Observed } from '../matrix/part.ts';
import { bareError } from '../prove/bare-error.ts';
import { compareConsole } from '../prove/console-lines.ts';
import { FRONT, type Row } from '../prove/known-rows/row.ts';
import { KNOWN_ROWS } from '../prove/known-rows.ts';
import { createPlayer, type Player } from '../prove/play.ts';
import { prove } from '../prove/prove.ts';
import { report } from '../prove/report.ts';

/** Predicted equals observed: what a browser makes of a request under a policy, and what the model says. */

/** One after another, as they share benches and a page. */
test.describe.configure({ mode: 'default' });

const withPlayer = test.extend<object, { pairPage: EnginePage; player: Player }>({
  pairPage: [
    async ({ engine }, use) => {
      const page = await engine.newPage({ httpCache: true });
      await use(page);
      await page.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  player: [
    async ({ lab, engine, pairPage }, use) => {
      const player = await createPlayer(lab, engine, pairPage);
      await use(player);
      await player.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

/**
 * Pairs with what is known to come of them. The model must say so, and the browser must do and say what the model says
 * it will: the engine's own reason, and each line of its console.
 */
withPlayer(
  'known rows come to what is stated, by the engine’s own reason and each line of its console',
  async ({ lab, engine, pairPage: tab, player }) => {
    const before = (await tab.consoleLines()).length;
    const judgements = await player.play(
      KNOWN_ROWS.map(({ step, signedIn, from }) => ({ steps: [step], signedIn, from, capitals: false })),
    );
    const predictions = judgements.map(({ predictions: [prediction] }) => prediction ?? fail());
    for (const [index, row] of KNOWN_ROWS.entries()) {
      const prediction = predictions[index] ?? fail();
      await test.step(row.name, () => {
        expect.soft(judgements[index]?.disagreements, row.name).toEqual([]);
        const expected = perEngine(row.expect, engine.name);
        if (expected !== 'as predicted') expect.soft(expectedOf(prediction.verdict), row.name).toBe(expected);
        const { sent, sees, statuses, reasons } = row;
        const { outcome, exchanges } = judgements[index]?.results[0] ?? fail();
        const methods = prediction.wire.map(([{ method }]) => method);
        if (sent !== undefined)
          expect.soft(methods, row.name).toEqual('chromium' in sent ? sent[engine.name] : sent);
        if (sees !== undefined) expect.soft(namesIn(prediction), row.name).toEqual(sees);
        if (statuses !== undefined)
          expect
            .soft(
              exchanges.map(({ response }) => response?.status),
              row.name,
            )
            .toEqual(statuses);
        // The rows are written for the ports of the exercise.
        const reason = reasons?.[engine.name].replace(FRONT, lab.front) ?? null;
        if (reasons !== undefined) expect.soft(outcome.reason, row.name).toBe(reason);
        // All that the script of a blocked request learns.
        if (prediction.verdict.kind === 'blocked')
          expect.soft(outcome.observation, row.name).toEqual(bareError(engine.name, row.step.request.api));
      });
    }

    // The console that is listened to is the page's.
    const heard = [...KNOWN_ROWS.keys()].filter((index) => KNOWN_ROWS[index]?.from === 'page');
    const ofPage = heard.map((index) => predictions[index] ?? fail());
    const listen = async () => (await tab.consoleLines()).slice(before);
    let printed = await listen();
    const isAnyMissing = () => compareConsole(ofPage, printed, engine.name).missing.length > 0;
    // Some lines come noticeably later than what they are about.
    for (let tries = 0; tries < 20 && isAnyMissing(); tries += 1) printed = await listen();
    const { said, missing, unexpected } = compareConsole(ofPage, printed, engine.name);
    expect.soft(missing, 'lines that the console did not print').toEqual([]);
    expect.soft(unexpected, 'lines that were not predicted').toEqual([]);

    const rows = FAILURE_CODES.flatMap((code): readonly Observed[] => {
      const index = rowOf(code);
      if (index === null) return [];
      const { outcome } = judgements[index]?.results[0] ?? fail();
      return [
        {
          id: code,
          title: KNOWN_ROWS[index]?.name ?? '',
          verdict: expectedOf((predictions[index] ?? fail()).verdict),
          outcome: inWords(outcome.observation),
          reason: outcome.reason,
          lines: said[heard.indexOf(index)] ?? [],
        },
      ];
    });
    const pairs = judgements.filter(({ disagreements }) => disagreements.length === 0).length;
    const { name, version } = engine;
    keepPart({ engine: name, version, name: 'failures', group: 'Failure codes', rows, pairs });
    console.log(`${name} ${version}: ${KNOWN_ROWS.length} rows, ${printed.length} console lines`);
  },
);

/** A short `pnpm prove`: predicted equals observed over pairs that nobody has picked. The seeds are printed. */
const SAMPLES = [
  { name: 'the same pairs in each run', count: 250, seed: 20261121 },
  { name: 'other pairs in each run', count: 100, seed: randomInt(2 ** 31) },
];

withPlayer('predicted equals observed over generated pairs', async ({ engine, player }) => {
  // Most of it for making a disagreement small.
  for (const { name, count, seed } of SAMPLES) {
    await test.step(name, async () => {
      console.log(`${engine.name}: ${count} pairs, seed ${seed}`);
      const start = performance.now();
      const proof = await prove(player, { seed, count });
      const seconds = (performance.now() - start) / 1000;
      const result = report({ ...proof, engine: engine.name, version: engine.version, seconds });
      console.log(result);
      expect(proof.smallest, result).toBeNull();
      expect(proof.tested).toBe(count);
      keepPart({
        engine: engine.name,
        version: engine.version,
        name: `pairs-${proof.seed}`,
        group: 'Pairs',
        rows: [],
        pairs: proof.tested,
      });
    });
  }
});

/** The row to show a failure by: one that all engines fail alike, if there is one; `null` where no script meets it. */
function rowOf(code: FailureCode): number | null {
  const alike = KNOWN_ROWS.findIndex((row) => row.expect === code);
  if (alike >= 0) return alike;
  const some = KNOWN_ROWS.findIndex(
    ({ expect: each }) => typeof each !== 'string' && Object.values(each).includes(code),
  );
  return some < 0 ? null : some;
}

function perEngine(expected: Row['expect'], engine: EngineName): Expected | 'as predicted' {
  return typeof expected === 'string' ? expected : expected[engine];
}

function namesIn({ verdict }: Prediction): readonly string[] {
  return verdict.kind === 'readable' ? verdict.response.headers.map(([name]) => name) : [];
}

function fail(): never {
  throw new Error('A row has no result.');
}
