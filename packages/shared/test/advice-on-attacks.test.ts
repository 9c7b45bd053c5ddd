import { describe, expect, test } from 'vitest';
import { explainReadable } from '../src/explain/explain-readable.ts';
import type { Owner } from '../src/explain/owner.ts';
import { plain } from '../src/infra/prose.ts';
import { decidingPrediction, isAttack, simulateFresh } from '../src/lab/index.ts';
import type { CorsPolicy } from '../src/policy/index.ts';
import { policyWith } from '../src/policy/policy.ts';
import { advice, deciding, experiments, FREE, OTHER } from './advised.ts';
import { BACK, FRONT, SERVERS } from './arbitraries.ts';
import { labRequest } from './tables/row.ts';

describe('attacks', () => {
  const attacks = experiments.filter(isAttack);
  /** Right ones, lazy ones, and wrong ones. */
  const tried: readonly CorsPolicy[] = [
    policyWith({ origin: FRONT }),
    policyWith({ origin: [FRONT], credentials: true }),
    policyWith({ origin: false }),
    policyWith({ origin: '*', credentials: true }),
    policyWith({ origin: 'null', credentials: false }),
    policyWith({ origin: { pattern: '/localhost/' }, credentials: true }),
  ];
  test.each(attacks)('$id: no advice lets the attacker in', (experiment) => {
    const request = deciding(experiment);
    const owner: Owner = { front: FRONT, goal: experiment.goal };
    for (const policy of [experiment.start, experiment.solved, ...tried]) {
      const given = advice(request, policy, owner);
      if (given === null) continue;
      expect(given.fix).toBeNull();
      expect(given.words).toMatch(/^Nothing( about CORS)?: the block is right\./);
      expect(given.words).not.toMatch(/Access-Control-Allow|add exactly/);
      if (experiment.goal === 'counter-unchanged') expect(given.words).toMatch(/JSON or a token/);
    }
  });

  test('a forged request that the server has refused itself has done nothing', () => {
    const refused = labRequest({
      url: `${BACK}/api/counter/protected`,
      origin: OTHER,
      method: 'POST',
      headers: [['content-type', 'text/plain']],
      body: 'x',
    });
    const given = advice(refused, policyWith({ origin: [FRONT] }), {
      front: FRONT,
      goal: 'counter-unchanged',
    });
    expect(given?.words).toBe(
      'Nothing: the block is right, and the server has refused the forged request itself, with 415. It did not do what was asked.',
    );
    expect(given?.fix).toBeNull();
  });

  test('of redirects that lead back the last address is the one to ask for', () => {
    const twice = experiments.find(({ id }) => id === 'redirect-there-and-back');
    if (twice === undefined) throw new Error('no such experiment');
    const given = advice(deciding(twice), twice.start, FREE);
    expect(given?.words).toContain('Let the script ask for http://localhost:5001/api/cors itself');
  });

  test.each(attacks)('$id: what has let the attacker read is named', (experiment) => {
    const request = deciding(experiment);
    const prediction = decidingPrediction(
      simulateFresh(experiment, experiment.moves, experiment.start, 'standard', SERVERS),
    );
    const { verdict } = prediction;
    if (verdict.kind !== 'readable') throw new Error(`${experiment.id} is ${verdict.kind} at its start`);
    const explanation = explainReadable(
      {
        request,
        response: verdict.response,
        answered: [],
        preflight: prediction.preflight,
        preflightCache: [],
        isWithCookies: true,
        withoutCache: verdict,
        policy: experiment.start,
        reads: null,
      },
      { front: FRONT, goal: experiment.goal },
    );
    expect(explanation?.title).toBe('A page that is not yours can read this answer');
    const { origin } = experiment.start.cors;
    const setting = Array.isArray(origin)
      ? 'null'
      : typeof origin === 'object'
        ? `${Reflect.get(origin, 'pattern')}`
        : 'origin: true';
    expect(plain(explanation?.saw ?? [])).toContain(setting);
  });
});
