import { expect, test } from 'vitest';
import { recognise } from '../src/console/recognise.ts';
import { webkitErrorText } from '../src/console/webkit.ts';
import { newBrowser } from '../src/fetch/state/browser-state.ts';
import { drive } from '../src/lab/predict.ts';
import { type Api, type LabRequest, labRequest } from '../src/request.ts';
import { AWAY, type Chain, HOME, type Said, saidOf } from './redirected.ts';

/**
 * What WebKitGTK 2.50.6 said on 2026-11-27 of redirects that lead to no http: URL: 40 targets, asked by fetch() in each
 * mode and redirect mode, by XMLHttpRequest and by elements, of the page's own server and of another.
 */

const said = (chain: Chain, request: Partial<LabRequest>, target: string): Said =>
  saidOf('webkit', chain, request, target);

const CALLER: Partial<Record<Api, string>> = {
  fetch: 'Fetch API',
  xhr: 'XMLHttpRequest',
  'event-source': 'EventSource',
};
const blames = (api: Api, url: string): string =>
  api === 'image'
    ? `Cannot load image ${url} due to access control checks.`
    : `${CALLER[api]} cannot load ${url} due to access control checks.`;
const failedTo = (reason: string): string => `Failed to load resource: ${reason}`;
/** The network's own process refuses. */
const byNetwork = (reason: string, blamed: string): Said => ({
  reason,
  lines: [reason, blamed, failedTo(reason)],
});
/** The page's process cancels the load. */
const byPage = (reason: string, before: string, blamed: string): Said => ({
  reason,
  lines: [before, failedTo(reason), blamed],
});
const NOT_HTTP = 'Redirection to URL with a scheme that is not HTTP(S)';
const denied = (target: string): string =>
  `Cross-origin redirection to ${target} denied by Cross-Origin Resource Sharing policy: not allowed to follow a cross-origin CORS redirection with non CORS scheme`;
const localOnly = (target: string, blamed: string): Said =>
  byPage('Redirect was not allowed', `Not allowed to load local resource: ${target}`, blamed);
const notFollowed = (target: string): Said => ({
  reason: 'Load request cancelled',
  lines: [`${NOT_HTTP}.`, blames('fetch', target)],
});

const OWN_BLOB = `blob:${HOME}/x`;
/** Files, and blobs of whatever other origin. */
const LOCAL = [
  'file:///etc/hostname',
  'file://host/x',
  `blob:${AWAY}/x`,
  'blob:null/x',
  'blob:x',
  'blob:file:///x',
];
const OTHERS = [
  'data:text/plain,x',
  'about:blank',
  'javascript:1',
  'foo:bar',
  'foo://localhost/x',
  'mailto:a@b.example',
  'ws://localhost:1234/x',
  'view-source:http://localhost:5001/',
  'resource:///x',
];

const CHAINS = ['home', 'away', 'home, home', 'home, away', 'away, home'] as const;

test.each(CHAINS)('fetch() in mode no-cors, redirected %s', (chain) => {
  const last = chain.split(', ').length - 1;
  const url = `${chain.endsWith('home') ? HOME : AWAY}/${last}`;
  for (const target of LOCAL)
    expect(said(chain, { mode: 'no-cors' }, target)).toEqual(localOnly(target, blames('fetch', url)));
  for (const target of [OWN_BLOB, ...OTHERS])
    expect(said(chain, { mode: 'no-cors' }, target)).toEqual(notFollowed(target));
});

test.each(['home', 'home, home'] as const)('fetch() in mode cors, redirected %s', (chain) => {
  const blamed = blames('fetch', `${HOME}/${chain.split(', ').length - 1}`);
  for (const target of LOCAL) expect(said(chain, {}, target)).toEqual(localOnly(target, blamed));
  expect(said(chain, {}, OWN_BLOB)).toEqual(notFollowed(OWN_BLOB));
  for (const target of OTHERS)
    expect(said(chain, {}, target)).toEqual(byPage(denied(target), denied(target), blamed));
});

