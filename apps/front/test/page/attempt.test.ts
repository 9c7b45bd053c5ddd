import type { LabRequest } from '@cors-lab/shared/fetch';
import { catalogue, type Experiment } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { type Attempt, attemptOf, movesNow } from '../../src/page/attempt/attempt.ts';
import { AttemptText } from '../../src/page/attempt/attempt-text.tsx';
import type { ChangedSinceTry } from '../../src/page/attempt/use-attempt.ts';
import { configure } from '../../src/page/config.ts';
import { type ExperimentsState, NO_EXPERIMENT } from '../../src/page/lab/reduce-experiments.ts';
import { initialState, type Run } from '../../src/page/lab/state.ts';
import { createStore } from '../../src/page/lab/store.ts';
import { LabContext } from '../../src/page/lab/use-lab.ts';
import { presets } from '../../src/page/request/presets.ts';
import { SERVERS } from '../servers.ts';
import { labAlone } from './lab-alone.ts';
import { sent as sentRun } from './sent-run.ts';

const config = configure(SERVERS.front, SERVERS, null);
const EXPERIMENTS = catalogue({ ...SERVERS, experiments: config.resourceBase });
const OPENED_AT = 100;
const store = createStore(
  initialState(presets(config)[0].request, { nextRunId: 'r1', sameUrlParam: 'same', now: 0 }),
);
const LAB = labAlone(config, store);

function experimentCalled(id: string): Experiment {
  const experiment = EXPERIMENTS.find((each) => each.id === id);
  if (experiment === undefined) throw new Error(`There is no experiment called ${id}.`);
  return experiment;
}

function deciding({ moves }: Pick<Experiment, 'moves'>): LabRequest {
  const last = moves.findLast((move) => move.kind === 'request');
  if (last?.kind !== 'request') throw new Error('An experiment has a request.');
  return last.request;
}

function sent(request: LabRequest, policy: CorsPolicy, id = 'one', at = OPENED_AT + 1): Run {
  return sentRun(request, policy, id, at);
}

function attempted(
  experiment: Experiment,
  runs: readonly Run[],
  experiments: ExperimentsState = NO_EXPERIMENT,
): Attempt | null {
  return attemptOf(experiment, { experiments, runs }, OPENED_AT, config.back);
}

function shown(
  experiment: Experiment,
  attempt: Attempt | null,
  changed: ChangedSinceTry | null = null,
): string {
  return renderToStaticMarkup(
    createElement(
      LabContext,
      { value: LAB },
      createElement(AttemptText, { experiment, attempt, changed, isBroken: false }),
    ),
  ).replace(/<svg.*?<\/svg>/g, '');
}

function withOrigin({ start }: Experiment, origin: CorsPolicy['cors']['origin']): CorsPolicy {
  return { ...start, cors: { ...start.cors, origin } };
}

const attack = experimentCalled('the-strangers-page');
const tryingAttack = (origin: CorsPolicy['cors']['origin']) =>
  attempted(attack, [sent(deciding(attack), withOrigin(attack, origin))]);

test('an attack as found says what happens at the start, and who gets in', () => {
  const page = shown(attack, tryingAttack(true));
  expect(page).toContain(
    'This is what happens at the start. Now: Keep your account from the stranger’s page.',
  );
  expect(page).not.toContain('Not yet');
  expect(page).toContain('<code>http://127.0.0.1:5000</code> gets in');
  expect(page).toContain('No method, header or time beyond need');
});

test('a dangerous fix of an attack works, is not tight, and names the origin that gets in', () => {
  const page = shown(attack, tryingAttack([config.front, 'https://evil.example']));
  expect(page).toContain('Works, but is not tight');
  expect(page).toContain('<code>https://evil.example</code> gets in');
});

test('an attack that is stopped by stopping everybody does not work', () => {
  const page = shown(attack, tryingAttack(false));
  expect(page).toContain('Not yet');
  expect(page).toMatch(/data-check="own-page" data-state="failed"/);
});

test.each([config.front, [config.front]])('the page’s own origin alone is the tight fix, as %j', (origin) => {
  const page = shown(attack, tryingAttack(origin));
  expect(page).toContain('● Works, and is tight.');
  expect(page).not.toContain('data-state="failed"');
});

