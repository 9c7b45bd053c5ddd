import { CLOSED_POLICY, type CorsPolicy } from '@cors-lab/shared/policy';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { Run } from '../../src/page/lab/state.ts';
import { allowsOf } from '../../src/page/landing/allows-of.ts';
import { ANSWER_TEXTS, type Ask } from '../../src/page/landing/choices.ts';
import { answerOf, insightOf, textRead } from '../../src/page/landing/insight.ts';
import { LandingPage } from '../../src/page/landing/landing-page.tsx';
import { LiveExercise } from '../../src/page/landing/live-exercise.tsx';
import { OriginPicture } from '../../src/page/landing/origin-picture.tsx';
import { GuessLine, Outcome } from '../../src/page/landing/outcome.tsx';
import { presets } from '../../src/page/request/presets.ts';
import { config, drawnAs, stateOf, textOf } from './drawn-lab.ts';
import { sent } from './sent-run.ts';

const runOf = (ask: Ask, cors: Partial<CorsPolicy['cors']>) => {
  const { request } = presets(config).find(({ id }) => id === ask)!;
  return sent(request, { ...CLOSED_POLICY, cors: { ...CLOSED_POLICY.cors, ...cors } });
};

describe('what a run shows', () => {
  for (const [what, ask, cors, answer, insight] of [
    [
      'an answer that was kept',
      'get',
      { origin: 'example.com' },
      'error',
      'The server answered 200. The browser kept the answer from the script.',
    ],
    [
      'a refused preflight',
      'put',
      { origin: 'example.com' },
      'never',
      'The browser asked the server first. The answer did not allow it, so the PUT was never sent.',
    ],
    [
      'the preflight of the mirrored exercise',
      'exercise',
      { origin: 'example.com' },
      'never',
      'The browser asked the server first. The answer did not allow it, so the GET was never sent.',
    ],
    [
      'a simple answer that was read',
      'get',
      { origin: '*' },
      'text',
      'The server allows it, so the browser gave the answer to the script.',
    ],
    [
      'an answer that was read after a preflight',
      'put',
      { origin: config.front, methods: ['PUT'] },
      'text',
      'The browser asked the server first, was allowed to, and sent the PUT. The script got the answer.',
    ],
    [
      'cookies, for which the star is not enough',
      'credentials',
      { origin: '*', credentials: true },
      'error',
      'The server answered 401. The browser kept the answer from the script.',
    ],
  ] as const) {
    test(what, () => {
      const run = runOf(ask, cors);
      expect(answerOf(run)).toBe(answer);
      expect(insightOf(run)).toBe(insight);
    });
  }

  test('the text is what the script has read, and nothing where it has read nothing', () => {
    expect(textRead(runOf('get', { origin: '*' }))).toBe(
      'You should not be able to reach me by clicking the button.',
    );
    expect(textRead(runOf('get', { origin: false }))).toBeNull();
  });

  test('nothing is judged that the log does not show', () => {
    const run = {
      ...runOf('get', { origin: false }),
      log: { trouble: 'It is down.' },
      exchanges: [],
    } as const;
    expect(answerOf(run)).toBeNull();
    expect(insightOf(run)).toBe('The API server’s log could not be read. It is down.');
  });
});

describe('a run whose log could not be read', () => {
  const liveWith = (origin: '*' | false, status: 'live' | 'lost' = 'lost') => {
    const run = {
      ...runOf('put', { origin, methods: origin === '*' ? ['PUT'] : [] }),
      log: { trouble: 'It is down.' },
      exchanges: [],
    } as const;
    const state = stateOf(run.policy ?? CLOSED_POLICY, {
      request: run.request,
      runs: [run],
      shown: run.id,
      connection: { status, refusal: null },
    });
    return textOf(drawnAs(createElement(LiveExercise), state));
  };

  test('offers to send it again, and says whether the server answers by now', () => {
    expect(liveWith('*', 'lost')).toContain('When the server answers again: Send it again');
    expect(liveWith('*', 'live')).toContain('The server answers now. Send it again');
  });

  test('keeps the guess, of which nothing is known', () => {
    const drawn = renderToStaticMarkup(createElement(GuessLine, { guessed: 'never', answer: null }));
    expect(textOf(drawn)).toBe('You guessed: “An error: the request itself is never sent”.');
  });

  test.each(['*', false] as const)('says so, and no more than the page itself knows: %s', (origin) => {
    const text = liveWith(origin);
    expect(text).toContain('The API server’s log could not be read. It is down.');
    expect(text).toContain('The server’s log could not be read');
    // The guess is asked for all the same.
    expect(text.replaceAll(ANSWER_TEXTS.never, '')).not.toMatch(
      /never sent|no answer at all|What to look for in the console|Why\?|log: nothing/i,
    );
  });

  test('shows what was read all the same', () => {
    expect(liveWith('*')).toContain('PUT was carried out.');
  });
});

