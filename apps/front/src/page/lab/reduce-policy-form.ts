import type { BenchState } from '@cors-lab/shared/control';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import type { Refusal } from '../control/control-plane.ts';
import { fieldOf, type PolicyField } from '../policy/fields/policy-field.ts';

/** What the policy panel holds besides the running policy. */
export interface PolicyForm {
  /** Text typed but not running: not yet applied, or refused. */
  readonly drafts: Readonly<Partial<Record<PolicyField, string>>>;
  /** What was wrong with the last try, per field. */
  readonly problems: Readonly<Partial<Record<PolicyField, readonly string[]>>>;
  readonly outcome: PolicyOutcome;
}

/** How a change of the policy came about: by an edit, or by going back and forth between edits. */
export type PolicyMove = 'edit' | 'undo' | 'redo';

export type PolicyOutcome =
  | { readonly status: 'untouched' }
  /** Shown in place of the running policy until the API server has answered, so that no control jumps back and forth. */
  | {
      readonly status: 'applying';
      readonly wanted: CorsPolicy;
      readonly before: CorsPolicy;
      readonly move: PolicyMove;
    }
  | { readonly status: 'applied' }
  /** Another tab, or somebody with curl. */
  | { readonly status: 'elsewhere' }
  | { readonly status: 'refused'; readonly sentence: string };

export type FormAction =
  | { readonly type: 'field-typed'; readonly field: PolicyField; readonly text: string }
  | { readonly type: 'field-cleared'; readonly field: PolicyField }
  | { readonly type: 'field-refused'; readonly field: PolicyField; readonly problem: string }
  | {
      readonly type: 'policy-sent';
      readonly wanted: CorsPolicy;
      readonly before: CorsPolicy;
      readonly move: PolicyMove;
    }
  | { readonly type: 'policy-applied'; readonly field: PolicyField | null; readonly bench: BenchState }
  | { readonly type: 'policy-refused'; readonly field: PolicyField | null; readonly refusal: Refusal };

export const UNTOUCHED_FORM: PolicyForm = { drafts: {}, problems: {}, outcome: { status: 'untouched' } };

/** Drafts and problems stay with their field until that field is applied, or the whole policy is replaced. */
export function reducePolicyForm(form: PolicyForm, action: FormAction): PolicyForm {
  switch (action.type) {
    case 'field-typed':
      return { ...form, drafts: { ...form.drafts, [action.field]: action.text } };
    case 'field-refused':
      return {
        ...form,
        problems: { ...form.problems, [action.field]: [action.problem] },
        outcome: { status: 'refused', sentence: 'Not applied. The running policy stays.' },
      };
    case 'field-cleared':
      return {
        ...form,
        drafts: without(form.drafts, action.field),
        problems: without(form.problems, action.field),
      };
    case 'policy-sent': {
      const { wanted, before, move } = action;
      return { ...form, outcome: { status: 'applying', wanted, before, move } };
    }
    case 'policy-applied':
      return {
        drafts: without(form.drafts, action.field),
        problems: without(form.problems, action.field),
        outcome: { status: 'applied' },
      };
    case 'policy-refused': {
      const { cause, faults } = action.refusal;
      const problems = without(form.problems, action.field);
      for (const { pointer, detail } of faults) {
        const field = fieldOf(pointer) ?? action.field;
        if (field !== null) problems[field] = [...(problems[field] ?? []), detail];
      }
      const down = cause === 'down' ? 'Not applied: the API server is down.' : action.refusal.sentence;
      const sentence = faults.length > 0 ? 'Refused. The running policy stays.' : down;
      return { ...form, problems, outcome: { status: 'refused', sentence } };
    }
  }
}

function without<T>(record: Readonly<Partial<Record<PolicyField, T>>>, field: PolicyField | null) {
  const rest: Partial<Record<PolicyField, T>> = field === null ? {} : { ...record };
  if (field !== null) delete rest[field];
  return rest;
}
