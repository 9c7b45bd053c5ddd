import { CLOSED_POLICY, type CorsPolicy } from '@cors-lab/shared/policy';
import { describe, expect, test } from 'vitest';
import type { Action } from '../../src/page/lab/actions.ts';
import { reduce } from '../../src/page/lab/reduce.ts';
import { UNTOUCHED_FORM } from '../../src/page/lab/reduce-policy-form.ts';
import { after, bench, benchUpdated } from './reduced.ts';

describe('the way back', () => {
  const policy = (maxAge: number): CorsPolicy => ({
    ...CLOSED_POLICY,
    cors: { ...CLOSED_POLICY.cors, maxAge },
  });
  const move = (version: number, before: number, wanted: number, how: 'edit' | 'undo' | 'redo'): Action[] => [
    { type: 'policy-sent', before: policy(before), wanted: policy(wanted), move: how },
    {
      type: 'policy-applied',
      field: null,
      bench: { ...bench, policyVersion: version, policy: policy(wanted) },
    },
  ];
  const past = (...actions: Action[]) => {
    const { undo, redo } = after(benchUpdated, ...actions).policyPast;
    return [undo.map(({ cors }) => cors.maxAge), redo.map(({ cors }) => cors.maxAge)];
  };

  test('leads through edits and forth again, until there is another edit', () => {
    const edits = [...move(4, 0, 1, 'edit'), ...move(5, 1, 2, 'edit')];
    expect(past(...edits)).toEqual([[0, 1], []]);
    const back = [...edits, ...move(6, 2, 1, 'undo')];
    expect(past(...back)).toEqual([[0], [2]]);
    expect(past(...back, ...move(7, 1, 2, 'redo'))).toEqual([[0, 1], []]);
    expect(past(...back, ...move(7, 1, 9, 'edit'))).toEqual([[0, 1], []]);
  });

  test('knows what another tab has replaced, and ends where the API server restarts', () => {
    const elsewhere: Action = { type: 'bench-updated', bench: { ...bench, policyVersion: 9 } };
    expect(past(...move(4, 0, 1, 'edit'), elsewhere)).toEqual([[0, 1], []]);
    const restarted: Action = { type: 'bench-updated', bench: { ...bench, boot: { id: 'two', at: 5 } } };
    expect(past(...move(4, 0, 1, 'edit'), restarted)).toEqual([[], []]);
  });
});

describe('the policy form', () => {
  const typed: Action = { type: 'field-typed', field: 'maxAge', text: '-9' };
  const fault = (pointer: string) => ({ pointer, detail: `wrong ${pointer}` });
  const refused: Action = {
    type: 'policy-refused',
    field: 'maxAge',
    refusal: {
      cause: 'refused',
      sentence: 'No.',
      faults: [fault('#/cors/maxAge'), fault('#/cors/methods/0')],
    },
  };

  test('keeps what was typed and shows each problem beside its field', () => {
    const { policyForm, bench: running } = after(benchUpdated, typed, refused);
    expect(policyForm.drafts.maxAge).toBe('-9');
    expect(policyForm.problems).toEqual({
      maxAge: ['wrong #/cors/maxAge'],
      methods: ['wrong #/cors/methods/0'],
    });
    expect(running).toBe(bench);
  });

  test('says when somebody else changed the policy, and takes its own change for its own', () => {
    const changed: Action = { type: 'bench-updated', bench: { ...bench, policyVersion: 4 } };
    const outcome = (...actions: Action[]) => after(benchUpdated, ...actions).policyForm.outcome.status;
    const sent: Action = {
      type: 'policy-sent',
      wanted: CLOSED_POLICY,
      before: CLOSED_POLICY,
      move: 'edit',
    };
    expect(outcome(changed)).toBe('elsewhere');
    const applied: Action = { type: 'policy-applied', field: 'origin', bench: changed.bench };
    expect(outcome(sent, changed, applied)).toBe('applied');
    expect(outcome(sent, applied, changed)).toBe('applied');
    expect(outcome(refused, changed)).toBe('elsewhere');
  });

  test('is blank again after a restart: what was typed was about another policy', () => {
    const restarted: Action = { type: 'bench-updated', bench: { ...bench, boot: { id: 'two', at: 5 } } };
    expect(after(benchUpdated, typed, refused, restarted).policyForm).toEqual(UNTOUCHED_FORM);
  });

  test('forgets a field’s draft and problems when that field is applied, and all on reset', () => {
    const other = after(benchUpdated, typed, refused, { type: 'policy-applied', field: 'origin', bench });
    expect(other.policyForm.drafts.maxAge).toBe('-9');
    const same = reduce(other, { type: 'policy-applied', field: 'maxAge', bench });
    expect(same.policyForm.drafts).toEqual({});
    expect(same.policyForm.problems.maxAge).toBeUndefined();
    const reset = reduce(other, { type: 'policy-applied', field: null, bench });
    expect(reset.policyForm.problems).toEqual({});
  });
});
