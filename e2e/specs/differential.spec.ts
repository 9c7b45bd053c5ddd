import { randomInt } from 'node:crypto';
import { expect, test } from '../fixtures.ts';
import { keepPart } from '../matrix/part.ts';
import { createPlayer } from '../prove/play.ts';
import { prove } from '../prove/prove.ts';
import { told } from '../prove/told.ts';

/** A short `pnpm prove`: predicted equals observed over pairs that nobody has picked. The seeds are printed. */
const SAMPLES = [
  { name: 'the same pairs in each run', count: 400, seed: 20261121 },
  { name: 'other pairs in each run', count: 150, seed: randomInt(2 ** 31) },
];

test('predicted equals observed over generated pairs', async ({ lab, engine, freshTab: tab }) => {
  // Most of it for making a disagreement small.
  test.setTimeout(240_000);
  const player = await createPlayer(lab, engine, tab);
  for (const { name, count, seed } of SAMPLES) {
    await test.step(name, async () => {
      const start = performance.now();
      const proof = await prove(player, { seed, count });
      const seconds = (performance.now() - start) / 1000;
      const result = told({ ...proof, engine: engine.name, version: engine.version, seconds });
      console.log(result);
      expect(proof.smallest, result).toBeNull();
      expect(proof.played).toBe(count);
      keepPart({
        engine: engine.name,
        version: engine.version,
        name: `pairs-${proof.seed}`,
        group: 'Pairs',
        rows: [],
        pairs: proof.played,
      });
    });
  }
  await player.close();
});
