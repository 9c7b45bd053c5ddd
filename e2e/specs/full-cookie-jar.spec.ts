import { expect, test } from '../fixtures.ts';

/**
 * Runs in a page of another application on this host: as many cookies as Chromium and Firefox keep, as long as they may
 * be. WebKit keeps more, and both servers then answer 431.
 */
function fillCookieJar(): void {
  for (let at = 0; at < 180; at += 1) {
    // biome-ignore lint/suspicious/noDocumentCookie: as any application of this host would
    document.cookie = `${`z${at}=`.padEnd(4096, 'a')}; path=/`;
  }
}

/** Runs in the lab's page. */
function ask(url: string): Promise<string> {
  return fetch(url, { credentials: 'include' }).then((answer) => answer.text(), String);
}

test('with all cookies that the browser keeps for this host, the page and the API server answer', async ({
  lab,
  bench,
  stranger,
  freshTab: tab,
}) => {
  await bench.apply({ origin: lab.front, credentials: true });
  await tab.goto(`http://localhost:${stranger.port}/`);
  await tab.evaluate(fillCookieJar, null);
  await tab.goto(`${lab.front}/`);
  // A browser that is driven reports each cookie of each request: the head may take longer than the five seconds it has.
  await expect
    .poll(() => tab.evaluate(ask, `${bench.api}/cors`), { timeout: 120_000 })
    .toMatch(/^You should not/);
  const [exchange] = await bench.exchanges('/cors');
  const cookies = exchange?.request.headers.find(([name]) => name.toLowerCase() === 'cookie')?.[1];
  expect(cookies).toMatch(/^… \(7\d\d kB of other applications’ cookies\)$/);
});
