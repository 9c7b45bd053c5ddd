import { execFile, execFileSync, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const RUN = [
  '--import',
  new URL('../typescript.mjs', import.meta.url).href,
  fileURLToPath(new URL('../run.ts', import.meta.url)),
  'dev',
];
/** Far from the ports that a developer's own lab uses. */
const PORTS = { FRONT_PORT: '5740', BACK_PORT: '5741' };

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

function listen(port: number): Promise<void> {
  const server = createServer();
  open.push(server);
  return new Promise((resolve) => server.listen(port, 'localhost', resolve));
}

function run(env: Record<string, string>): Promise<{ code: unknown; said: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, RUN, { env: { ...process.env, ...PORTS, ...env } }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, said: stdout + stderr }),
    );
  });
}

describe('the launcher', () => {
  it('says which port is taken and what to do', async () => {
    await listen(5741);
    const { code, said } = await run({});
    expect(code).toBe(1);
    expect(said).toBe(
      'Port 5741 is taken: stop the other program, or choose another port, for example BACK_PORT=5841 pnpm dev.\n',
    );
  });

  it('says what is wrong with its settings', async () => {
    const { code, said } = await run({ HOST: '192.0.2.1' });
    expect(code).toBe(1);
    expect(said).toMatch(/^HOST=192\.0\.2\.1 is not an address of this machine \(\w+\)\.\n$/);
  });

  it('brings both origins up, says where to click, and leaves nothing behind', async () => {
    const lab = spawn(process.execPath, RUN, { env: { ...process.env, ...PORTS } });
    let said = '';
    lab.stdout.on('data', (chunk) => {
      said += chunk;
    });
    await expect.poll(() => said, { timeout: 20_000 }).toContain('open http://localhost:5740 and click');
    expect((await fetch('http://localhost:5741/api/cors')).status).toBe(200);
    expect((await fetch('http://localhost:5740/lab/state')).status).toBe(200);
    expect(said).not.toContain('Has ended');

    const ended = new Promise((resolve) => lab.once('exit', resolve));
    lab.kill('SIGINT');
    expect(await ended).toBe(0);
    await expect(fetch('http://localhost:5740/')).rejects.toThrow();
    await expect(fetch('http://localhost:5741/')).rejects.toThrow();
    expect(said).not.toContain('Has ended');
  }, 30_000);

  it('says how to start a back again that has ended by itself', async () => {
    const lab = spawn(process.execPath, RUN, { env: { ...process.env, ...PORTS } });
    let said = '';
    for (const stream of [lab.stdout, lab.stderr]) {
      stream.on('data', (chunk) => {
        said += chunk;
      });
    }
    await expect.poll(() => said, { timeout: 20_000 }).toContain('open http://localhost:5740 and click');
    const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
    const back = processes
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .find(([, parent, ...words]) => Number(parent) === lab.pid && words.at(-1) === 'src/main.ts');
    process.kill(Number(back?.[0]), 'SIGKILL');
    await expect
      .poll(() => said)
      .toContain('back  | Has ended; starts again as soon as one of its files is saved.\n');
    const ended = new Promise((resolve) => lab.once('exit', resolve));
    lab.kill('SIGINT');
    expect(await ended).toBe(0);
  }, 30_000);
});
