import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { EnginePage } from '../engines/engine.ts';

/** What one message to WebKit's inspector may carry, in characters. */
const PIECE = 60_000;

interface Look {
  /** A selector for the part of the page that is looked at; the whole of it by default. */
  readonly within?: string;
  /** Only what depends on colours: for a page that has been looked at and has changed its colours since, and nothing else. */
  readonly onlyColours?: boolean;
}

/** What axe-core finds wrong with the page that a tab shows, frames apart. */
export async function violations(
  tab: EnginePage,
  { within = 'html', onlyColours = false }: Look = {},
): Promise<readonly string[]> {
  if (!(await tab.evaluate(() => 'axe' in globalThis, null))) await bringAxe(tab);
  return tab.evaluate(
    async ({ selector, colours }) => {
      const axe: typeof import('axe-core') = Reflect.get(globalThis, 'axe');
      const found = await axe.run(selector, {
        iframes: false,
        resultTypes: ['violations'],
        ...(colours ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {}),
      });
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    },
    { selector: within, colours: onlyColours },
  );
}

/** What axe finds in the page's light colours, and in its dark ones. */
export async function violationsInBoth(tab: EnginePage): Promise<readonly string[]> {
  const wear = (scheme: string) => {
    document.documentElement.style.colorScheme = scheme;
  };
  const inLight = await violations(tab);
  await tab.evaluate(wear, 'dark');
  const inDark = await violations(tab, { onlyColours: true });
  await tab.evaluate(wear, '');
  return [...inLight, ...inDark];
}

/** It comes in pieces: as a whole it is too long a message for one of the engines. */
async function bringAxe(tab: EnginePage): Promise<void> {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  for (let at = 0; at < source.length; at += PIECE) {
    await tab.evaluate(
      (piece) => {
        Object.assign(globalThis, { axeSource: `${Reflect.get(globalThis, 'axeSource') ?? ''}${piece}` });
      },
      source.slice(at, at + PIECE),
    );
  }
  await tab.evaluate(() => {
    new Function(Reflect.get(globalThis, 'axeSource'))();
    Reflect.deleteProperty(globalThis, 'axeSource');
  }, null);
}
