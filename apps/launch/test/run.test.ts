import { createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import {
  BACK,
  BACK_SCRIPT,
  endLabs,
  FRONT,
  FRONT_SCRIPT,
  type Lab,
  MODES,
  runToEnd,
  serverOf,
  startLab,
  untilNothingIsLeft,
} from './lab.ts';

const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) server.close();
  await endLabs();
});

function listen(port: number): Promise<void> {
  const server = createServer();
  open.push(server);
  return new Promise((resolve) => server.listen(port, 'localhost', resolve));
}

const bootId = () =>
  fetch(`${FRONT}/lab/state`)
    .then((answer) => answer.json())
    .then(
      (state) => (state as { boot?: { id?: string } }).boot?.id,
      () => undefined,
    );

/** Kills a server and waits until another process has taken its place. */
async function killAndAwaitNext(lab: Lab, script: string): Promise<void> {
  const killed = serverOf(lab, script);
  process.kill(killed, 'SIGKILL');
  await expect
    .poll(() => serverOf(lab, script), { timeout: 5_000 })
    .toSatisfy((next) => Number.isInteger(next) && next !== killed);
}

describe('the launcher', () => {
  it('says which port is taken and what to do', async () => {
    await listen(5741);
    expect(await runToEnd({})).toEqual({
      code: 1,
      output:
        'Port 5741 is taken: stop the other program, or choose another port, for example BACK_PORT=5841 pnpm dev.\n',
    });
  });

  it('says what is wrong with its settings', async () => {
    const { code, output } = await runToEnd({ HOST: '192.0.2.1' });
    expect(code).toBe(1);
    expect(output).toMatch(/^HOST=192\.0\.2\.1 is not an address of this machine \(\w+\)\.\n$/);
  });

  it('brings both origins up, says where to click, says that it runs already, and leaves nothing', async () => {
    const lab = await startLab();
    expect((await fetch(`${BACK}/api/cors`)).status).toBe(200);
    expect((await fetch(`${FRONT}/lab/state`)).status).toBe(200);
    const second = await runToEnd({});
    expect(second.code).toBe(1);
    expect(second.output).toContain('A CORS Lab is running at localhost:5740 already');
    // It listens there for its other site.
    const beside = await runToEnd({ HOST: '127.0.0.1' });
    expect(beside.output).toContain('A CORS Lab is running at localhost:5740 already');

    lab.launcher.kill('SIGINT');
    expect(await lab.exited).toBe(0);
    await untilNothingIsLeft();
    expect(lab.output()).not.toContain('Has ended');
  }, 60_000);

  it('tells a teacher where students go, at an address that was named too', async () => {
    const lab = await startLab('dev', { env: { HOST: 'localhost' }, options: ['--class'] });
    expect(lab.output()).toContain('Students open http://localhost:5740/class, in the same network.\n');
    expect(lab.output()).toContain('must let TCP ports 5740 and 5741 in');
  }, 60_000);

  it('gives up on a server that keeps ending, with a sentence', async () => {
    const lab = await startLab('start');
    for (let times = 0; times < 5; times++) {
      await killAndAwaitNext(lab, FRONT_SCRIPT.start);
      await expect.poll(bootId, { timeout: 10_000 }).toBeTypeOf('string');
    }
    process.kill(serverOf(lab, FRONT_SCRIPT.start), 'SIGKILL');
    expect(await lab.exited).toBe(1);
    expect(lab.output()).toContain('The front end could not be kept running, and the lab ends with it.');
    await untilNothingIsLeft();
  }, 60_000);
});

/** What ends a launcher without a chance to tidy up. The sources add nothing to what its servers then do. */
const SIGNALS = { dev: ['SIGKILL'], start: ['SIGKILL', 'SIGQUIT', 'SIGUSR2'] } as const;

describe.each(MODES)('the launcher, as `pnpm %s` runs it,', (mode) => {
  it('starts each server again when it is killed', async () => {
    const lab = await startLab(mode);
    const before = await bootId();
    await killAndAwaitNext(lab, BACK_SCRIPT);
    await expect.poll(lab.output).toContain('API server | Has ended (SIGKILL); starting again.\n');
    // In development a restart is a new beginning; otherwise the API server goes on.
    const isExpected = (now: unknown) => now !== undefined && (now === before) === (mode === 'start');
    await expect.poll(bootId, { timeout: 10_000 }).toSatisfy(isExpected);
    await killAndAwaitNext(lab, FRONT_SCRIPT[mode]);
    await expect.poll(lab.output).toContain('front end  | Has ended (SIGKILL); starting again.\n');
    await expect.poll(bootId, { timeout: 10_000 }).toBeTypeOf('string');
  }, 60_000);

  it.each(SIGNALS[mode])(
    'leaves nothing when %s ends it',
    async (signal) => {
      const lab = await startLab(mode);
      lab.launcher.kill(signal);
      expect(await lab.exited).toBe(signal);
      await untilNothingIsLeft();
    },
    60_000,
  );

  it('goes on when nobody reads its output any more', async () => {
    const lab = await startLab(mode);
    lab.launcher.stdout?.destroy();
    lab.launcher.stderr?.destroy();
    // Its death is worth a line, which cannot be written.
    await killAndAwaitNext(lab, BACK_SCRIPT);
    await expect.poll(bootId, { timeout: 10_000 }).toBeTypeOf('string');
    lab.launcher.kill('SIGINT');
    expect(await lab.exited).toBe(0);
    await untilNothingIsLeft();
  }, 60_000);

  it('kills at the second interrupt a server that does not hear the first', async () => {
    const lab = await startLab(mode);
    process.kill(serverOf(lab, BACK_SCRIPT), 'SIGSTOP');
    lab.launcher.kill('SIGINT');
    await sleep(700);
    lab.launcher.kill('SIGINT');
    const asked = Date.now();
    expect(await lab.exited).toBe(130);
    expect(Date.now() - asked).toBeLessThan(1_000);
    await untilNothingIsLeft();
  }, 60_000);

  it('ends in order when its terminal is closed', async () => {
    const lab = await startLab(mode);
    // The terminal takes its output along.
    lab.launcher.stdout?.destroy();
    lab.launcher.stderr?.destroy();
    lab.launcher.kill('SIGHUP');
    expect(await lab.exited).toBe(0);
    await untilNothingIsLeft();
  }, 60_000);
});
