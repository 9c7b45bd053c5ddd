import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Has an API server that is killed find its state again when it is started again: policies, counters, classes. It writes
 * them down in a folder that its user alone can read, and that goes with this process.
 */
export function keepJournal(env: NodeJS.ProcessEnv): void {
  // Another program keeps it, or somebody has chosen a file.
  if (env.STORE_URL || env.STORE_JOURNAL) return;
  const folder = mkdtempSync(join(tmpdir(), 'cors-lab-'));
  env.STORE_JOURNAL = join(folder, 'journal');
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
