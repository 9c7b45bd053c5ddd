import { describe, expect, test } from 'vitest';
import { explainReadable } from '../src/explain/explain-readable.ts';
import { plain } from '../src/infra/prose.ts';
import { policyWith } from '../src/policy/policy.ts';
import { FREE } from './advised.ts';
import { FRONT } from './arbitraries.ts';
import { labRequest } from './tables/row.ts';

describe('what is wrong with an answer that can be read', () => {
  const withHeader = labRequest();
  const base = {
    request: withHeader,
    preflight: 'not-needed' as const,
    preflightCache: [],
    isWithCookies: false,
    withoutCache: { kind: 'opaque', type: 'opaque' } as const,
    policy: policyWith({ origin: FRONT }),
    reads: null,
  };
  const response = {
    type: 'cors' as const,
    url: withHeader.url,
    redirected: false,
    status: 200,
    statusText: '',
    headers: [['content-type', 'text/plain']] as const,
    body: null,
  };
  const lines = [
    ['Content-Type', 'text/plain'],
    ['Date', 'x'],
    ['Vary', 'Origin'],
    ['Mcp-Session-Id', '1'],
    ['Set-Cookie', 'a=b'],
  ] as const;

  test.each([
    ['include', true, 'its script can read that, and the request was made with the user’s cookies.'],
    ['include', false, 'It asked with credentials, but this browser had no cookie to send along;'],
    ['same-origin', false, 'its script can read that. The list of allowed origins'],
  ] as const)(
    'of a stranger’s page that asks with credentials %s, cookies are said to be sent: %s',
    (credentials, isWithCookies, words) => {
      const stranger = 'http://stranger.test';
      const request = labRequest({ origin: stranger, credentials });
      const policy = policyWith({ origin: [stranger] });
      const text = explainReadable(
        { ...base, request, response, answered: lines, policy, isWithCookies },
        FREE,
      );
      expect(plain(text?.saw ?? [])).toContain(words);
    },
  );

  test('a header that the script cannot see is named, with the reason', () => {
    const text = explainReadable({ ...base, response, answered: lines }, FREE);
    expect(plain(text?.saw ?? [])).toContain('not mcp-session-id. ');
    expect(plain(text?.saw ?? [])).toContain('it has no Access-Control-Expose-Headers');
    expect(plain(text?.change ?? [])).toContain('Name mcp-session-id in Access-Control-Expose-Headers');
    expect(plain(text?.change ?? [])).toContain('the preflight’s answer does not count');
  });

  test('with credentials a wildcard exposes nothing', () => {
    const text = explainReadable(
      {
        ...base,
        request: labRequest({ credentials: 'include' }),
        response,
        answered: [...lines, ['Access-Control-Expose-Headers', '*']],
      },
      FREE,
    );
    expect(plain(text?.saw ?? [])).toContain('with credentials * is the name of a header');
  });

  test('an answer whose headers are all seen needs no explanation, nor does the page’s own origin', () => {
    expect(explainReadable({ ...base, response, answered: lines.slice(0, 3) }, FREE)).toBeNull();
    const own = { ...response, type: 'basic' as const };
    expect(explainReadable({ ...base, response: own, answered: lines }, FREE)).toBeNull();
  });

  test.each([
    ['HEAD', 'upload-offset', 'Link', 'names others'],
    ['POST', 'mcp-session-id', 'x-a', 'names others'],
    ['POST', 'grpc-status', '', 'names others'],
    ['PUT', 'etag', 'ETag;', 'cannot be read as a list'],
  ] as const)('%s: %s is hidden by Expose-Headers: %j', (method, name, exposed, why) => {
    const text = explainReadable(
      {
        ...base,
        request: labRequest({ method }),
        response,
        answered: [
          [name, '1'],
          ['Access-Control-Expose-Headers', exposed],
        ],
      },
      FREE,
    );
    expect(plain(text?.saw ?? [])).toContain(`not ${name}. `);
    expect(plain(text?.saw ?? [])).toContain(why);
  });

  test.each([
    ['POST', 403, true],
    ['put', 403, true],
    ['DELETE', 403, true],
    ['GET', 403, false],
    ['head', 403, false],
    ['POST', 401, false],
    ['POST', 200, false],
  ] as const)(
    '%s of the own origin, answered with %i, may be refused for its Origin: %s',
    (method, status, isRefused) => {
      const own = { ...response, type: 'basic' as const, status };
      const request = labRequest({ method, url: `${FRONT}/x` });
      const text = explainReadable({ ...base, request, response: own, answered: [] }, FREE);
      expect(text !== null).toBe(isRefused);
      if (text !== null) expect(plain(text.change)).toContain(`Origin: ${FRONT}`);
    },
  );
});
