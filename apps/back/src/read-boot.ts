import { randomUUID } from 'node:crypto';
import type { Boot } from '@cors-lab/shared/servers';
import type { Store } from './store/store.ts';

/**
 * The boot belongs to the store and not to the process: to the page another boot means that everything from before is gone,
 * and an API server that is started again on the same store has all of it. The first who asks makes it.
 */
export async function readBoot(store: Store): Promise<Boot> {
  const own: Boot = { id: randomUUID(), at: Date.now() };
  if (await store.replace('boot', 'boot', null, JSON.stringify(own))) return own;
  const text = (await store.read('boot')).get('boot');
  // Nobody removes it but with everything else.
  return text === undefined ? readBoot(store) : (JSON.parse(text) as Boot);
}

/** Whether `readBoot` may have written this. Throws where it is no JSON. */
export function isTextOfBoot(text: string): boolean {
  const boot = JSON.parse(text) as Partial<Boot> | null;
  return typeof boot?.id === 'string' && typeof boot.at === 'number';
}
