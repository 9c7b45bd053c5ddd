import { decidingRequest, type Experiment } from '@cors-lab/shared/lab';
import { CLOSED_POLICY, type CorsPolicy } from '@cors-lab/shared/policy';
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { Solution } from '../../src/page/attempt/solution.tsx';
import { configure } from '../../src/page/config.ts';
import { panelContentsOf } from '../../src/page/lab/experiment-commands.ts';
import type { LabState } from '../../src/page/lab/state.ts';
import { hintsFor } from '../../src/page/learn/exercise/phases/hints.ts';
import { type Asked, SeePhase } from '../../src/page/learn/exercise/phases/see-phase.tsx';
import { ReviewPage } from '../../src/page/learn/review-page.tsx';
import ProposedPolicy from '../../src/page/policy/proposed-policy.tsx';
import { SERVERS } from '../servers.ts';
import { drawnAs, EXPERIMENTS, fail, opened, ran, stateOf, textOf } from './drawn-lab.ts';
import { exercisePage } from './exercise-page.ts';
import { sent } from './sent-run.ts';

function exercise(id: string): Experiment {
  return EXPERIMENTS.find((each) => each.id === id) ?? fail();
}

/** The same lab under another policy. */
function under(policy: CorsPolicy, state: LabState): LabState {
  return { ...state, bench: state.bench && { ...state.bench, policy } };
}

test('a result from before a change of the policy says so wherever it is shown', () => {
  const put = exercise('put');
  const before = 'Before the change: Blocked';
  const now = textOf(drawnAs(exercisePage(put), ran(put, 'start')));
  expect(now).toContain('Blocked: the script got no answer.');
  expect(now).not.toContain(before);
  const later = textOf(drawnAs(exercisePage(put), under(put.solved, ran(put, 'start'))));
  expect(later).toContain(`${before}: the script got no answer.`);
  expect(later).toContain('The script had, before the change');
  expect(later).toContain('This result is from before the policy changed: run it again.');
});

test('what the first run showed is said to be past once another run is on the stage', () => {
  const counter = exercise('blocked-but-done');
  const seen = (asked: Asked) =>
    textOf(
      drawnAs(
        createElement(SeePhase, {
          experiment: counter,
          guessed: { choice: '0', isAsFound: true },
          asked,
        }),
        ran(counter, 'start'),
      ),
    );
  const question = 'By how much does the request move the server’s counter? You guessed: “Not at all.”';
  expect(seen('on-show')).toContain(`What this run shows:${question} It is: “By one.”Yes: the server got`);
  expect(seen('earlier')).toContain(`What the first run showed:${question} It was: “By one.”Yes: the server`);
});

test('an exercise is not answered by a run under another policy than its own', () => {
  const counter = exercise('blocked-but-done');
  const text = textOf(drawnAs(exercisePage(counter), ran(counter, 'solved')));
  expect(text).not.toContain('kept only the answer from the script');
  expect(text).toContain('this run was another. “Start again” brings that back.');
});

test('the verdict says of which step it is, where there are several', () => {
  const websocket = exercise('websocket');
  const state = ran(websocket, 'start');
  const [last] = state.experiments.results;
  const first = { kind: 'request', runId: 'before' } as const;
  const results = last === undefined ? fail() : [first, last];
  const both = { ...state, experiments: { ...state.experiments, results } };
  expect(textOf(drawnAs(exercisePage(websocket), both))).toContain(
    'Step 2: Blocked: the script got no answer.',
  );
  expect(textOf(drawnAs(exercisePage(websocket), state))).not.toContain('Step 1: Blocked');
});

test('a question is never asked about another policy without a way back to its own', () => {
  const put = exercise('put');
  const way = 'Run the exercise’s policy';
  expect(textOf(drawnAs(exercisePage(put), opened(put)))).not.toContain(way);
  expect(textOf(drawnAs(exercisePage(put), under(CLOSED_POLICY, opened(put))))).toContain(way);
});

test('behind a dialog that asks about a policy the page says that another one runs', () => {
  const put = exercise('put');
  const proposal = { policy: put.start, experiment: panelContentsOf(put) };
  const state = { ...under(CLOSED_POLICY, opened(put, { loaded: null })), proposal };
  expect(textOf(drawnAs(exercisePage(put), state))).toContain(
    'Another policy runs than the one that this question',
  );
  // Before it has been looked at, nothing is said.
  expect(textOf(drawnAs(exercisePage(put), { ...state, proposal: null }))).not.toContain(
    'Another policy runs',
  );
});

