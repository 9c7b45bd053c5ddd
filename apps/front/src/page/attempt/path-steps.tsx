import { Sentence } from '../ui/sentence.tsx';
import css from './path-steps.module.css';

/** The way to the goal, step by step, for an experiment that has one written down. */
export function PathSteps({ steps }: { readonly steps: readonly string[] }) {
  return (
    <ol className={css.path}>
      {steps.map((step) => (
        <li key={step}>
          <Sentence text={step} />
        </li>
      ))}
    </ol>
  );
}
