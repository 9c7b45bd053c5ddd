import { randomInt } from 'node:crypto';
import { expect, test } from '../fixtures.ts';
import { keepPart } from '../matrix/part.ts';
import { createPlayer } from '../prove/play.ts';
import { prove } from '../prove/prove.ts';
import { told } from '../prove/told.ts';

/** A short `pnpm prove`: predicted equals observed over pairs that nobody has picked. The seeds are printed. */

for (const { name, count, seed } of [
  { name: 'the same pairs as ever', count: 500, seed: () => 20261121 },
  { name: 'pairs that nobody has seen', count: 150, seed: () => randomInt(2 ** 31) },
]) {
  test(`predicted equals observed: ${name}`, async ({ lab, engine, freshTab: tab }) => {
    // Most of it for making a disagreement small.
    test.setTimeout(180_000);
    const start = performance.now();
    const player = await createPlayer(lab, engine, tab);
    const proof = await prove(player, { seed: seed(), count });
    await player.close();
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
