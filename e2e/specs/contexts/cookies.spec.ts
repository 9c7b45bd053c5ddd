import { type Cookie, get, labRequest, newBrowser } from '@cors-lab/shared/fetch';
import { asFrom, predict, type RequestContext } from '@cors-lab/shared/lab';
import type { EngineName } from '../../engines/engine.ts';
import { expect, test } from '../../fixtures.ts';
import { outpostOf, performAtTop, performFramed, requestFrom } from '../../lab/outposts.ts';

/** Set by a response to the page: `name` says what `SameSite` was. */
const COOKIES: readonly Omit<Cookie, 'host' | 'path' | 'value'>[] = [
  { name: 'cors_lab_lax', sameSite: 'lax', secure: false },
  { name: 'cors_lab_none-secure', sameSite: 'none', secure: true },
  { name: 'cors_lab_unset', sameSite: null, secure: false },
  { name: 'cors_lab_none', sameSite: 'none', secure: false },
  { name: 'cors_lab_strict', sameSite: 'strict', secure: false },
];

type Sent = Readonly<Record<EngineName, string>>;

/** Which of them go along with a request for the API server at the page's site, as measured; the model must say the same. */
const AT_HOME: Sent = {
  chromium: 'lax none-secure unset strict',
  firefox: 'lax none-secure unset strict',
  webkit: 'lax unset none strict',
};
const ACROSS: Sent = { chromium: 'none-secure', firefox: '', webkit: 'unset none' };
/** To WebKit the URL that the tab shows decides, which of a sandboxed document too is of the API server's site. */
const FRAMED: Sent = { ...ACROSS, webkit: AT_HOME.webkit };

const TABLE: Readonly<Record<Exclude<RequestContext, 'page-with-csp'>, { framed: Sent; top: Sent }>> = {
  page: { framed: AT_HOME, top: AT_HOME },
  'other-site': { framed: FRAMED, top: ACROSS },
  'sandboxed-frame': { framed: FRAMED, top: FRAMED },
};

const NAMES = { framed: 'in a frame of the page', top: 'at the top level' } as const;

for (const context of Object.keys(TABLE) as (keyof typeof TABLE)[]) {
  for (const how of ['framed', 'top'] as const) {
    test(`cookies from ${context} ${NAMES[how]}`, async ({ lab, bench, engine, sharedTab: tab }) => {
      const path = new URL(bench.api).pathname;
      const attributes = ({ sameSite, secure }: (typeof COOKIES)[number]) =>
        `${sameSite === null ? '' : `; SameSite=${sameSite}`}${secure ? '; Secure' : ''}`;
      const headers = COOKIES.map((cookie) => ({
        op: 'append' as const,
        name: 'set-cookie',
        value: `${cookie.name}=1; Path=${path}; HttpOnly${attributes(cookie)}`,
      }));
      const credentials = 'include' as const;
      await tab.goto(outpostOf('page', lab));
      await bench.apply({ origin: true, credentials: true }, { actual: { status: null, headers } });
      await performAtTop(tab, requestFrom('page', lab, `${bench.api}/cors?run=set`, { credentials }));
      await bench.apply({ origin: true, credentials: true });

      const url = `${bench.api}/cors?run=1`;
      const asked =
        how === 'top'
          ? requestFrom(context, lab, url, { credentials })
          : asFrom(context, labRequest(lab.front, url, { credentials }), lab);
      if (how === 'top') await tab.goto(outpostOf(context, lab));
      const answered =
        how === 'top'
          ? await performAtTop(tab, asked)
          : (await performFramed(tab, outpostOf(context, lab), asked)).at(-1)?.data.observation;
      expect(answered).toMatchObject({ kind: 'response', status: 200 });

      const [exchange] = await bench.exchanges('run=1');
      expect(namesIn(get(exchange?.request.headers ?? [], 'cookie'))).toBe(TABLE[context][how][engine.name]);
      const cookies = COOKIES.map((cookie) => ({ ...cookie, value: '1', host: 'localhost', path }));
      const { wire } = predict(
        asked,
        (await bench.state()).policy,
        { ...newBrowser(engine.name), cookies },
        lab,
      );
      expect(namesIn(get(wire[0]?.[0].headers ?? [], 'cookie'))).toBe(TABLE[context][how][engine.name]);
    });
  }
}

function namesIn(cookie: string | null): string {
  return (cookie ?? '').replaceAll(/cors_lab_|=1/g, '').replaceAll('; ', ' ');
}
