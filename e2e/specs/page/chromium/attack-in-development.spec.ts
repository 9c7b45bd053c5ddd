import { attackLab } from '../../../attacks/attack-lab.ts';
import { attackMatrix } from '../../../attacks/attack-page.ts';
import { test } from '../../../fixtures.ts';

// The guard that `attacks/` tries in every engine stands before Vite as well, which has sockets of its own.
test('no page elsewhere gets through to the control plane of a lab in development', async ({
  engine,
  freshTab: tab,
  stranger,
}) => {
  await attackLab('dev', { engine, tab }, async (_lab, shots) => {
    await tab.goto(`http://127.0.0.1:${stranger.port}/`);
    return [await tab.evaluate(attackMatrix, { shots, ways: 'unframed' })];
  });
});