test.each([
  ['*', true],
  ['example.com', false],
] as const)('says that the star is not enough for cookies, where the server allows %s', (origin, isSaid) => {
  const run = runOf('credentials', { origin });
  const state = stateOf(run.policy ?? CLOSED_POLICY, { request: run.request, runs: [run], shown: run.id });
  const text = textOf(drawnAs(createElement(LiveExercise), state));
  expect(text).toContain('Next: choose “this page” under “The server allows”');
  expect(text.includes('With cookies, the star is not enough: the server must name the page.')).toBe(isSaid);
});

test('a result from before a change of the policy says so, and a request on its way does not', () => {
  const run = runOf('get', { origin: false });
  const changed = { ...CLOSED_POLICY, cors: { ...CLOSED_POLICY.cors, origin: '*' as const } };
  const insightWith = (part: Partial<Run>) =>
    textOf(
      drawnAs(
        createElement(LiveExercise),
        stateOf(changed, { request: run.request, runs: [{ ...run, ...part }], shown: run.id }),
      ),
    );
  expect(insightWith({})).toContain('Before the change: The server answered 200.');
  expect(insightWith({})).toContain('The server allows something else now. Send it again');
  const waiting = insightWith({ observation: null, log: 'unread' });
  expect(waiting).toContain('On its way …');
  expect(waiting).not.toContain('Before the change');
});

test('a choice that the server has not taken yet says so, and a click that waits for it too', () => {
  const { policyForm } = stateOf(CLOSED_POLICY);
  const before = CLOSED_POLICY;
  const wanted = { ...before, cors: { ...before.cors, origin: config.front } };
  const applying = { status: 'applying', wanted, before, move: 'edit' } as const;
  const state = stateOf(before, { policyForm: { ...policyForm, outcome: applying } });
  expect(textOf(drawnAs(createElement(LiveExercise), state))).toContain('allows this page?');
  const waiting = {
    run: null,
    before: 'change',
    report: null,
    changed: [],
    guessed: null,
    next: null,
    onAgain: () => {},
    insight: { current: null },
  } as const;
  expect(textOf(drawnAs(createElement(Outcome, waiting), state))).toContain(
    'Waiting for the server to take the change.',
  );
});

test('a result of the policy that still runs is no old one after a reload, when the page does not know the request yet', () => {
  const run = runOf('get', { origin: 'example.com' });
  const drawn = drawnAs(
    createElement(LiveExercise),
    stateOf(run.policy ?? CLOSED_POLICY, { runs: [run], shown: run.id }),
  );
  expect(textOf(drawn)).toContain('The server answered 200.');
  expect(textOf(drawn)).not.toMatch(/Before the change|something else now/);
  expect(drawn).not.toContain('data-old="true"');
});

test('the page can be read before the model has come, and no control works yet', () => {
  const drawn = renderToStaticMarkup(createElement(LandingPage, { config, live: null }));
  expect(drawn).toContain('May this page read that server’s answer?');
  expect(drawn).toContain('Cross-Origin Resource Sharing');
  expect(drawn).toContain('Loading the lab …');
  expect(drawn.match(/<fieldset[^>]*>/g)).toHaveLength(3);
  expect(drawn.match(/<fieldset[^>]* disabled=""/g)).toHaveLength(3);
  // Nothing gives the outcome away.
  expect(drawn).not.toMatch(/blocked|readable|kept/i);
});

test('the picture of two origins names and marks the parts that differ', () => {
  const marked = (page: string, server: string) => {
    const drawn = renderToStaticMarkup(createElement(OriginPicture, { page, server }));
    const parts = [...drawn.matchAll(/data-differs="true"><code>([^<]*)/g)].map(([, text]) => text);
    return [...parts, /they differ in ([^.]*)\./.exec(drawn)?.[1]];
  };
  expect(marked('http://localhost:5000', 'http://localhost:5001')).toEqual(['5000', '5001', 'port']);
  expect(marked('http://lab.test', 'http://api.test:80')).toEqual(['lab.test', 'api.test', 'host']);
});

test('whom the server allows is chosen, also where an exercise has left a list of this page alone', () => {
  const page = 'http://localhost:5000';
  expect([page, [page], '*', 'example.com', false].map((origin) => allowsOf(origin, page))).toEqual([
    'page',
    'page',
    'any',
    'example',
    'nobody',
  ]);
  expect(
    [true, [], [page, 'null'], ['*'], { pattern: page }].map((origin) => allowsOf(origin, page)),
  ).toEqual(Array(5).fill(null));
});
