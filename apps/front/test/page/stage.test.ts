import { type LabRequest, newBrowser } from '@cors-lab/shared/fetch';
import { predict } from '@cors-lab/shared/lab';
import { CLOSED_POLICY, type CorsPolicy } from '@cors-lab/shared/policy';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { configure } from '../../src/page/config.ts';
import { presets } from '../../src/page/request/presets.ts';
import { gateAt } from '../../src/page/stage/gate.ts';
import { Stage } from '../../src/page/stage/stage.tsx';
import { type Message, messagesOf, predictedExchanges } from '../../src/page/wire/sequence.ts';
import { SERVERS } from '../servers.ts';

const config = configure(SERVERS.front, SERVERS, null);
const preset = (id: string): LabRequest => presets(config).find((each) => each.id === id)!.request;
const allowing = (cors: Partial<CorsPolicy['cors']>): CorsPolicy => ({
  ...CLOSED_POLICY,
  cors: { ...CLOSED_POLICY.cors, ...cors },
});

function messages(request: LabRequest, policy: CorsPolicy): readonly Message[] {
  const prediction = predict(request, policy, newBrowser('standard'), config.servers);
  return messagesOf(request, predictedExchanges(prediction), prediction, null);
}

function gates(request: LabRequest, policy: CorsPolicy) {
  return messages(request, policy).flatMap((message) => gateAt(message) ?? []);
}

const markup = (drawn: readonly Message[]) =>
  renderToStaticMarkup(
    createElement(Stage, {
      messages: drawn,
      isPredicted: false,
      page: { name: 'This page', origin: config.front },
      server: { name: 'The API server', origin: config.back, allows: 'example.com' },
      evidence: 'Counter 0 → 1',
    }),
  );

test('closes the gate with the header that names somebody else', () => {
  expect(gates(preset('get'), allowing({ origin: 'example.com' }))).toEqual([
    { state: 'closed', holds: ['Access-Control-Allow-Origin: example.com'] },
  ]);
});

test('closes the gate with the name of the header that is missing', () => {
  expect(gates(preset('get'), CLOSED_POLICY)).toEqual([
    { state: 'closed', holds: ['no Access-Control-Allow-Origin'] },
  ]);
});

test('closes the gate at the preflight with the methods that are allowed', () => {
  expect(gates(preset('put'), allowing({ origin: config.front, methods: ['GET'] }))).toEqual([
    { state: 'closed', holds: ['Access-Control-Allow-Methods: GET'] },
  ]);
});

test('leaves the gate open for both answers, and shows whom they name', () => {
  const holds = [`Access-Control-Allow-Origin: ${config.front}`];
  expect(gates(preset('put'), allowing({ origin: config.front, methods: ['PUT'] }))).toEqual([
    { state: 'open', holds },
    { state: 'open', holds },
  ]);
});

test('closes the gate before anything is sent where the API throws', () => {
  expect(gates({ ...preset('get'), api: 'fetch', method: 'TRACE' }, CLOSED_POLICY)).toEqual([
    { state: 'closed', holds: [] },
  ]);
});

test('lists the messages in their order, each a button that says all of it', () => {
  const names = [
    ...markup(messages(preset('put'), allowing({ origin: 'example.com' }))).matchAll(/aria-label="([^"]+)"/g),
  ];
  expect(names.map(([, name]) => name).slice(2)).toEqual([
    'The script calls, XMLHttpRequest PUT',
    'The browser sends the preflight to the API server, OPTIONS /api/cors',
    'The API server answers the preflight, 204, stopped at the browser',
    'Never sent, PUT /api/cors',
    'The script gets, an error without a reason',
  ]);
});

test('leaves out of a label which bench it is, and what a browser adds to its first sentence', () => {
  const [call, request] = messages(preset('get'), CLOSED_POLICY);
  if (call === undefined || request === undefined) throw new Error('Something is sent.');
  const drawn = markup([
    { ...call, label: 'The image is shown, but its pixels are refused. SecurityError: …' },
    { ...request, label: 'GET /benches/0a10cb5ddc68/api/cors' },
  ]);
  expect(drawn).toContain('>The image is shown, but its pixels are refused.<');
  expect(drawn).toContain('>GET /api/cors<');
  expect(drawn).not.toMatch(/SecurityError|benches/);
});

test('shows three actors, the evidence and a question before anything is sent', () => {
  const drawn = markup([]).replaceAll('<wbr/>', '');
  for (const text of [
    config.front,
    config.back,
    'allows example.com',
    'Counter 0 → 1',
    'Nothing has been sent yet.',
  ])
    expect(drawn).toContain(text);
  expect(drawn).not.toContain('<button');
});

test('names the origin null of a frame as it is', () => {
  const drawn = renderToStaticMarkup(
    createElement(Stage, {
      messages: [],
      isPredicted: false,
      page: { name: 'A sandboxed frame', origin: 'null' },
      server: { name: 'The API server', origin: config.back, allows: '' },
    }),
  );
  expect(drawn).toContain('>null</code>');
});
