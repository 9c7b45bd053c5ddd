import { audit, type CorsPolicy, type Finding } from '@cors-lab/shared/policy';
import type { LabConfig } from '../config.ts';
import { changedSince } from '../run/changed-since.ts';
import { prepare } from '../run/prepare.ts';
import { report } from '../run/report.ts';
import type { LabState, Run } from './state.ts';

export type Selectors = ReturnType<typeof createSelectors>;

/** What is derived from the state, each result kept until one of the parts that it depends on is another. */
export function createSelectors(config: LabConfig) {
  /** What would be sent now, and what would come of it. */
  const next = memoized(
    (state) => [...sendParts(state), state.now, state.nextRunId, state.sameUrl],
    (state) => prepare(state, config, state.now),
  );
  return {
    next,
    /** What the audit finds in the policy on show, for the request in the panel. */
    findings: memoized<readonly Finding[]>(
      (state) => [policyOnShow(state), state.request.headers],
      (state) => {
        const policy = policyOnShow(state);
        return policy === null ? [] : audit(policy, { front: config.front, sends: state.request.headers });
      },
    ),
    /** What is no longer as it was when the run on show was sent. */
    changed: memoized(
      (state) => [shownRun(state), state.experiments.play, ...sendParts(state)],
      (state) => {
        const run = shownRun(state);
        return run === null ? [] : changedSince(run, state, config);
      },
    ),
    /** All that is said of the run on show, or of the next one. */
    report: memoized(
      (state) => [shownRun(state), state.experiments.aim, state.experiments.chosen, next(state)],
      (state) => report(shownRun(state), next(state), state, config),
    ),
  };
}

/** The policy that the panel shows: the running one, but for the moment that a change of it takes. */
export function policyOnShow({
  bench,
  policyForm: { outcome },
}: Pick<LabState, 'bench' | 'policyForm'>): CorsPolicy | null {
  return outcome.status === 'applying' ? outcome.wanted : (bench?.policy ?? null);
}

export function shownRun({ runs, shown }: Pick<LabState, 'runs' | 'shown'>): Run | null {
  return runs.find(({ id }) => id === shown) ?? null;
}

function sendParts({ request, bench, connection, policyForm, browser }: LabState): readonly unknown[] {
  return [request, bench, connection, policyForm, browser];
}

function memoized<T>(
  partsOf: (state: LabState) => readonly unknown[],
  derive: (state: LabState) => T,
): (state: LabState) => T {
  let known: { readonly parts: readonly unknown[]; readonly value: T } | null = null;
  return (state) => {
    const parts = partsOf(state);
    if (known === null || known.parts.some((part, at) => part !== parts[at]))
      known = { parts, value: derive(state) };
    return known.value;
  };
}