test('fetch() in mode same-origin', () => {
  const blamed = blames('fetch', `${HOME}/0`);
  const ask = (target: string) => said('home', { mode: 'same-origin' }, target);
  for (const target of LOCAL) expect(ask(target)).toEqual(localOnly(target, blamed));
  expect(ask(OWN_BLOB)).toEqual(notFollowed(OWN_BLOB));
  for (const target of OTHERS) {
    const unsafe = `Unsafe attempt to load URL ${target} from origin ${HOME}. Domains, protocols and ports must match.`;
    expect(ask(target)).toEqual(byPage('Redirect was not allowed', unsafe, blamed));
  }
});

test.each(['away', 'home, away', 'away, home', 'home, away, home'] as const)(
  'in mode cors the network refuses every target alike once a request has left its origin: %s',
  (chain) => {
    const servers = chain.split(', ');
    const url = `${servers.at(-1) === 'home' ? HOME : AWAY}/${servers.length - 1}`;
    // By XMLHttpRequest the CORS check of the second redirect fails: `redirect.checkedWithCredentials`.
    for (const api of chain.startsWith('home') ? (['fetch'] as const) : (['fetch', 'xhr'] as const)) {
      for (const target of [...LOCAL, OWN_BLOB, ...OTHERS, 'http://['])
        expect(said(chain, { api }, target)).toEqual(byNetwork(denied(target), blames(api, url)));
    }
  },
);

test('XMLHttpRequest leaves blobs of its own origin to the network', () => {
  const blamed = blames('xhr', `${HOME}/0`);
  for (const target of LOCAL) expect(said('home', { api: 'xhr' }, target)).toEqual(localOnly(target, blamed));
  expect(said('home', { api: 'xhr' }, OWN_BLOB)).toEqual(byNetwork(NOT_HTTP, blames('xhr', OWN_BLOB)));
  for (const target of OTHERS)
    expect(said('home', { api: 'xhr' }, target)).toEqual(byPage(denied(target), denied(target), blamed));
});

test.each(CHAINS)('ftp: is refused before all else, and the first URL is named: %s', (chain) => {
  const first = blames('fetch', `${chain.startsWith('home') ? HOME : AWAY}/0`);
  for (const mode of ['cors', 'no-cors'] as const)
    expect(said(chain, { mode }, 'ftp://localhost/x')).toEqual(byNetwork('FTP URLs are disabled', first));
});

test('of a target that is no URL only the loss is reported, of an empty one nothing', () => {
  const shown = { reason: 'The URL can’t be shown', lines: [failedTo('The URL can’t be shown')] };
  const cancelled = { reason: 'Load request cancelled', lines: [] };
  for (const chain of CHAINS) {
    expect(said(chain, { mode: 'no-cors' }, 'http://[')).toEqual(shown);
    for (const mode of ['cors', 'no-cors'] as const) expect(said(chain, { mode }, '')).toEqual(cancelled);
  }
  for (const mode of ['cors', 'same-origin'] as const)
    expect(said('home', { mode }, 'http://[')).toEqual(shown);
});

test.each(['home', 'away'] as const)('elements without crossorigin, redirected %s', (chain) => {
  const first = `${chain === 'home' ? HOME : AWAY}/0`;
  const ask = (api: Api, target: string) => said(chain, { api, mode: 'no-cors' }, target);
  const local = localOnly('file:///x', blames('image', first));
  expect(ask('image', 'file:///x')).toEqual(local);
  const script = 'Cross-origin script load denied by Cross-Origin Resource Sharing policy.';
  expect(ask('script', 'file:///x').lines).toEqual([...local.lines.slice(0, 2), script]);
  expect(ask('stylesheet', 'file:///x').lines).toEqual(local.lines.slice(0, 2));
  expect(ask('beacon', 'file:///x').lines).toEqual([
    ...local.lines.slice(0, 2),
    `Beacon API cannot load ${first}. Redirect was not allowed`,
  ]);
  for (const target of [OWN_BLOB, 'javascript:1', 'foo:bar']) {
    expect(ask('image', target)).toEqual(byNetwork(NOT_HTTP, blames('image', first)));
    expect(ask('script', target).lines).toEqual([NOT_HTTP, failedTo(NOT_HTTP), script]);
    expect(ask('beacon', target).lines).toEqual([
      NOT_HTTP,
      `Beacon API cannot load ${target}. ${NOT_HTTP}`,
      failedTo(NOT_HTTP),
    ]);
  }
  const shown = 'The URL can’t be shown';
  expect(ask('image', 'about:blank')).toEqual({ reason: shown, lines: [failedTo(shown)] });
  expect(ask('beacon', 'about:blank').lines).toEqual([
    `Beacon API cannot load about:blank. ${shown}`,
    failedTo(shown),
  ]);
  expect(ask('beacon', 'http://[').lines).toEqual([
    failedTo(shown),
    `Beacon API cannot load ${first}. ${shown}`,
  ]);
  expect(ask('beacon', '').lines).toEqual([`Beacon API cannot load ${first}. Load request cancelled`]);
  for (const target of ['about:blank', 'http://[', ''])
    expect(ask('script', target).lines).not.toContain(script);
});

