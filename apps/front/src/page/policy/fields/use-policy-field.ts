import type { CorsSettings } from '@cors-lab/shared/policy';
import { policyOnShow } from '../../lab/selectors.ts';
import { useCommands, useLab } from '../../lab/use-lab.ts';
import type { PolicyField } from './policy-field.ts';

const NO_PROBLEMS: readonly string[] = [];

export function useProblems(field: PolicyField): readonly string[] {
  return useLab(({ policyForm }) => policyForm.problems[field] ?? NO_PROBLEMS);
}

/** What a control of the policy panel shows, and what it does. */
export function usePolicyField(field: PolicyField) {
  const { typeField, clearField, refuseField, setCors } = useCommands();
  const set = (change: (running: CorsSettings) => CorsSettings) => void setCors(field, change);
  const clear = () => clearField(field);
  return {
    /** `null` while unknown. */
    cors: useLab((state) => policyOnShow(state)?.cors ?? null),
    draft: useLab(({ policyForm }) => policyForm.drafts[field]),
    problems: useProblems(field),
    type: (text: string) => typeField(field, text),
    clear,
    refuse: (problem: string) => refuseField(field, problem),
    set,
    /** Chooses instead of typing: what was typed is forgotten. */
    choose: (change: Partial<CorsSettings>) => {
      clear();
      set((running) => ({ ...running, ...change }));
    },
  };
}