test('a result of another policy says so, and shows no checks', () => {
  const page = shown(attack, tryingAttack(config.front), 'policy');
  expect(page).toContain('This result is from before the policy changed: run it again.');
  expect(page).not.toContain('data-check');
});

test('nothing is said before the first try', () => {
  expect(shown(attack, null)).not.toMatch(/Works|Not yet|This is what happens at the start/);
});

test('a request that is sent from the panel counts where it is the experiment’s, whatever the order of its members', () => {
  const put = experimentCalled('put');
  const request = deciding(put);
  const { origin, ...rest } = request;
  const [found, solved] = [put.start, put.solved];
  expect(attempted(put, [sent({ ...rest, origin }, found)])?.result.outcome).toBe('method-not-allowed');
  expect(attempted(put, [sent(request, solved)])?.result.outcome).toBe('readable');
  expect(attempted(put, [sent({ ...request, method: 'GET' }, solved)])).toBeNull();
  expect(attempted(put, [sent(request, solved, 'one', OPENED_AT - 1)])).toBeNull();
});

test('a try is as found under the policy of the experiment and with its request', () => {
  const csrf = experimentCalled('csrf');
  const corrected = deciding({ moves: csrf.movesSolved ?? csrf.moves });
  expect(attempted(csrf, [sent(deciding(csrf), csrf.start)])?.isAsFound).toBe(true);
  expect(attempted(csrf, [sent(deciding(csrf), csrf.solved)])?.isAsFound).toBe(false);
  expect(attempted(csrf, [sent(corrected, csrf.start)])?.isAsFound).toBe(false);
});

test('the newest try decides, by whichever button', () => {
  const put = experimentCalled('put');
  const request = deciding(put);
  const runs = [sent(request, put.solved, 'later'), sent(request, put.start, 'by-run')];
  const experiments: ExperimentsState = {
    ...NO_EXPERIMENT,
    play: 'complete',
    policyBefore: put.start,
    results: [{ kind: 'request', runId: 'by-run' }],
  };
  expect(attempted(put, runs, experiments)?.policy).toBe(put.solved);
  expect(attempted(put, runs.slice(1), experiments)?.policy).toBe(put.start);
});

test('a request after which policy or time must pass counts only in its sequence', () => {
  for (const id of ['stale-permission', 'five-seconds', 'vary']) {
    const experiment = experimentCalled(id);
    expect(attempted(experiment, [sent(deciding(experiment), experiment.solved)]), id).toBeNull();
  }
});

test.each([
  'hangs-up',
  'content-security-policy',
  'redirect-with-credentials',
  'wrong-header-on-the-request',
])('%s is solved by the corrected request, and Run makes it', (id) => {
  const experiment = experimentCalled(id);
  const corrected = deciding({ moves: experiment.movesSolved ?? experiment.moves });
  const attempt = attempted(experiment, [sent(corrected, experiment.start)]);
  expect(shown(experiment, attempt)).toContain('● Works, and is tight.');
  const asFound = attempted(experiment, [sent(deciding(experiment), experiment.start)]);
  expect(shown(experiment, asFound)).toContain('This is what happens at the start. Now: Change the request');
  expect(deciding({ moves: movesNow(experiment, corrected, false) })).toEqual(corrected);
  expect(movesNow(experiment, deciding(experiment), false)).toBe(experiment.moves);
});

test('a redirect with a password is also avoided by asking for the resource itself', () => {
  const experiment = experimentCalled('redirect-with-credentials');
  const request = { ...deciding(experiment), url: `${config.back}/api/cors` };
  expect(shown(experiment, attempted(experiment, [sent(request, experiment.start)]))).toContain('● Works');
});

test('a forged request counts under every policy, and not where the server takes only JSON', () => {
  const csrf = experimentCalled('csrf');
  const forged = attempted(csrf, [sent(deciding(csrf), csrf.solved)]);
  expect(forged?.result.counted).toBe(true);
  expect(shown(csrf, forged)).not.toContain('Works');
  const corrected = deciding({ moves: csrf.movesSolved ?? csrf.moves });
  const protectedOne = attempted(csrf, [sent(corrected, csrf.solved)]);
  expect(protectedOne?.result.counted).toBe(false);
  expect(shown(csrf, protectedOne)).toContain('● Works, and is tight.');
});