test('a page’s own event source that is redirected to its own blob', () => {
  expect(said('home', { api: 'event-source' }, OWN_BLOB)).toEqual(
    byNetwork(NOT_HTTP, blames('event-source', OWN_BLOB)),
  );
});

test('within one origin the redirect mode is asked before the target, whatever that is', () => {
  const refused = `Not allowed to follow a redirection while loading ${HOME}/0`;
  for (const mode of ['cors', 'no-cors', 'same-origin'] as const) {
    for (const target of [...LOCAL, OWN_BLOB, ...OTHERS, 'http://['])
      expect(said('home', { mode, redirect: 'error' }, target)).toEqual(
        byNetwork(refused, blames('fetch', `${HOME}/0`)),
      );
  }
});

test('the lines lead back to the failure', () => {
  for (const chain of CHAINS) {
    for (const mode of ['cors', 'no-cors'] as const) {
      for (const target of [...LOCAL, OWN_BLOB, ...OTHERS]) {
        const { lines } = said(chain, { mode }, target);
        expect(recognise(lines.join('\n'))?.codes[0]).toBe('redirect-scheme-not-http');
      }
    }
  }
});

test('an image is blamed by the URL that the page has asked for', () => {
  const [, blamed] = said('away, home', { api: 'image' }, 'http://[').lines;
  expect(blamed).toBe(blames('image', `${AWAY}/0`));
});

test('where the resource policy forbids a redirect, its target is named', () => {
  const asked = labRequest(HOME, `${AWAY}/0`, { mode: 'no-cors' });
  for (const target of ['data:text/plain,x', 'file:///x', 'foo:bar', 'http://[']) {
    const { verdict } = drive(asked, newBrowser('webkit'), () => ({
      status: 302,
      statusText: '',
      headers: [
        ['Cross-Origin-Resource-Policy', 'same-origin'],
        ['Location', target],
      ],
      body: null,
    }));
    if (verdict.kind !== 'blocked') throw new Error(verdict.kind);
    expect(verdict.failure.code).toBe('resource-policy-blocks');
    expect(webkitErrorText(verdict.failure)).toBe(
      `Cross-origin redirection to ${target} denied by Cross-Origin Resource Sharing policy: Cancelled load to ${AWAY}/0 because it violates the resource's Cross-Origin-Resource-Policy response header.`,
    );
  }
});

test('a restricted port that a redirect leads to has a reason', () => {
  const port = 'Not allowed to use restricted network port';
  const expected = { reason: port, lines: [`${port} 1: http://localhost:1/`] };
  for (const mode of ['cors', 'no-cors'] as const) {
    for (const chain of ['home', 'away'] as const)
      expect(said(chain, { mode }, 'http://localhost:1/')).toEqual(expected);
  }
  const unsafe = `Unsafe attempt to load URL http://localhost:1/ from origin ${HOME}. Domains, protocols and ports must match.`;
  expect(said('home', { mode: 'same-origin' }, 'http://localhost:1/')).toEqual(
    byNetwork(unsafe, blames('fetch', 'http://localhost:1/')),
  );
});

test('what cannot be used is blamed by the URL that the page has asked for', () => {
  for (const [api, line] of [
    ['script', `Refused to execute ${AWAY}/0 as script because image/png is not a script MIME type.`],
    [
      'stylesheet',
      `Did not parse stylesheet at '${AWAY}/0' because non CSS MIME types are not allowed in strict mode.`,
    ],
  ] as const) {
    expect(said('away', { api }, `${HOME}/image`).lines).toEqual([line]);
  }
});
