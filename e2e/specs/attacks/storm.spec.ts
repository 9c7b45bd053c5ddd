import { type BenchState, SERVER_LIMITS } from '@cors-lab/shared';
import { storm } from '../../attacks/storm.ts';
import { expect, test } from '../../fixtures.ts';
import { freePorts, startLab } from '../../lab/processes.ts';
import { GAUGE, read } from '../../soak/gauge.ts';

/** Seconds from each of two sites; a minute of it is no other attack, only a longer one. */
const DURATION = Number(process.env.STORM_SECONDS ?? 4) * 1_000;

test('a stranger’s page neither ends nor fills the API server with WebSockets', async ({
  engine,
  freshTab: tab,
  stranger,
}) => {
  test.setTimeout(60_000 + 3 * DURATION);
  const [frontPort = 0, backPort = 0] = await freePorts(2);
  const lab = await startLab({ mode: 'start', frontPort, backPort, env: GAUGE });
  try {
    const state = async () => (await (await fetch(`${lab.front}/lab/state`)).json()) as BenchState;
    const before = await state();
    let opened = 0;
    for (const host of ['localhost', '127.0.0.1']) {
      await tab.goto(`http://${host}:${stranger.port}/`);
      const api = lab.back.replace('http', 'ws');
      opened += await tab.evaluate(storm, {
        urls: ['/api/cors', '/api/echo', '/lab/events', '/api/hangup', '/nothing'].map((path) => api + path),
        echo: `${api}/api/echo`,
        duration: DURATION,
      });
    }
    const after = await state();
    const { rss } = await read(lab, 'back');
    console.log(`${engine.name}: ${opened} WebSockets; the API server has ${Math.round(rss / 2 ** 20)} MB`);
    expect(opened).toBeGreaterThan(60);
    expect(after.boot.id).toBe(before.boot.id);
    expect(after.policyVersion).toBe(before.policyVersion);
    expect(rss).toBeLessThan(SERVER_LIMITS.memory);
  } finally {
    await lab.stop();
  }
});
