import { describe, expect, test } from 'vitest';
import { type Decision, ENGINES, type Engine, FAILURE_CODES } from '../src/fetch/index.ts';
import {
  catalogue,
  contextOf,
  decidingPrediction,
  deviationsMet,
  expectedIn,
  GOALS,
  isAttack,
  movesOf,
  type Outcome,
  outcomeOf,
  PARTS,
  RESOURCES,
  STATES,
  simulateFresh,
  timesCounted,
} from '../src/lab/index.ts';
import { CLOSED_POLICY, type CorsPolicy, parsePolicy } from '../src/policy/index.ts';
import { BACK, FRONT, SERVERS } from './arbitraries.ts';

const EXPERIMENTS = catalogue({ ...SERVERS, experiments: BACK });

/** LESSONS.md numbers its lessons from 1 to 39. */
const LESSONS = Array.from({ length: 39 }, (_, index) => index + 1);

/** Failures that no experiment shows, and why not. `e2e/prove` meets all but the two that no page of the lab can meet. */
const NOT_SHOWN: Readonly<Partial<Record<(typeof FAILURE_CODES)[number], string>>> = {
  'mode-same-origin': 'The script has asked for it: there is nothing to find out.',
  'no-cors-redirect-not-follow': 'A mistake in the arguments, which the request panel shows.',
  'scheme-not-http': 'Nobody serves ftp any more.',
  'port-blocked': 'The lab’s requests go to the API server.',
  'data-url-invalid': 'A mistake in the URL, and no server is asked.',
  'allow-origin-default-port': 'It takes a page on port 80.',
  'authorization-not-covered-by-wildcard':
    'No engine goes by the standard here: see `authorization-under-star`.',
  'status-not-usable':
    'An event stream or a WebSocket whose server answers with an error: no lesson of CORS.',
  'type-not-usable': 'A module or an event stream of another media type: no lesson of CORS.',
  'redirect-mode-error': 'A mistake in the arguments, which the request panel shows.',
  'redirect-location-invalid': 'A fault of the server that no lesson is about.',
  'redirect-scheme-not-http': 'A fault of the server that no lesson is about.',
  'redirect-too-many': 'A loop, which no lesson is about.',
};

/** Why an engine's outcome is not the one of the first engine: experiment, state and engine. */
const EXPLAINED_BY: Readonly<Record<string, Decision>> = {
  'options-not-found, start, webkit': 'preflight.statusBeforeCheck',
  'authentication-first, start, webkit': 'preflight.statusBeforeCheck',
  'cached-with-credentials, start, firefox': 'preflightCache.keysByCredentials',
  'lax-from-another-site, solved, webkit': 'cookies.sameSiteBy',
  'none-from-another-site, solved, firefox': 'cookies.partitionsThirdParty',
  'none-from-another-site, solved, webkit': 'cookies.secureOnLoopback',
  'unset-from-another-site, solved, webkit': 'cookies.sameSiteBy',
  'font, start, webkit': 'request.fontMode',
  'font, solved, webkit': 'request.fontMode',
  'the-strangers-page, start, firefox': 'cookies.partitionsThirdParty',
  'what-samesite-adds, start, webkit': 'cookies.sameSiteBy',
};

describe.each(EXPERIMENTS)('$id', (experiment) => {
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
      expect(outcome, state).toBe(expectedIn(experiment.expected[state], engine));
    }
  });

  test('has another outcome once it is solved', () => {
    const { start, solved } = experiment.expected;
    expect(ENGINES.some((engine) => expectedIn(start, engine) !== expectedIn(solved, engine))).toBe(true);
  });

  test('asks for what there is, by a method that is served', () => {
    for (const move of [...experiment.moves, ...(experiment.movesSolved ?? [])]) {
      if (move.kind !== 'request' && move.kind !== 'server') continue;
      const path = move.request.url.slice(BACK.length);
      const resource = RESOURCES.find((each) => each.path === path);
      expect(resource, path).toBeDefined();
      expect(Object.keys(resource?.answers ?? {}), path).toContain(move.request.method);
    }
  });

  test('runs under policies that the API server takes', () => {
    for (const policy of [experiment.start, experiment.solved]) expect(parsePolicy(policy).ok).toBe(true);
  });

  test('meets the deviation that explains why an engine differs from the first, which does not meet it', () => {
    for (const state of STATES) {
      const moves = movesOf(experiment, state);
      const met = (engine: Engine): readonly string[] =>
        deviationsMet(experiment, moves, experiment[state], engine, SERVERS);
      const expected = experiment.expected[state];
      for (const engine of ENGINES) {
        if (expectedIn(expected, engine) === expectedIn(expected, ENGINES[0])) continue;
        const what = `${experiment.id}, ${state}, ${engine}`;
        expect(met(engine), what).toContain(EXPLAINED_BY[what]);
        expect(met(ENGINES[0]), what).not.toContain(EXPLAINED_BY[what]);
      }
    }
  });
});

test('every attack comes from elsewhere, and the page has a request of its own beside it', () => {
  for (const { id, moves, own } of EXPERIMENTS.filter(isAttack)) {
    const whose = [moves, own ?? []].map((each) => {
      const last = each.at(-1);
      return last?.kind === 'request' ? contextOf(last.request, SERVERS.front) : null;
    });
    expect(whose, id).toEqual([expect.stringMatching(/^(other-site|sandboxed-frame)$/), 'page']);
  }
});

