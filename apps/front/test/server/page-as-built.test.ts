import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { encodingFor } from '../../src/server/encodings.ts';
import { pageAsBuilt } from '../../src/server/page-as-built.ts';
import { fillTemplate } from '../../src/server/page-template.ts';

const TEMPLATES = {
  whole: '<meta content="%BACK_ORIGIN%"><div data-whole>%FRONT_ORIGIN% %OTHER_SITE%</div>',
  linked: '<div>%FRONT_ORIGIN%</div>',
};

async function page(front: string, otherSite: string | null = 'http://127.0.0.1:5000') {
  const app = Fastify();
  await pageAsBuilt(TEMPLATES)(app, { front, back: 'http://back.test:9', otherSite });
  return app;
}

describe('the page as built', () => {
  it('has its whole first view at the plain address, with the origins filled in', async () => {
    const app = await page('http://localhost:5000');
    const { body, headers } = await app.inject('/');
    expect(body).toBe(
      '<meta content="http://back.test:9"><div data-whole>http://localhost:5000 http://127.0.0.1:5000</div>',
    );
    expect(headers.vary).toBe('accept-encoding');
    await app.close();
  });

  it.each([
    ['a link', 'http://localhost:5000', 'http://127.0.0.1:5000', '/?experiment=put'],
    ['a lab that has no other site', 'http://192.168.1.20:5000', null, '/'],
  ])('has its head alone for %s', async (_what, front, otherSite, url) => {
    const app = await page(front, otherSite);
    expect((await app.inject(url)).body).toBe(`<div>${front}</div>`);
    await app.close();
  });

  it('is sent as small as the browser takes it', async () => {
    const app = await page('http://localhost:5000');
    const plain = (await app.inject('/')).body;
    const ask = (accepted: string) => app.inject({ url: '/', headers: { 'accept-encoding': accepted } });
    const br = await ask('gzip, deflate, br, zstd');
    expect(br.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(plain);
    const gzip = await ask('gzip');
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain);
    expect((await ask('identity')).headers).not.toHaveProperty('content-encoding');
    await app.close();
  });
});

describe('an encoding', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['BR', 'br'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['gzip; q=0.0', 'identity'],
    ['brotli, xgzip', 'identity'],
  ])('for %j is %s', (accepted, encoding) => {
    expect(encodingFor(accepted)).toBe(encoding);
  });
});

describe('an origin in the template', () => {
  it('is escaped', () => {
    const origins = { front: 'http://a"&<\'', back: 'http://$&', otherSite: 'http://"' };
    expect(fillTemplate('%FRONT_ORIGIN% %BACK_ORIGIN% %OTHER_SITE%', origins)).toBe(
      'http://a&quot;&amp;&lt;&#39; http://$&amp; http://&quot;',
    );
  });
});
