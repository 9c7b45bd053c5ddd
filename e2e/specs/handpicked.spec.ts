import { FAILURE_CODES, type FailureCode } from '@cors-lab/shared/fetch';
import type { Prediction } from '@cors-lab/shared/lab';
import type { EngineName } from '../engines/engine.ts';
import type { Got } from '../engines/perform.ts';
import { expect, test } from '../fixtures.ts';
import { keepPart, type Observed } from '../matrix/part.ts';
import { bareError } from '../prove/bare-error.ts';
import { compareConsole } from '../prove/console-lines.ts';
import { type Expected, FRONT, type Row } from '../prove/handpicked/row.ts';
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
      const { sent, sees, statuses, reasons } = row;
      const { outcome, exchanges } = judgements[index]?.played[0] ?? fail();
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
        expect.soft(outcome.got, row.name).toEqual(bareError(engine.name, row.step.request.api));
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

  const rows = FAILURE_CODES.flatMap((code): readonly Observed[] => {
    const index = sceneOf(code);
    if (index === null) return [];
    const { outcome } = judgements[index]?.played[0] ?? fail();
    return [
      {
        id: code,
        title: HANDPICKED[index]?.name ?? '',
        verdict: cameTo(predictions[index] ?? fail()),
        outcome: inWords(outcome.got),
        reason: outcome.reason,
        lines: said[index] ?? [],
      },
    ];
  });
  const pairs = judgements.filter(({ disagreements }) => disagreements.length === 0).length;
  const { name, version } = engine;
  keepPart({ engine: name, version, name: 'failures', group: 'Failure codes', rows, pairs });
  console.log(`${name} ${version}: ${HANDPICKED.length} rows, ${printed.length} console lines`);
});

/** The row to show a failure by: one that all engines fail alike, if there is one; `null` where no script meets it. */
function sceneOf(code: FailureCode): number | null {
  const alike = HANDPICKED.findIndex((row) => row.expect === code);
  if (alike >= 0) return alike;
  const some = HANDPICKED.findIndex(
    ({ expect: each }) => typeof each !== 'string' && Object.values(each).includes(code),
  );
  return some < 0 ? null : some;
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
