import { batchesIn } from '../batch.ts';
import { createConsoleLog } from '../console-log.ts';
import type { EnginePage } from '../engine.ts';
import { createReasons } from '../reasons.ts';
import { expression } from '../script.ts';
import { waitFor } from '../wait-for.ts';
import { continuesWebKitLine, listenToWebKitLines } from '../webkit.ts';
import { connectInspector, type Evaluated, type Inspector } from './inspector.ts';
import type { MiniBrowser } from './minibrowser.ts';

/** Longer than any page of the lab takes to load on a slow machine with a class on it, in milliseconds. */
const LOAD_LIMIT = 15_000;
/** One navigation in thousands is never heard of: it is asked for again. */
const NAVIGATIONS = 3;

/** The one page of a MiniBrowser, through its inspector. */
export async function openPage(browser: MiniBrowser): Promise<EnginePage> {
  try {
    const inspector = await connectInspector(browser.inspector);
    return await pageOf(inspector, browser);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function pageOf(inspector: Inspector, browser: MiniBrowser): Promise<EnginePage> {
  const reasons = createReasons();
  const log = createConsoleLog(continuesWebKitLine);
  listen(inspector, reasons.add, log.add, listenToWebKitLines(reasons));
  await inspector.send('Console.enable', {});
  await inspector.send('Network.enable', {});
  await inspector.send('Page.enable', {});

  const loads = countLoads(inspector);

  const run = async (script: string) => {
    const { result } = await inspector.send('Runtime.evaluate', { expression: script });
    const promiseObjectId = result.objectId ?? '';
    return resultOf(await inspector.send('Runtime.awaitPromise', { promiseObjectId, returnByValue: true }));
  };
  return {
    async goto(url) {
      const before = loads();
      for (let navigations = 0; navigations < NAVIGATIONS; navigations += 1) {
        await inspector.send('Page.navigate', { url });
        if (await waitFor(() => loads() > before || null, LOAD_LIMIT)) return;
      }
      throw new Error(`${url} does not load.`);
    },
    evaluate: (script, argument) => run(expression(script, argument)),
    ...batchesIn({ run, reasonFor: reasons.find }),
    reasonFor: reasons.find,
    consoleLines: log.find,
    cookieFates: async () => null,
    async screenshot(area) {
      const { dataURL } = await inspector.send('Page.snapshotRect', { ...area, coordinateSystem: 'Page' });
      return Buffer.from(dataURL.slice(dataURL.indexOf(',') + 1), 'base64');
    },
    playwright: null,
    async close() {
      inspector.close();
      await browser.close();
    },
  };
}

function listen(
  inspector: Inspector,
  addReason: (url: string, reason: string) => void,
  ...hear: readonly ((line: string) => void)[]
): void {
  const urls = new Map<string, string>();
  inspector.on('Network.requestWillBeSent', ({ requestId, request, redirectResponse }) => {
    // A redirect announces the same request again, with its new URL.
    if (redirectResponse === undefined) urls.set(requestId, request.url);
  });
  inspector.on('Network.loadingFailed', ({ requestId, errorText }) => {
    const url = urls.get(requestId);
    // Where the mode forbids a URL, a line break is at the end.
    if (url !== undefined) addReason(url, errorText.replace(/\n+$/, ''));
  });
  let last: string | null = null;
  const say = () => {
    if (last !== null) for (const each of hear) each(last);
  };
  inspector.on('Console.messageAdded', ({ message }) => {
    last = message.level === 'error' ? message.text : null;
    say();
  });
  inspector.on('Console.messageRepeatCountUpdated', say);
}

/** How many documents have been loaded, not counting the blank one that may still be loading when the page opens. */
function countLoads(inspector: Inspector): () => number {
  let loads = 0;
  let isNavigated = false;
  inspector.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId === undefined && frame.url !== 'about:blank') isNavigated = true;
  });
  inspector.on('Page.loadEventFired', () => {
    if (isNavigated) loads += 1;
    isNavigated = false;
  });
  return () => loads;
}

function resultOf({ result, wasThrown }: Evaluated): never {
  if (wasThrown === true) throw new Error(result.description ?? 'The page threw.');
  return result.value as never;
}
