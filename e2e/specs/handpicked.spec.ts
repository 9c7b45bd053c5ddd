import { FAILURE_CODES, type FailureCode, type Prediction, REFUSAL_CODES } from '@cors-lab/shared';
import type { EngineName } from '../engines/engine.ts';
import type { Got } from '../engines/perform.ts';
import { expect, test } from '../fixtures.ts';
import { keepPart, type Observed } from '../matrix/part.ts';
import { compareConsole } from '../prove/console-lines.ts';
import type { Expected, Row } from '../prove/handpicked/row.ts';
import { HANDPICKED } from '../prove/handpicked.ts';
import { createPlayer } from '../prove/play.ts';

/**
 * Pairs with what is known to come of them. The model must say so, and the browser must do and say what the model says
 * it will: the engine's own reason, and each line of its console.
 */

test('rows in every engine', async ({ lab, engine, freshTab: tab }) => {
  test.setTimeout(120_000);
  const player = await createPlayer(lab, engine, tab);
  const before = (await tab.consoleLines()).length;
  const judgements = await player.play(
    HANDPICKED.map(({ step, signedIn }) => ({ steps: [step], signedIn, from: 'page', capitals: false })),
  );
  await player.close();
  const predictions = judgements.map(({ predictions: [prediction] }) => prediction ?? fail());
  for (const [index, row] of HANDPICKED.entries()) {
    const prediction = predictions[index] ?? fail();
    await test.step(row.name, () => {
      expect.soft(judgements[index]?.disagreements, row.name).toEqual([]);
      expect.soft(cameTo(prediction), row.name).toBe(perEngine(row.expect, engine.name));
      const { sent, sees } = row;
      const methods = prediction.wire.map(([{ method }]) => method);
      if (sent !== undefined)
        expect.soft(methods, row.name).toEqual('chromium' in sent ? sent[engine.name] : sent);
      if (sees !== undefined) expect.soft(namesIn(prediction), row.name).toEqual(sees);
    });
  }

  const listen = async () => (await tab.consoleLines()).slice(before);
  let printed = await listen();
  const isAnyMissing = () => compareConsole(predictions, printed, engine.name).missing.length > 0;
  // Some lines come noticeably later than what they are about.
  for (let tries = 0; tries < 20 && isAnyMissing(); tries += 1) printed = await listen();
  const { said, missing, unexpected } = compareConsole(predictions, printed, engine.name);
  expect.soft(missing, 'lines that the console did not print').toEqual([]);
  expect.soft(unexpected, 'lines that were not predicted').toEqual([]);

  const codes = FAILURE_CODES.filter((code) => !ELSEWHERE.includes(code));
  const rows = codes.map((code): Observed => {
    const index = HANDPICKED.indexOf(sceneOf(code));
    const { outcome } = judgements[index]?.played[0] ?? fail();
    return {
      id: code,
      title: HANDPICKED[index]?.name ?? '',
      verdict: cameTo(predictions[index] ?? fail()),
      outcome: inWords(outcome.got),
      reason: outcome.reason,
      lines: said[index] ?? [],
    };
  });
  const pairs = judgements.filter(({ disagreements }) => disagreements.length === 0).length;
  const { name, version } = engine;
  keepPart({ engine: name, version, name: 'failures', group: 'Failure codes', rows, pairs });
  console.log(`${name} ${version}: ${HANDPICKED.length} rows, ${printed.length} console lines`);
});

/** What no fetch() and no XMLHttpRequest of the page meets. */
const ELSEWHERE: readonly FailureCode[] = [
  // No engine goes by the standard here.
  'authorization-not-covered-by-wildcard',
  // For a page on port 80.
  'allow-origin-default-port',
  // For another document of the front: `places/`.
  'content-security-policy-blocks',
  // No server is asked, and WebKit's inspector gives no reason for the request: see `console-measured.json`.
  'data-url-invalid',
  // For what asks otherwise: `consumers.spec.ts`.
  'status-not-usable',
  'type-not-usable',
];

test('the rows meet every failure and every refusal', () => {
  const expected = new Set(
    HANDPICKED.flatMap(({ expect: each }) => (typeof each === 'string' ? [each] : Object.values(each))),
  );
  const unmet = [...FAILURE_CODES, ...REFUSAL_CODES].filter((code) => !expected.has(code));
  expect(unmet.sort()).toEqual([...ELSEWHERE].sort());
  expect(HANDPICKED.length).toBeGreaterThan(200);
  expect(new Set(HANDPICKED.map(({ name }) => name)).size).toBe(HANDPICKED.length);
});

/** The row to show a failure by: one that all engines fail alike, if there is one. */
function sceneOf(code: FailureCode): Row {
  const alike = HANDPICKED.find((row) => row.expect === code);
  const some = ({ expect: each }: Row) => typeof each !== 'string' && Object.values(each).includes(code);
  return alike ?? HANDPICKED.find(some) ?? fail();
}

function perEngine(expected: Row['expect'], engine: EngineName): Expected {
  return typeof expected === 'string' ? expected : expected[engine];
}

function cameTo({ verdict }: Prediction): Expected {
  switch (verdict.kind) {
    case 'readable':
      return verdict.response.type;
    case 'opaque':
      return verdict.type;
    case 'blocked':
      return verdict.failure.code;
    case 'refused':
      return verdict.refusal.code;
  }
}

function namesIn({ verdict }: Prediction): readonly string[] {
  return verdict.kind === 'readable' ? verdict.response.headers.map(([name]) => name) : [];
}

function inWords(got: Got): string {
  return got.settled === 'threw' ? `${got.name}: ${got.message}` : `${got.type ?? 'load'} ${got.status}`;
}

function fail(): never {
  throw new Error('A row was not played.');
}
