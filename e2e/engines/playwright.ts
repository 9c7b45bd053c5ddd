import { type Browser, type BrowserContext, chromium, firefox, type Page, webkit } from '@playwright/test';
import { batchesIn } from './batch.ts';
import type { PlaywrightBuild } from './build.ts';
import { listenToChromium } from './chromium.ts';
import { type ConsoleLog, createConsoleLog } from './console-log.ts';
import type { Engine, EngineName, EnginePage } from './engine.ts';
import { listenToFirefox } from './firefox.ts';
import { createReasons } from './reasons.ts';
import { expression } from './script.ts';
import { continuesWebKitLine, listenToWebKit, listenToWebKitLines, mended } from './webkit.ts';
import { openDisplay } from './webkitgtk/display.ts';

const TYPES = { chromium, firefox, webkit } as const;

const FIREFOX_PREFERENCES = {
  // Without a graphics card Firefox draws WebGL by the processor only where a preference lets it.
  'webgl.force-enabled': true,
  'webgl.forbid-software': false,
  // The panel that it opens at a download would have the keys that are meant for the page.
  'browser.download.alwaysOpenPanel': false,
};

interface Choices {
  readonly onScreen?: boolean;
  /** Whether it takes a certificate that nobody vouches for. */
  readonly trustsAll?: boolean;
}

/** An engine that Playwright drives: its own builds, and the system's Chromium and Firefox. */
export async function launchPlaywright(
  { engine, executablePath, channel }: PlaywrightBuild,
  { onScreen = false, trustsAll = false }: Choices = {},
): Promise<Engine> {
  // A browser without a window wants no screen, but Firefox draws WebGL with what a screen's server offers.
  const display = engine === 'firefox' && !onScreen ? await openDisplay().catch(() => null) : null;
  const browser: Browser = await TYPES[engine].launch({
    headless: !onScreen,
    ...(executablePath === undefined ? {} : { executablePath }),
    ...(channel === undefined ? {} : { channel }),
    ...(engine === 'firefox' ? { firefoxUserPrefs: FIREFOX_PREFERENCES } : {}),
    ...(display === null ? {} : { env: { ...environment(), DISPLAY: display.name } }),
  });
  return {
    name: engine,
    version: browser.version(),
    // A window that people look at has the size that they give it.
    newPage: async () => {
      const options = { ...(onScreen ? { viewport: null } : {}), ignoreHTTPSErrors: trustsAll };
      return pageIn(await browser.newContext(options), engine);
    },
    async close() {
      await browser.close();
      display?.close();
    },
  };
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}

async function pageIn(context: BrowserContext, engine: EngineName): Promise<EnginePage> {
  const page = await context.newPage();
  const { log, reasonFor, cookieFates } = await LISTEN[engine](page);
  const run = (script: string) => page.evaluate<never>(script);
  return {
    async goto(url) {
      await page.goto(url);
    },
    evaluate: (script, argument) => run(expression(script, argument)),
    ...batchesIn({ run, reasonFor }),
    reasonFor,
    consoleLines: log.find,
    cookieFates,
    screenshot: (clip) => page.screenshot({ clip, fullPage: true, animations: 'disabled' }),
    playwright: page,
    close: () => context.close(),
  };
}

interface Heard extends Pick<EnginePage, 'reasonFor' | 'cookieFates'> {
  readonly log: ConsoleLog;
}
const noCookieFates: EnginePage['cookieFates'] = async () => null;

/** How each engine's words about requests are heard, once the page exists. */
const LISTEN: Record<EngineName, (page: Page) => Promise<Heard>> = {
  async chromium(page) {
    const reasons = createReasons();
    const log = createConsoleLog();
    hearErrors(page, log.add);
    return { log, reasonFor: reasons.find, cookieFates: await listenToChromium(page, reasons) };
  },
  async firefox(page) {
    const reasons = createReasons();
    const log = createConsoleLog();
    const listener = listenToFirefox(page, reasons);
    hearErrors(page, (line) => {
      log.add(line);
      listener(line);
    });
    return { log, reasonFor: reasons.find, cookieFates: noCookieFates };
  },
  async webkit(page) {
    const reasons = createReasons();
    const log = createConsoleLog(continuesWebKitLine);
    const listener = listenToWebKitLines(reasons);
    listenToWebKit(page, reasons);
    hearErrors(page, (line) => {
      log.add(line);
      listener(line);
    });
    return { log, reasonFor: reasons.find, cookieFates: noCookieFates };
  },
};

/** Which of the console's lines Playwright takes for exceptions differs by engine and by build. */
function hearErrors(page: Page, listener: (line: string) => void): void {
  page.on('console', (message) => {
    if (message.type() === 'error') listener(message.text());
  });
  page.on('pageerror', (error) => listener(mended(error)));
}
