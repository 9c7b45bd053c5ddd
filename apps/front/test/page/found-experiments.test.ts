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

const CHROMIUM =
  "Access to fetch at 'http://localhost:5001/api/cors' from origin 'https://page.test' has been blocked by CORS policy: ";
const IN_PREFLIGHT = "Response to preflight request doesn't pass access control check: ";

test('a line of the console is explained: what it means, what to change, and a few exercises', () => {
  const shown = shownFor(`${CHROMIUM}${IN_PREFLIGHT}It does not have HTTP ok status.`);
  expect(shown).toContain('Chromium (Chrome, Edge) says: The preflight was answered with an error.');
  expect(shown).toContain('only 200 to 299 will do');
  expect(shown).toContain('What to change: Answer OPTIONS with 204');
  expect(shown).toMatch(/\d exercises show it:(?:<[\w-]+>)+$/);
  expect(shown).toContain('<method-not-allowed-for-options>');
});

test('what to change names the page of the line, and no page that nobody knows', () => {
  const shown = shownFor(`${CHROMIUM}No 'Access-Control-Allow-Origin' header is present`);
  expect(shown).toContain('Send Access-Control-Allow-Origin: https://page.test with this answer');
  expect(shown).toContain('only for pages that you know and trust');
  expect(shown).toMatch(/exercises show it:(?:<[\w-]+>){3}\d+ more exercises</);
});

