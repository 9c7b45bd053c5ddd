import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';

export const folder = mkdtempSync(join(tmpdir(), 'cors-lab-journal-'));
afterAll(() => rmSync(folder, { recursive: true }));

let journals = 0;

/** A path that no journal has had yet. */
export function newPath(): string {
  journals += 1;
  return join(folder, String(journals));
}

export async function openAt(path: string): Promise<Store> {
  const opened = await openStore({ STORE_JOURNAL: path });
  if (!opened.ok) throw new Error(opened.sentence);
  return opened.store;
}
