import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { buildApp } from '../../src/server/app.ts';
import { pageAsBuilt } from '../../src/server/page/page-as-built.ts';
import { fillTemplate } from '../../src/server/page/page-template.ts';

const TEMPLATE = '<meta content="%BACK_ORIGIN%"><dd>%FRONT_ORIGIN%</dd> %OTHER_SITE%';

describe('the page as built', () => {
  it.each(['/', '/?bench=x', '/learn', '/learn/put', '/lab?experiment=put'])(
    'has the origins filled in at %s',
    async (url) => {
      const app = Fastify();
      const origins = { front: 'http://localhost:5000', back: 'http://back.test:9', otherSite: null };
      await pageAsBuilt({ template: TEMPLATE, manifest: {} })(app, origins);
      expect((await app.inject(url)).body).toBe(
        '<meta content="http://back.test:9"><dd>http://localhost:5000</dd> ',
      );
      await app.close();
    },
  );
});

it('a slash at the end of a path leads to the page, also where the control plane begins', async () => {
  const origins = { front: 'http://localhost:5000', back: 'http://127.0.0.1:9', otherSite: null };
  const app = await buildApp(origins, pageAsBuilt({ template: TEMPLATE, manifest: {} }), async () => '');
  for (const path of ['/lab', '/learn', '/class', '/learn/put']) {
    const { statusCode, headers } = await app.inject({
      url: `${path}/`,
      headers: { host: 'localhost:5000' },
    });
    expect([statusCode, headers.location]).toEqual([302, path]);
  }
  await app.close();
});

describe('where there is nothing', () => {
  const origins = { front: 'http://localhost:5000', back: 'http://back.test:9', otherSite: null };
  const ask = async (accept: string, method: 'GET' | 'HEAD' = 'GET') => {
    const app = Fastify();
    await pageAsBuilt({ template: TEMPLATE, manifest: {} })(app, origins);
    const { statusCode, headers, body } = await app.inject({ method, url: '/lernen', headers: { accept } });
    await app.close();
    return { statusCode, type: headers['content-type'], body };
  };

  it('answers the address bar with 404 and the page, which says so', async () => {
    const { statusCode, type, body } = await ask('text/html,application/xhtml+xml,*/*;q=0.8');
    expect([statusCode, type]).toEqual([404, 'text/html']);
    expect(body).toContain('http://back.test:9');
  });

  it.each(['text/html', '*/*'])('answers HEAD as GET where %s is wanted', async (accept) => {
    const [get, head] = [await ask(accept), await ask(accept, 'HEAD')];
    expect(head).toEqual({ ...get, body: '' });
  });

  it('answers a program with a problem', async () => {
    const { statusCode, type } = await ask('*/*');
    expect([statusCode, type]).toEqual([404, 'application/problem+json; charset=utf-8']);
  });
});

describe('what a door needs', () => {
  const manifest = {
    'index.html': { file: 'assets/index.js', css: ['assets/index.css'], imports: ['_shared.js'] },
    '_shared.js': { file: 'assets/shared.js' },
    '_stage.js': { file: 'assets/stage.js', css: ['assets/stage.css'], imports: ['_shared.js'] },
    'src/page/doors/landing.tsx': { file: 'assets/landing.js', imports: ['_stage.js', 'index.html'] },
    'src/page/doors/learn.tsx': { file: 'assets/learn.js', imports: ['_stage.js'] },
  };
  const hrefs = (html: string) => [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);

  it.each([
    ['/', ['/assets/landing.js', '/assets/stage.js', '/assets/stage.css']],
    ['/learn/:exercise', ['/assets/learn.js', '/assets/stage.js', '/assets/stage.css']],
    ['/lab', []],
  ])('is linked from the head at %s, but for what the document asks for itself', async (path, wanted) => {
    const app = Fastify();
    const origins = { front: 'http://localhost:5000', back: 'http://back.test:9', otherSite: null };
    await pageAsBuilt({ template: '<head></head>', manifest })(app, origins);
    const { body } = await app.inject(path);
    expect(hrefs(body)).toEqual(wanted);
    expect(body).toMatch(/^<head>.*<\/head>$/);
    await app.close();
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
