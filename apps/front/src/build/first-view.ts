import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer, type Plugin } from 'vite';

const SOURCE = fileURLToPath(new URL('../page/shell/first-view.tsx', import.meta.url));

/** What of it is used here: its own types are of the browser's world. */
interface Source {
  renderFirstView(): Promise<{ readonly whole: string; readonly head: string }>;
}

const EMPTY = '<div id="page"></div>';
const SCRIPT = '<script type="module"';

/**
 * Puts the first view into the page as built, so that it is painted before any script has run: the whole of it into
 * `index.html`, its head alone into `linked.html`, for addresses that say more. Nothing of it can be used before the
 * script has come: hence `inert`.
 */
export const firstView: Plugin = {
  name: 'first-view',
  apply: 'build',
  async writeBundle({ dir = '.' }) {
    const { whole, head } = await render();
    const html = await readFile(join(dir, 'index.html'), 'utf8');
    if (!html.includes(EMPTY) || !html.includes(SCRIPT))
      throw new Error(`index.html has no ${EMPTY} or no ${SCRIPT}: the first view cannot be put there.`);
    const filled = (attributes: string, markup: string) =>
      html
        .replace(EMPTY, () => `<div id="page" inert${attributes}>${markup}</div>`)
        // The paint waits for the style alone, which therefore goes before the script over the same line.
        .replace(SCRIPT, `${SCRIPT} fetchpriority="low"`);
    await writeFile(join(dir, 'index.html'), filled(' data-whole', whole));
    await writeFile(join(dir, 'linked.html'), filled('', head));
  },
};

/** By a Vite that listens nowhere and watches nothing: it alone knows what to make of the page's sources. */
async function render(): ReturnType<Source['renderFirstView']> {
  const vite = await createServer({
    configFile: false,
    appType: 'custom',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, ws: false, watch: null },
  });
  try {
    const source = (await vite.ssrLoadModule(SOURCE)) as Source;
    return await source.renderFirstView();
  } finally {
    await vite.close();
  }
}
