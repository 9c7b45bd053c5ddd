import { FAILURE_CODES, type Prediction, REFUSAL_CODES } from '@cors-lab/shared';
import { expect, test } from '../fixtures.ts';
import type { Expected, Row } from '../prove/handpicked/row.ts';
import { HANDPICKED } from '../prove/handpicked.ts';
import { createPlayer } from '../prove/play.ts';

/**
 * Pairs with what is known to come of them. The model must say so, and the browser must do and say what the model says
 * it will: the engine's own reason included.
 */

test('rows in every engine', async ({ lab, engine, tab }) => {
  test.setTimeout(120_000);
  const player = await createPlayer(lab, engine.name, tab);
  const played = await player.play(HANDPICKED.map(({ step, signedIn }) => ({ steps: [step], signedIn })));
  for (const [index, row] of HANDPICKED.entries()) {
    const { predictions = [], disagreements = [] } = played[index] ?? {};
    await test.step(row.name, () => {
      const [prediction] = predictions;
      if (prediction === undefined) throw new Error('not played');
      expect.soft(disagreements, row.name).toEqual([]);
      expect.soft(cameTo(prediction), row.name).toBe(perEngine(row.expect));
      const { sent, sees } = row;
      const methods = prediction.wire.map(([{ method }]) => method);
      if (sent !== undefined)
        expect.soft(methods, row.name).toEqual('chromium' in sent ? sent[engine.name] : sent);
      if (sees !== undefined) expect.soft(namesIn(prediction), row.name).toEqual(sees);
    });
  }
  console.log(`${engine.name} ${engine.version}: ${HANDPICKED.length} rows`);

  function perEngine(expected: Row['expect']): Expected {
    return typeof expected === 'string' ? expected : expected[engine.name];
  }
});

/** What no page on port 5000 can meet: no engine goes by the standard here, and port 80 is for a page on port 80. */
const ELSEWHERE = ['authorization-not-covered-by-wildcard', 'allow-origin-default-port'];

test('the rows meet every failure and every refusal', () => {
  const expected = new Set(
    HANDPICKED.flatMap(({ expect: each }) => (typeof each === 'string' ? [each] : Object.values(each))),
  );
  const unmet = [...FAILURE_CODES, ...REFUSAL_CODES].filter((code) => !expected.has(code));
  expect(unmet.sort()).toEqual(ELSEWHERE.sort());
  expect(HANDPICKED.length).toBeGreaterThan(200);
  expect(new Set(HANDPICKED.map(({ name }) => name)).size).toBe(HANDPICKED.length);
});

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