test('a line about the answer to a preflight says so', () => {
  const shown = shownFor(
    `${CHROMIUM}${IN_PREFLIGHT}No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
  );
  expect(shown).toContain(
    'Chromium (Chrome, Edge) says of the preflight: The answer names nobody who may read it.',
  );
});

test('a line with several meanings lists them', () => {
  const shown = shownFor(
    'Origin http://localhost:5000 is not allowed by Access-Control-Allow-Origin. Status code: 200',
  );
  expect(shown).toContain('WebKit (Safari) most likely says: The answer names nobody who may read it.');
  expect(shown).toMatch(/can also mean: Another origin is allowed, not this one; [^;]+\. Less often: /);
});

test('a line of Safari with an error status has two meanings, and the likely one comes first', () => {
  const shown = shownFor(
    'Origin https://page.test is not allowed by Access-Control-Allow-Origin. Status code: 500',
  );
  expect(shown).toContain('WebKit (Safari) most likely says: The answer names nobody who may read it.');
  expect(shown).toContain('500');
  expect(shown).toContain(
    'The same line can also mean: Another origin is allowed, not this one. The headers',
  );
});

test('a line of Safari about a preflight gives its reason by the status', () => {
  const shown = (status: number) => shownFor(`Preflight response is not successful. Status code: ${status}`);
  expect(shown(404)).toContain('WebKit (Safari) says: The preflight was answered with an error.');
  expect(shown(404)).not.toContain('gives no reason');
  expect(shown(302)).toMatch(/WebKit \(Safari\) most likely says: The preflight was [^.]*redirect/);
});

test.each([
  [
    `Refused to connect to 'http://localhost:5001/' because it violates the following Content Security Policy directive: "connect-src 'self'".`,
    'This is not a CORS error.',
    'Content-Security-Policy: connect-src',
  ],
  [
    'GET http://localhost:5001/ net::ERR_CONNECTION_REFUSED',
    'This is not a CORS error.',
    'the server is down',
  ],
  [
    'Cross-Origin Request Blocked: … (Reason: CORS request did not succeed). Status code: (null).',
    'This is most likely not a CORS error.',
    'the server is down',
  ],
  [
    "Mixed Content: The page at 'https://page.test/' was loaded over HTTPS, but requested an insecure resource",
    'This is not a CORS error.',
    'over https',
  ],
])('%s is said to be no CORS error, and what it is', (line, said, what) => {
  const shown = shownFor(line);
  expect(shown.startsWith(said)).toBe(true);
  expect(shown).toContain(what);
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
  expect(shown).not.toMatch(/not a CORS|exercises? shows? it/);
});

test.each([
  ['Failed to load resource: Preflight response is not successful. Status code: 200', 'WebKit (Safari)'],
  ['CORS preflight failed', 'A browser'],
  ["Response to preflight request doesn't pass access control check", 'A browser'],
])('%j gives no reason: the page says where it stands, and shows a few exercises', (text, whose) => {
  const shown = shownFor(text);
  expect(shown).toContain(`${whose} says here only that the preflight failed. This line gives no reason.`);
  for (const words of ['Network panel', 'the server’s log', 'another line of the console'])
    expect(shown).toContain(words);
  expect(shown).toMatch(/Exercises to begin with:(?:<[\w-]+>){6}\d+ more exercises/);
});

test('a text without words finds nothing that cannot be reproduced', () => {
  expect(shownFor('???')).toMatch(/^No exercise has this word/);
  expect(shownFor('???')).not.toContain('Local Network Access');
});

test('what is not CORS is said to be none', () => {
  expect(shownFor('Failed to load resource: net::ERR_BLOCKED_BY_CLIENT')).toMatch(
    /^This is not a CORS error\. An extension/,
  );
  expect(shownFor('local network')).toContain('Local Network Access');
});

test('what is known by another name is found by it', () => {
  expect(shownFor('Private Network Access')).toContain('Local Network Access');
  expect(shownFor('CORB')).toContain('Opaque response blocking');
});

test('who wants to switch CORS off reads why not, and what to do instead', () => {
  for (const text of ['how do I disable CORS in chrome', 'turn off CORS', 'disable web security']) {
    const shown = shownFor(text);
    expect(shown).toContain('Switching CORS off: Do not, by a flag');
    expect(shown).toContain('the browsers of your users block as before');
  }
  expect(shownFor('how do I disable CORS in chrome')).toContain('<by-way-of-the-own-server>');
  expect(shownFor('CORS')).not.toContain('Switching CORS off');
});

test('the beginning of a line about a font leads to the exercise about fonts', () => {
  expect(shownFor('Access to font')).toMatch(/:<font>/);
});

test('a word that most experiments have leads to them, and not to what cannot be reproduced', () => {
  expect(shownFor('CORS')).toMatch(/^\d+ exercises have this word:(?:<[\w-]+>){6}\d+ more exercises</);
});

test('words that occur nowhere are answered with what to do', () => {
  expect(shownFor('Uncaught ReferenceError: x is not defined')).toContain('Paste the whole line');
});

test('a header that the script may not read is CORS, though nothing was blocked', () => {
  const shown = shownFor('Refused to get unsafe header "x-total"');
  expect(shown).toContain('Access-Control-Expose-Headers');
  expect(shown).not.toContain('This is not a CORS error.');
  expect(shown).toContain('<hidden-header>');
});

test('a WebSocket that failed is not CORS', () => {
  const shown = shownFor("WebSocket connection to 'ws://localhost:5001/' failed: …");
  expect(shown).toContain('This is not a CORS error. A WebSocket needs no CORS headers.');
  expect(shown).toContain('<websocket>');
});

test('a status that no exercise has is explained', () => {
  for (const text of ['403', 'HTTP 403', '403 Forbidden', 'Error: 403']) {
    const shown = shownFor(text);
    expect(shown).toContain('403 in answer to the preflight.');
    expect(shown).toContain('authentication runs before CORS');
    expect(shown).toContain('403 in answer to the request itself, and blocked.');
    expect(shown).not.toContain('No exercise');
  }
  expect(shownFor('csrf forged')).toContain('One exercise has these words:');
  expect(shownFor('404')).toContain('<options-not-found>');
});

test('who typed one word is not advised to type fewer', () => {
  expect(shownFor('zzz')).toContain('or type another word');
  expect(shownFor('zzz cookies')).toContain('or type fewer words');
});
