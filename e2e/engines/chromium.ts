import type { CDPSession, Page } from '@playwright/test';
import type { CookieFate } from './engine.ts';
import type { Reasons } from './reasons.ts';
import { waitFor } from './wait-for.ts';

/** What {@link EnginePage.cookieFates} asks. */
type CookieFates = (url: string) => Promise<readonly CookieFate[]>;

/**
 * Chromium's words about the page's requests, from its network service: `Network.loadingFailed` carries the very
 * enum value that the console line is made from. https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-CorsError
 */
export async function listenToChromium(page: Page, reasons: Reasons): Promise<CookieFates> {
  const urls = new Map<string, string>();
  const cdp = await page.context().newCDPSession(page);
  cdp.on('Network.requestWillBeSent', ({ requestId, request, redirectResponse }) => {
    // A redirect announces the same request again, with its new URL.
    if (redirectResponse === undefined) urls.set(requestId, request.url);
  });
  cdp.on('Network.loadingFailed', ({ requestId, type, corsErrorStatus, errorText }) => {
    const url = urls.get(requestId);
    // The page has given up what it had got: an answer whose body nobody may read.
    if (type === 'Preflight' || url === undefined || errorText === 'net::ERR_ABORTED') return;
    reasons.add(url, corsErrorStatus?.corsError ?? errorText);
  });
  // A request that its own mode forbids never gets to the network service: only the Issues panel shows it.
  cdp.on('Audits.issueAdded', ({ issue }) => {
    const { corsErrorStatus, request } = issue.details.corsIssueDetails ?? {};
    if (corsErrorStatus?.corsError === 'DisallowedByMode' && request?.url !== undefined) {
      reasons.add(request.url, corsErrorStatus.corsError);
    }
  });
  const fates = listenToCookies(cdp);
  await cdp.send('Network.enable');
  await cdp.send('Audits.enable');
  return async (url) => {
    const found = () => [...fates].filter(([requestId]) => urls.get(requestId) === url);
    const known = await waitFor(() => (found().length > 0 ? found() : null));
    return (known ?? []).flatMap(([, each]) => each);
  };
}

/** The fates of cookies by request, once there is a response. */
function listenToCookies(cdp: CDPSession): ReadonlyMap<string, readonly CookieFate[]> {
  const sent = new Map<string, readonly CookieFate[]>();
  const all = new Map<string, readonly CookieFate[]>();
  cdp.on('Network.requestWillBeSentExtraInfo', ({ requestId, associatedCookies }) => {
    const fates = associatedCookies.map(
      ({ cookie, blockedReasons }): CookieFate => ({
        name: cookie.name,
        when: 'sent',
        blocked: blockedReasons,
      }),
    );
    sent.set(requestId, [...(sent.get(requestId) ?? []), ...fates]);
  });
  cdp.on('Network.responseReceivedExtraInfo', ({ requestId, headers, blockedCookies }) => {
    const refused = new Map(blockedCookies.map((each) => [nameIn(each.cookieLine), each.blockedReasons]));
    const lines = Object.entries(headers).find(([name]) => name.toLowerCase() === 'set-cookie')?.[1] ?? '';
    const fates = lines
      .split('\n')
      .filter(Boolean)
      .map(nameIn)
      .map((name): CookieFate => ({ name, when: 'set', blocked: refused.get(name) ?? [] }));
    all.set(requestId, [...(all.get(requestId) ?? sent.get(requestId) ?? []), ...fates]);
    sent.delete(requestId);
  });
  return all;
}

function nameIn(setCookie: string): string {
  return setCookie.split(';')[0]?.split('=')[0]?.trim() ?? '';
}
