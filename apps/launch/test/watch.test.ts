import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { watchFolders } from '../watch.ts';

const root = mkdtempSync(join(tmpdir(), 'cors-lab-watch-'));
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('watching the sources', () => {
  it('notices a save after the folder was moved away and back, and nothing beside the folder', async () => {
    const folder = join(root, 'app/src');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'a.ts'), '1');
    let changes = 0;
    const watcher = watchFolders([folder], () => {
      changes += 1;
    });
    // The library says nothing of when it has begun to watch.
    await expect
      .poll(() => {
        writeFileSync(join(folder, 'a.ts'), String(changes));
        return changes;
      })
      .toBeGreaterThan(0);
    renameSync(folder, join(root, 'app/away'));
    await sleep(300);
    renameSync(join(root, 'app/away'), folder);
    await sleep(300);

    const afterMove = changes;
    writeFileSync(join(root, 'app/beside.ts'), '1');
    await sleep(300);
    expect(changes).toBe(afterMove);

    writeFileSync(join(folder, 'a.ts'), 'saved');
    await expect.poll(() => changes).toBeGreaterThan(afterMove);
    await watcher.close();
  });
});
