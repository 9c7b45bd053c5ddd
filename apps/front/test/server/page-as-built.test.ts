import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { pageAsBuilt } from '../../src/server/page-as-built.ts';
import { fillTemplate } from '../../src/server/page-template.ts';

const TEMPLATE = '<meta content="%BACK_ORIGIN%"><dd>%FRONT_ORIGIN%</dd> %OTHER_SITE%';

describe('the page as built', () => {
  it.each(['/', '/?bench=x', '/learn', '/learn/put', '/lab?experiment=put'])(
    'has the origins filled in at %s',
    async (url) => {
      const app = Fastify();
      const origins = { front: 'http://localhost:5000', back: 'http://back.test:9', otherSite: null };
      await pageAsBuilt(TEMPLATE)(app, origins);
      expect((await app.inject(url)).body).toBe(
        '<meta content="http://back.test:9"><dd>http://localhost:5000</dd> ',
      );
      await app.close();
    },
  );
});

describe('an origin in the template', () => {
  it('is escaped', () => {
    const origins = { front: 'http://a"&<\'', back: 'http://$&', otherSite: 'http://"' };
    expect(fillTemplate('%FRONT_ORIGIN% %BACK_ORIGIN% %OTHER_SITE%', origins)).toBe(
      'http://a&quot;&amp;&lt;&#39; http://$&amp; http://&quot;',
    );
  });
});
