import css from '../exercise.module.css';

const PHASES = ['Guess', 'See', 'Do'] as const;
export type Phase = (typeof PHASES)[number];

/** The three phases of an exercise, and those that the learner is in. */
export function Stepper({ current }: { readonly current: readonly Phase[] }) {
  return (
    <ol className={css.stepper}>
      {PHASES.map((phase, at) => (
        <li key={phase} aria-current={current.includes(phase) ? 'step' : undefined}>
          <span>{at + 1}</span> {phase}
        </li>
      ))}
    </ol>
  );
}