test('before the guess no resource but the one that is asked for is named, and it is said why nothing can be changed', () => {
  const csrf = exercise('csrf');
  const before = textOf(drawnAs(exercisePage(csrf), opened(csrf)));
  expect(before).not.toContain('/protected');
  expect(before).toContain('Guess first: the question is about these settings as they are.');
  expect(textOf(drawnAs(exercisePage(csrf), ran(csrf, 'start')))).toContain('/api/counter/protected');
});

test('words that a newcomer does not know are explained where they are first met', () => {
  expect(textOf(drawnAs(exercisePage(exercise('json')), opened(exercise('json'))))).toContain(
    'A preflight is a request of',
  );
  expect(textOf(drawnAs(exercisePage(exercise('anybody')), ran(exercise('anybody'), 'start')))).toContain(
    '“Reflect any” answers each page',
  );
  const wildcard = exercise('star-with-credentials');
  expect(textOf(drawnAs(exercisePage(wildcard), ran(wildcard, 'start')))).toContain(
    'A wildcard is the value *',
  );
  const opaque = exercise('no-cors');
  expect(
    textOf(
      drawnAs(exercisePage(opaque), {
        ...ran(opaque, 'start'),
        runs: [sent(decidingRequest([opaque.moves[0]]), opaque.start, 'r1')],
      }),
    ),
  ).toContain('Opaque means');
});

test('the setting that a question is about is in view, in the exercise and in the review, and is no hint', () => {
  const attack = exercise('the-strangers-page');
  const setting = 'credentials: true';
  const page = drawnAs(exercisePage(attack), opened(attack));
  expect(textOf(page)).toContain(setting);
  expect(page).toContain('data-setting="credentials"');
  const state = { ...opened(attack), progress: { [attack.id]: 'met' as const } };
  const review = createElement(ReviewPage, { experiments: [attack], title: null });
  expect(textOf(drawnAs(review, state))).toContain(setting);
  expect(hintsFor(attack).slice(1).join()).not.toContain('credentials');
});

test('the source has the credentials that the verdict on a forged request blames', () => {
  const csrf = exercise('csrf');
  const html = drawnAs(exercisePage(csrf), ran(csrf, 'start'));
  expect(html).toMatch(/<pre[^>]*>.*credentials: true.*<\/pre>/s);
  expect(html).not.toContain('data-setting="credentials"');
});

test('a solution is to be run only where it is in force', () => {
  const put = exercise('put');
  const solution = createElement(Solution, { experiment: put, before: put.start });
  expect(textOf(drawnAs(solution, under(put.solved, opened(put))))).toContain('Now run it.');
  expect(textOf(drawnAs(solution, opened(put)))).toContain(
    'Another policy runs now: ask for the solution again.',
  );
});

test('the policy of a link is audited only where nothing is to be guessed', () => {
  const anybody = exercise('the-strangers-page');
  const state = opened(anybody);
  const asked = createElement(ProposedPolicy, {
    proposal: { policy: anybody.start, experiment: panelContentsOf(anybody) },
    running: CLOSED_POLICY,
  });
  const audited = 'What the audit says';
  expect(textOf(drawnAs(asked, state))).not.toContain(audited);
  expect(textOf(drawnAs(asked, state))).toContain('Undo, in the Lab, then brings yours back');
  expect(
    textOf(drawnAs(asked, { ...state, experiments: { ...state.experiments, revealed: true } })),
  ).toContain(audited);
});

test('where the log could not be read, nothing is said to have been sent or not sent', () => {
  const put = exercise('put');
  const state = ran(put, 'start');
  const runs = state.runs.map((run) => ({ ...run, exchanges: [], log: { trouble: 'It is down.' } }));
  const text = textOf(drawnAs(exercisePage(put), { ...state, runs }));
  expect(text).toContain('could not be checked');
  expect(text).not.toMatch(/never sent|There was no answer/i);
});

test('the last hint says for whom a name is added', () => {
  expect(hintsFor(exercise('hidden-header'))[2]).toBe(
    'In `exposedHeaders`, add one name that the script wants to read.',
  );
  expect(hintsFor(exercise('put'))[2]).toBe('In `methods`, add one name that the request needs.');
});

test('says what an exercise needs that this lab does not have', () => {
  const alone = configure(SERVERS.front, { ...SERVERS, otherSite: null }, null);
  const experiment = EXPERIMENTS.find(({ id }) => id === 'csrf');
  if (experiment === undefined) throw new Error('There is an exercise about forged requests.');
  const text = textOf(drawnAs(exercisePage(experiment), opened(experiment), alone));
  expect(text).toContain('This exercise needs another site.');
  expect(text).not.toContain('Lock in and run');
});

test('says that there is no such exercise', () => {
  expect(
    textOf(drawnAs(exercisePage(undefined, 'nowhere'), stateOf(EXPERIMENTS[0]?.start ?? fail()))),
  ).toContain('nowhere');
});
