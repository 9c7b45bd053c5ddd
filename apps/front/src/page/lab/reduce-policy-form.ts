import { fieldOf, type PolicyField } from '../policy/policy-field.ts';
import type { Action, PolicyForm } from './state.ts';

type FormAction = Extract<
  Action,
  {
    type:
      | 'field-typed'
      | 'field-cleared'
      | 'field-refused'
      | 'policy-sent'
      | 'policy-applied'
      | 'policy-refused';
  }
>;

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