test('every goal is asked for', () => {
  expect(new Set(EXPERIMENTS.map(({ goal }) => goal))).toEqual(new Set(GOALS));
});

test.each(['start', 'solved'] as const)(
  'a permission is withdrawn, and nothing else is changed: %s',
  (state) => {
    for (const experiment of EXPERIMENTS) {
      const policy = experiment[state];
      const moves = simulateFresh(experiment, movesOf(experiment, state), policy, 'chromium', SERVERS);
      for (const move of moves) {
        if (move.kind !== 'policy') continue;
        const { methods } = move.policy.cors;
        expect(move.policy, experiment.id).toEqual({ ...policy, cors: { ...policy.cors, methods } });
        expect(methods, experiment.id).not.toContain('PUT');
      }
    }
  },
);

describe('a forged POST', () => {
  const csrf = EXPERIMENTS.find(({ id }) => id === 'csrf');
  if (csrf === undefined) throw new Error('There is no experiment about forged requests.');
  const countedUnder = (policy: CorsPolicy, state: 'start' | 'solved', engine: Engine) =>
    simulateFresh(csrf, movesOf(csrf, state), policy, engine, SERVERS).map((move) =>
      move.kind === 'request' ? timesCounted(move.policy, move.prediction) : 0,
    );
  const allowing = (cors: Partial<CorsPolicy['cors']>) => ({
    ...csrf.start,
    cors: { ...CLOSED_POLICY.cors, ...cors },
  });

  test.each(ENGINES)('counts under every policy in %s: CORS does not protect from it', (engine) => {
    const settings = [
      { origin: false },
      { origin: '*' },
      { origin: [FRONT] },
      { origin: true, credentials: true },
      { origin: 'https://app.example' },
    ] as const;
    for (const cors of settings) expect(countedUnder(allowing(cors), 'start', engine).at(-1)).toBe(1);
  });

  test.each(ENGINES)('does not count in %s where only JSON does, and the own page’s does', (engine) => {
    expect(countedUnder(csrf.solved, 'solved', engine)).toEqual([1, 0, 0]);
  });

  test.each(ENGINES)('counts as JSON in %s where the policy allows every origin', (engine) => {
    expect(countedUnder(csrf.start, 'solved', engine)).toEqual([1, 1, 0]);
  });
});

test('every question and situation stands by itself: the map, the search and the review show them alone', () => {
  for (const { id, question, situation } of EXPERIMENTS) {
    expect(question, id).not.toMatch(/^(?:And|Or|But|Then)\b|\bolder\b|\bcareless\b|\ba list\b/);
    expect(situation, id).not.toMatch(/^(?:And|Then|From)\b|^The same\b/);
  }
});

test('the exercise about `Authorization` under `*` begins with the star, and is solved as its answer says', () => {
  const experiment = EXPERIMENTS.find(({ id }) => id === 'authorization-under-star');
  expect(experiment?.start.cors.allowedHeaders).toEqual(['*']);
  expect(experiment?.solved.cors.allowedHeaders).toEqual(['authorization']);
});

test('a hint names the header that decides, and steps name what is in Learn as in the Lab', () => {
  const called = (id: string) => EXPERIMENTS.find((each) => each.id === id);
  expect(called('works-in-curl')?.hint).toMatch(/^The header that decides is `Origin`\./);
  expect(called('the-exercise')?.path?.join(' ')).toMatch(/under “Evidence”.*under “Allowed origin”/);
});

test('ids are unique and fit for links', () => {
  const ids = EXPERIMENTS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

test('parts come in their order', () => {
  const order = EXPERIMENTS.map(({ part }) => PARTS.indexOf(part));
  expect(order).toEqual([...order].sort((one, other) => one - other));
  expect(new Set(order).size).toBe(PARTS.length);
});

test.each(LESSONS)('lesson %i is seen to fail and to succeed', (lesson) => {
  const outcomes = EXPERIMENTS.filter(({ lessons }) => lessons.includes(lesson)).flatMap(({ expected }) =>
    ENGINES.flatMap((engine) => [expectedIn(expected.start, engine), expectedIn(expected.solved, engine)]),
  );
  const taken: readonly Outcome[] = ['readable', 'error-readable', 'opaque'];
  expect(outcomes.some((outcome) => taken.includes(outcome))).toBe(true);
  expect(outcomes.some((outcome) => !taken.includes(outcome))).toBe(true);
});

test('every failure is shown, or is not for a reason', () => {
  const shown = new Set<string>(
    EXPERIMENTS.flatMap(({ expected }) =>
      ENGINES.flatMap((engine) => [expectedIn(expected.start, engine), expectedIn(expected.solved, engine)]),
    ),
  );
  const missing = FAILURE_CODES.filter((code) => !shown.has(code) && NOT_SHOWN[code] === undefined);
  expect(missing).toEqual([]);
  const both = FAILURE_CODES.filter((code) => shown.has(code) && NOT_SHOWN[code] !== undefined);
  expect(both).toEqual([]);
});
