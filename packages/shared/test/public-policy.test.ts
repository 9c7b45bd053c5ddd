import { describe, expect, it, test } from 'vitest';
import { ENGINES } from '../src/fetch/index.ts';
import {
  catalogue,
  decidingPrediction,
  expectedIn,
  movesOf,
  outcomeOf,
  STATES,
  simulateFresh,
} from '../src/lab/index.ts';
import { type HeaderEdit, parsePolicy, policyWith } from '../src/policy/index.ts';
import { faultsInPublic } from '../src/policy/public-policy.ts';

const SERVERS = {
  front: 'https://lab.example',
  back: 'https://lab.example:8443',
  otherSite: 'https://other.example',
  published: 'by-proxy',
} as const;
const EXPERIMENTS = catalogue({ ...SERVERS, experiments: SERVERS.back });

const faultsOf = (edit: HeaderEdit) =>
  faultsInPublic(policyWith({}, { actual: { status: null, headers: [edit] } }), SERVERS);
const set = (name: string, value: string): HeaderEdit => ({ op: 'set', name, value });

describe('a policy under a public name', () => {
  it.each([
    ['WWW-Authenticate', 'Basic realm="Your bank"'],
    ['Proxy-Authenticate', 'Basic'],
    ['Refresh', '0; url=https://evil.example'],
    ['Link', '<https://evil.example>; rel=preload'],
    ['Content-Security-Policy', 'report-uri https://evil.example'],
    ['Content-Disposition', 'attachment; filename=invoice.exe'],
    ['X-Accel-Redirect', '/internal'],
    ['X-Sendfile', '/etc/passwd'],
    ['X-LiteSpeed-Location', '/internal'],
    ['SourceMap', 'https://evil.example/map'],
  ])('does not send %s', (name, value) => {
    expect(faultsOf(set(name, value))).toEqual([
      {
        pointer: '#/overrides/actual/headers/0/name',
        detail: expect.stringContaining('is not sent by a lab with a public name'),
      },
    ]);
    expect(faultsOf({ op: 'append', name: name.toLowerCase(), value })).toHaveLength(1);
    expect(faultsOf({ op: 'remove', name })).toEqual([]);
  });

  it.each([
    'https://evil.example/',
    '//evil.example/api/cors',
    '/\\evil.example/api/cors',
    'https:evil.example/api',
    'https://lab.example:8443@evil.example/api/cors',
    'https://lab.example.evil.example/api/cors',
    'https://lab.example/learn',
    'https://lab.example:8443/lab/state',
    '/lab/state',
    'javascript:alert(1)',
    'data:text/html,hello',
    'facetime:somebody',
    '',
  ])('redirects nobody to “%s”', (value) => {
    expect(faultsOf(set('Location', value))).toEqual([
      {
        pointer: '#/overrides/actual/headers/0/value',
        detail: expect.stringContaining('redirects to its own resources only'),
      },
    ]);
  });

  it.each([
    ['Location', '/api/cors/'],
    ['location', 'https://other.example:8443/api/cors'],
    ['Location', 'https://lab.example:8443/benches/0123456789ab/api/cors'],
    ['Access-Control-Allow-Origin', 'https://evil.example'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Vary', 'Origin'],
    ['Cache-Control', 'no-store'],
    ['X-Lab', '1'],
    ['Set-Cookie', 'cors_lab_mine=1'],
  ])('sends %s: %s', (name, value) => expect(faultsOf(set(name, value))).toEqual([]));
});

/** Over https every engine keeps a `Secure` cookie, which WebKit does not over http on loopback. */
const ALSO_READABLE = 'none-from-another-site, solved, webkit';

describe.each(EXPERIMENTS)('$id under https', (experiment) => {
  test('runs under policies that a lab with a public name takes', () => {
    for (const policy of [experiment.start, experiment.solved]) {
      expect(parsePolicy(policy).ok).toBe(true);
      expect(faultsInPublic(policy, SERVERS)).toEqual([]);
    }
  });

  test.each(ENGINES)('comes out as stated in %s', (engine) => {
    for (const state of STATES) {
      const simulated = simulateFresh(
        experiment,
        movesOf(experiment, state),
        experiment[state],
        engine,
        SERVERS,
      );
      const outcome = outcomeOf(decidingPrediction(simulated), experiment);
      const isOther = `${experiment.id}, ${state}, ${engine}` === ALSO_READABLE;
      expect(outcome, state).toBe(isOther ? 'readable' : expectedIn(experiment.expected[state], engine));
    }
  });
});
