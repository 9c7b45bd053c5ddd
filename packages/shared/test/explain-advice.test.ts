import { describe, expect, test } from 'vitest';
import { diagnoseCorsCheck } from '../src/fetch/cors/cors-check.ts';
import type { Circumstances, Failure, FailureCode } from '../src/fetch/failure.ts';
import { FAILURE_CODES } from '../src/fetch/failure.ts';
import { plain } from '../src/infra/prose.ts';
import { APIS, type Api } from '../src/request.ts';
import { explain, REASONS, SEEN } from './failures-seen.ts';

describe('advice fits the API and the answer', () => {
  const adviceFor = (code: FailureCode, more: Partial<Circumstances & { value: string }>) => {
    const { saw, change } = explain({ ...SEEN, ...REASONS[code], code, ...more } as Failure);
    return { saw: plain(saw), change: plain(change) };
  };
  const CAN_LEAVE_OUT: Readonly<Record<Api, RegExp>> = {
    fetch: /credentials: 'omit'/,
    xhr: /withCredentials = false/,
    image: /crossorigin="anonymous"/,
    webgl: /crossorigin="anonymous"/,
    font: /no credentials to leave out/,
    shape: /no credentials to leave out/,
    script: /crossorigin="anonymous"/,
    module: /crossorigin="anonymous"/,
    stylesheet: /crossorigin="anonymous"/,
    'event-source': /without withCredentials/,
    beacon: /always has credentials, so let the script use fetch\(\) with keepalive: true/,
    websocket: /always has credentials, so let the script use fetch\(\)/,
  };
  test.each(APIS)('%s: leaves out credentials in the way that it can', (api) => {
    for (const code of [
      'allow-credentials-missing',
      'allow-credentials-not-true',
      'allow-origin-wildcard-with-credentials',
    ] as const) {
      expect(adviceFor(code, { api }).change).toMatch(CAN_LEAVE_OUT[api]);
    }
  });

  test.each(APIS.filter((api) => api !== 'fetch'))('%s: is not advised to use a mode', (api) => {
    expect(adviceFor('resource-policy-blocks', { api }).change).not.toContain('mode');
  });

  test.each(
    FAILURE_CODES.filter(
      (code) =>
        code.startsWith('allow-') && code !== 'allow-methods-invalid' && code !== 'allow-headers-invalid',
    ),
  )('%s: a redirected preflight is called that, and names where it leads', (code) => {
    for (const status of [301, 302, 303, 307, 308]) {
      const location = 'https://api.invalid/x';
      const { saw, change } = adviceFor(code, { stage: 'preflight', status, location });
      expect(saw).toContain(`It redirects (status ${status}) to ${location}`);
      expect(change).toContain(`Let the script ask for ${location} itself`);
    }
  });

  test.each([
    [400, ['CORS filters', 'Starlette', 'curl']],
    [401, ['never carry credentials']],
    [403, ['authentication', 'CORS filter', 'firewall', 'curl']],
    [404, ['nothing on the server answers OPTIONS']],
    [405, ['nothing on the server answers OPTIONS']],
    [407, ['a proxy']],
    [418, ['something refused OPTIONS']],
    [429, ['number of requests']],
    [500, ['failed at OPTIONS', 'logs']],
    [501, ['nothing on the server answers OPTIONS']],
    [502, ['a proxy before it']],
    [503, ['a proxy before it']],
  ])('a preflight answered with %i says who may have refused it', (status, words) => {
    for (const code of ['allow-origin-missing', 'preflight-status-not-ok'] as const) {
      const { saw } = adviceFor(code, { stage: 'preflight', status, location: null });
      for (const word of words) expect(saw).toContain(word);
    }
  });

  test.each([
    ['["http://a.invalid"]', 'allow-origin-mismatch', 'printed as text'],
    ['["http://a.invalid","http://b.invalid"]', 'allow-origin-multiple', 'printed as text'],
    ['[*]', 'allow-origin-pattern', 'printed as text'],
    ['[object Object]', 'allow-origin-multiple', 'an object of the program'],
    ['"http://a.invalid"', 'allow-origin-mismatch', 'quotation marks'],
    ["'*'", 'allow-origin-pattern', 'quotation marks'],
    [`"${SEEN.origin}`, 'allow-origin-mismatch', 'quotation marks'],
    ['undefined', 'allow-origin-mismatch', 'not set'],
    ['None', 'allow-origin-mismatch', 'not set'],
    ['<nil>', 'allow-origin-mismatch', 'not set'],
    ['NULL', 'allow-origin-mismatch', 'not set'],
    ['https://undefined', 'allow-origin-mismatch', 'not set'],
    ['http://localhost:undefined', 'allow-origin-mismatch', 'not set'],
    ['${' + 'ORIGIN}', 'allow-origin-mismatch', 'sent as it stands'],
    ['{{ origin }}', 'allow-origin-multiple', 'sent as it stands'],
    ['$http_origin', 'allow-origin-mismatch', 'sent as it stands'],
    ['%s', 'allow-origin-mismatch', 'sent as it stands'],
    ['process.env.ORIGIN', 'allow-origin-mismatch', 'sent as it stands'],
    ['true', 'allow-origin-mismatch', 'a word of a program'],
    ['/^https?/', 'allow-origin-mismatch', 'regular expression'],
    ['^http://.*$', 'allow-origin-pattern', 'regular expression'],
    ['*;', 'allow-origin-pattern', 'stray character'],
    ['null;', 'allow-origin-mismatch', 'stray character'],
    [`${SEEN.origin},`, 'allow-origin-mismatch', 'stray character'],
    [`<${SEEN.origin}>`, 'allow-origin-mismatch', 'stray character'],
    [`${SEEN.origin}\u00a0`, 'allow-origin-mismatch', 'stray character'],
    ['Access-Control-Allow-Origin: *', 'allow-origin-multiple', 'name of the header'],
    ['localhost:3000', 'allow-origin-mismatch', 'begins with http:// or https://'],
    ['null', 'allow-origin-mismatch', 'pages without an origin'],
    ['http://a.invalid', 'allow-origin-mismatch', 'They'],
    ['http://[::1]', 'allow-origin-mismatch', 'They'],
  ] as const)('%s is %s, and called what it is', (value, code, words) => {
    const { origin } = SEEN;
    const headers = [['Access-Control-Allow-Origin', value]] as const;
    const reason = diagnoseCorsCheck({ origin, credentials: 'omit', headers });
    expect(reason.code).toBe(code);
    const failure = { ...SEEN, ...reason } as Failure;
    expect(plain(explain(failure).saw)).toContain(words);
  });

  test.each([
    [401, 'authentication'],
    [403, 'its own CORS filter refuses this origin'],
    [404, 'the path'],
    [413, 'size of the body'],
    [414, 'length of the URL'],
    [419, 'CSRF token'],
    [421, 'connection was reused'],
    [429, 'number of requests'],
    [431, 'too many cookies'],
    [500, 'error in the application'],
    [502, 'always'],
    [503, 'always'],
    [504, 'always'],
    [522, 'Cloudflare'],
  ])('status %i without permission says what broke', (status, words) => {
    expect(adviceFor('allow-origin-missing', { status }).saw).toContain(words);
  });

  test('a 403 is not said to have nothing to do with CORS', () =>
    expect(adviceFor('allow-origin-missing', { status: 403 }).saw).not.toContain('only looks like'));
});
