import { spawn } from 'node:child_process';
import type { Origins } from '@cors-lab/shared/control';

/** Attacks a lab from another process, see `attacker.ts`. Resolves to what it has done, in words. */
export function startAttacker(
  { front, back }: Pick<Origins, 'front' | 'back'>,
  duration: number,
  seed: number,
): Promise<string> {
  const script = new URL('attacker.ts', import.meta.url).pathname;
  const words = ['--import', 'tsx', script, front, back, String(duration), String(seed)];
  const child = spawn(process.execPath, words, {
    cwd: new URL('../..', import.meta.url).pathname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let report = '';
  child.stdout.on('data', (chunk) => {
    report += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(report.trim()) : reject(new Error(`The attacker has ended with ${code}.`)),
    );
  });
}
