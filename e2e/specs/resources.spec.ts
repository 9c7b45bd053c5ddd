import {
  CLOSED_POLICY,
  type CorsPolicy,
  consoleLines,
  newBrowser,
  predict,
  RESOURCES,
  SESSION_PATHS,
} from '@cors-lab/shared';
import { BACK, FRONT } from '@cors-lab/shared/arbitraries';
import { askFor } from '../engines/perform.ts';
import { expect, test } from '../fixtures.ts';
import { createPlayer } from '../prove/play.ts';

/** Each of the back's resources, asked by a script and used by a page. */

const allow = (cors: Partial<CorsPolicy['cors']>): CorsPolicy => ({
  ...CLOSED_POLICY,
  cors: { ...CLOSED_POLICY.cors, ...cors },
});

const ASKS = [
  ['GET, everybody allowed', { method: 'GET' }, allow({ origin: '*' })],
  ['GET, nobody allowed', { method: 'GET' }, allow({ origin: false })],
  [
    'GET with credentials, this origin allowed',
    { method: 'GET', credentials: 'include' },
    allow({ origin: FRONT, credentials: true, exposedHeaders: ['X-Total-Count', 'Link'] }),
  ],
  [
    'GET with the key, the header allowed',
    { method: 'GET', headers: [['authorization', 'Bearer lab']] },
    allow({ origin: '*', allowedHeaders: ['authorization'] }),
  ],
  ['GET without CORS', { method: 'GET', mode: 'no-cors' }, allow({ origin: false })],
  ['HEAD, everybody allowed', { method: 'HEAD' }, allow({ origin: '*' })],
  ['PUT, everybody allowed', { method: 'PUT', body: 'x' }, allow({ origin: '*', methods: ['PUT'] })],
  ['POST, everybody allowed', { method: 'POST', body: 'x' }, allow({ origin: '*' })],
] as const;

test('every resource answers scripts as the model says', async ({ lab, engine, lastingTab: tab }) => {
  test.setTimeout(120_000);
  const player = await createPlayer(lab, engine, tab);
  const rows = RESOURCES.flatMap(({ path }) =>
    ASKS.filter(
      ([, { method }]) => method !== 'POST' || !(SESSION_PATHS as readonly string[]).includes(path),
    ).map(([what, choices, policy]) => ({
      what: `${path}: ${what}`,
      step: { request: { ...askFor(BACK + path, choices), origin: FRONT }, policy },
    })),
  );
  const played = await player.play(
    rows.map(({ step }) => ({ steps: [step], signedIn: false, from: 'page', capitals: false })),
  );
  await player.close();
  expect(played).toHaveLength(rows.length);
  for (const [index, { what }] of rows.entries()) {
    expect.soft(played[index]?.disagreements, what).toEqual([]);
  }
});

test('the console says of a request that was hung up on what the model says', async ({
  lab,
  bench,
  engine,
  freshTab: tab,
}) => {
  const policy = allow({ origin: '*', methods: ['PUT'] });
  await bench.apply(policy.cors);
  await tab.goto(`${lab.front}/outpost?bench=${bench.id}`);
  const said: string[] = [];
  for (const method of ['GET', 'POST', 'PUT']) {
    const ask = askFor(`${bench.api}/hangup?run=${method}`, { method });
    await tab.batch([ask]);
    const { verdict } = predict({ ...ask, origin: lab.front }, policy, newBrowser(engine.name), lab);
    if (verdict.kind !== 'blocked') throw new Error(verdict.kind);
    expect(verdict.failure.code).toBe('network-error');
    said.push(...consoleLines(verdict.failure, engine.name));
    // Only Firefox names the URL.
    const mentioning = engine.name === 'firefox' ? '/hangup' : 'Failed to load resource';
    await expect.poll(() => tab.consoleLines(mentioning), method).toEqual(said);
  }
});

