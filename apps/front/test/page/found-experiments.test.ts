import { catalogue, type Experiment } from '@cors-lab/shared/lab';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import FoundExperiments from '../../src/page/experiments/find/found-experiments.tsx';

const SERVERS = {
  front: 'http://localhost:5000',
  back: 'http://localhost:5001',
  otherSite: 'http://127.0.0.1:5000',
};
const EXPERIMENTS = catalogue({ ...SERVERS, experiments: SERVERS.back });

function shownFor(text: string): string {
  const linksTo = (found: readonly Experiment[]) => found.map(({ id }) => `<${id}>`).join('');
  const element = createElement(FoundExperiments, {
    text,
    experiments: EXPERIMENTS,
    servers: SERVERS,
    linksTo,
  });
  return renderToStaticMarkup(element)
    .replaceAll(/<\/?[a-z][^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
}

test('a line of the console is named, with what it means and what shows it', () => {
  const shown = shownFor(
    "Access to fetch at 'http://localhost:5001/api/cors' from origin 'http://localhost:5000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.",
  );
  expect(shown).toContain('Chromium (Chrome, Edge) says: The preflight was answered with an error.');
  expect(shown).toContain('<method-not-allowed-for-options>');
});

test('a line about the answer to a preflight says so', () => {
  const shown = shownFor(
    "Access to fetch at 'http://localhost:5001/api/cors' from origin 'http://localhost:5000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  );
  expect(shown).toContain(
    'Chromium (Chrome, Edge) says of the preflight: The answer names nobody who may read it.',
  );
});

test('a line with several meanings lists them', () => {
  const shown = shownFor(
    'Origin http://localhost:5000 is not allowed by Access-Control-Allow-Origin. Status code: 200',
  );
  expect(shown).toContain(
    'WebKit (Safari) says: The answer names nobody who may read it.The same line can also mean:',
  );
  expect(shown).toContain('The first 12 of');
});

test.each([
  ['Failed to fetch', 'Chromium'],
  ['TypeError: Failed to fetch', 'Chromium'],
  ['app.js:3 Uncaught (in promise) TypeError: Failed to fetch', 'Chromium'],
  ['NetworkError when attempting to fetch resource.', 'Firefox'],
  ['Load failed', 'WebKit'],
])('%j, which a script gets whatever the reason, asks for the line with the reason', (text, browser) => {
  const shown = shownFor(text);
  expect(shown).toContain(browser);
  expect(shown).toContain('a script gets no more than that, whatever the reason');
  expect(shown).toContain('another line of the console, or in the Network tab');
  expect(shown).not.toMatch(/not CORS|experiments? shows? it/);
});

test.each([
  ['Preflight response is not successful. Status code: 404', 'WebKit (Safari)'],
  ['Failed to load resource: Preflight response is not successful. Status code: 200', 'WebKit (Safari)'],
  ['CORS preflight failed', 'A browser'],
  ["Response to preflight request doesn't pass access control check", 'A browser'],
])('%j gives no reason: the page says where it stands, and shows a few exercises', (text, whose) => {
  const shown = shownFor(text);
  expect(shown).toContain(`${whose} says here only that the preflight failed. This line gives no reason.`);
  for (const words of ['Network panel', 'the server’s log', 'another line of the console'])
    expect(shown).toContain(words);
  expect(shown).toMatch(/Exercises to begin with:(?:<[\w-]+>){6}$/);
});

test('a text without words finds nothing that cannot be reproduced', () => {
  expect(shownFor('???')).toMatch(/^No experiment has all of these words/);
  expect(shownFor('???')).not.toContain('Local Network Access');
});

test('what is not CORS is said to be none', () => {
  expect(shownFor('Failed to load resource: net::ERR_BLOCKED_BY_CLIENT')).toMatch(
    /^This is not CORS\. An extension/,
  );
  expect(shownFor('local network')).toContain('Local Network Access');
});

test('a word that most experiments have leads to them, and not to what cannot be reproduced', () => {
  expect(shownFor('CORS')).toMatch(/^The first 12 of \d+ experiments that have these words:/);
});

test('words that occur nowhere are answered with what to do', () => {
  expect(shownFor('Uncaught ReferenceError: x is not defined')).toContain('Paste the whole line');
});

test('a header that the script may not read is CORS, though nothing was blocked', () => {
  const shown = shownFor('Refused to get unsafe header "x-total"');
  expect(shown).toContain('Access-Control-Expose-Headers');
  expect(shown).not.toContain('This is not CORS.');
  expect(shown).toContain('<hidden-header>');
});

test('a WebSocket that failed is not CORS', () => {
  const shown = shownFor("WebSocket connection to 'ws://localhost:5001/' failed: …");
  expect(shown).toContain('This is not CORS. A WebSocket needs no CORS headers.');
  expect(shown).toContain('<websocket>');
});
