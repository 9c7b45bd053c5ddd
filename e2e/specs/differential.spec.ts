import { expect, test } from '../fixtures.ts';
import { createPlayer } from '../prove/play.ts';
import { prove } from '../prove/prove.ts';
import { told } from '../prove/told.ts';

/** A short proof; `pnpm prove` makes long ones, with other seeds. */
const SEED = 20261121;
const PAIRS = 500;

test(`predicted equals observed over ${PAIRS} generated pairs, seed ${SEED}`, async ({
  lab,
  engine,
  tab,
}) => {
  test.setTimeout(180_000);
  const start = performance.now();
  const player = await createPlayer(lab, engine.name, tab);
  const proof = await prove(player, { seed: SEED, count: PAIRS });
  const seconds = (performance.now() - start) / 1000;
  const result = told({ ...proof, engine: engine.name, version: engine.version, seconds });
  console.log(result);
  expect(proof.smallest === null ? '' : result).toBe('');
  expect(proof.played).toBe(PAIRS);
});