test('pages can use the picture, the font, the scripts, the stylesheet and the events', async ({
  lab,
  bench,
  lastingTab: tab,
}) => {
  await bench.apply({ origin: '*' });
  await tab.goto(`${lab.front}/?bench=${bench.id}`);
  const seen = await tab.evaluate(async (api) => {
    const loaded = (element: HTMLElement & { src?: string; href?: string }) =>
      new Promise<void>((resolve, reject) => {
        element.onload = () => resolve();
        element.onerror = () => reject(new Error(element.src ?? element.href));
        document.head.append(element);
      });
    const element = <Tag extends keyof HTMLElementTagNameMap>(
      tag: Tag,
      choices: Partial<HTMLElementTagNameMap[Tag]>,
    ) => Object.assign(document.createElement(tag), choices);

    const picture = element('img', { crossOrigin: 'anonymous', src: `${api}/image.png` });
    await loaded(picture);
    const canvas = element('canvas', { width: 64, height: 64 });
    const context = canvas.getContext('2d');
    context?.drawImage(picture, 0, 0);
    const pixel = (x: number, y: number) => [...(context?.getImageData(x, y, 1, 1).data ?? [])];

    const measure = element('canvas', {}).getContext('2d');
    const widthIn = (font: string) => {
      if (measure === null) return 0;
      measure.font = font;
      return measure.measureText('lab').width;
    };
    const face = await new FontFace('cors-lab', `url(${api}/font.ttf)`).load();
    document.fonts.add(face);

    const thrown = new Promise<string>((resolve) => {
      addEventListener('error', (event) => resolve(event.message), { once: true });
    });
    await loaded(element('script', { crossOrigin: 'anonymous', src: `${api}/throws.js` }));
    await loaded(element('script', { type: 'module', src: `${api}/module.js` }));
    await loaded(element('link', { rel: 'stylesheet', href: `${api}/style.css` }));
    const sample = element('p', { className: 'cors-lab-sample' });
    document.body.append(sample);
    const style = getComputedStyle(sample);
    const applied = () => style.getPropertyValue('--cors-lab-style').trim();
    // WebKit applies no new sheet while another one of the page's is on its way.
    for (let waits = 0; waits < 100 && applied() === ''; waits += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const event = await new Promise<string>((resolve) => {
      const source = new EventSource(`${api}/events`);
      source.onmessage = ({ data }) => {
        source.close();
        resolve(data);
      };
    });
    return {
      size: [picture.naturalWidth, picture.naturalHeight],
      pixels: [pixel(8, 8), pixel(1, 60), pixel(60, 8)],
      width: widthIn('20px cors-lab'),
      thrown: await thrown,
      module: (globalThis as { corsLabModule?: string }).corsLabModule,
      style: [style.color, applied()],
      event,
    };
  }, bench.api);
  expect(seen).toEqual({
    size: [64, 64],
    pixels: [
      [240, 144, 32, 255],
      [0, 96, 128, 255],
      [0, 0, 0, 0],
    ],
    // Three characters of five ems each.
    width: 300,
    thrown: expect.stringContaining('robinExampleIsSignedIn'),
    module: 'ran',
    style: ['rgb(180, 40, 90)', 'applied'],
    event: 'One event.',
  });
});

test('a WebSocket is open to every origin, and the log has its handshake', async ({
  bench,
  lastingTab: tab,
  stranger,
}) => {
  await bench.apply({ origin: false });
  await tab.goto(`http://127.0.0.1:${stranger.port}/`);
  const heard = await tab.evaluate(
    (url) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(url);
        socket.onopen = () => socket.send('hello');
        socket.onmessage = ({ data }) => resolve(data);
        socket.onclose = () => resolve('closed');
      }),
    `${bench.api.replace('http', 'ws')}/echo?run=1`,
  );
  expect(heard).toBe('hello');
  const [exchange] = await bench.exchanges('run=1');
  expect(exchange?.response?.status).toBe(101);
  expect(exchange?.request.headers).toContainEqual(['Origin', `http://127.0.0.1:${stranger.port}`]);
});
