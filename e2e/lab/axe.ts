import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { EnginePage } from '../engines/engine.ts';

/** What one message to WebKit's inspector may carry, in characters. */
const PIECE = 60_000;

/**
 * What axe-core finds wrong with the page that a tab shows, or with the part of it under a selector; frames apart. It comes
 * in pieces: as a whole it is too long a message for one of the engines.
 */
export async function violations(tab: EnginePage, selector = 'html'): Promise<readonly string[]> {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  for (let at = 0; at < source.length; at += PIECE) {
    await tab.evaluate(
      (piece) => {
        Object.assign(globalThis, { axeSource: `${Reflect.get(globalThis, 'axeSource') ?? ''}${piece}` });
      },
      source.slice(at, at + PIECE),
    );
  }
  return tab.evaluate(async (within) => {
    new Function(Reflect.get(globalThis, 'axeSource'))();
    Reflect.deleteProperty(globalThis, 'axeSource');
    const axe: typeof import('axe-core') = Reflect.get(globalThis, 'axe');
    const found = await axe.run(within, { iframes: false });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }, selector);
}
