import type { Page } from '@playwright/test';
import { type EnginePage, soon } from './engine.ts';

/**
 * Chromium through Playwright, with the reasons from its network service: `Network.loadingFailed` carries the very
 * enum value that the console line is made from. https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-CorsError
 */
export async function chromiumPage(page: Page): Promise<EnginePage> {
  const urls = new Map<string, string>();
  const reasons = new Map<string, string>();
  const lines: string[] = [];
  const cdp = await page.context().newCDPSession(page);
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => {
    // A redirect announces the same request again, with its new URL.
    if (!urls.has(requestId)) urls.set(requestId, request.url);
  });
  cdp.on('Network.loadingFailed', ({ requestId, type, corsErrorStatus, errorText }) => {
    const url = urls.get(requestId);
    if (type !== 'Preflight' && url !== undefined) reasons.set(url, corsErrorStatus?.corsError ?? errorText);
  });
  await cdp.send('Network.enable');
  page.on('console', (message) => {
    if (message.type() === 'error') lines.push(message.text());
  });

  return {
    async goto(url) {
      await page.goto(url);
    },
    evaluate: (script, argument) => page.evaluate(script as never, argument as never),
    reasonFor: (url) => soon(() => reasons.get(url) ?? null),
    async consoleLines(mentioning) {
      const found = () => lines.filter((line) => line.includes(mentioning));
      return (await soon(() => (found().length > 0 ? found() : null))) ?? [];
    },
  };
}
