import { type Explanation, explainRefusal, titleOf } from '@cors-lab/shared/explain';
import type { Verdict } from '@cors-lab/shared/fetch';
import { ProseText } from '../ui/prose-text.tsx';
import css from './explanation.module.css';

/** Why the script gets nothing, in a few words. */
export function whyNot(verdict: Verdict): string | null {
  if (verdict.kind === 'blocked') return titleOf(verdict.failure);
  return verdict.kind === 'refused' ? explainRefusal(verdict.refusal).title : null;
}

interface Props {
  readonly explanation: Explanation;
  /** Without it, the learner is to find out what to change. */
  readonly withAdvice?: boolean;
  /** Whether nothing of it has been seen yet. */
  readonly isPredicted?: boolean;
}

export function ExplanationText({ explanation, withAdvice = true, isPredicted = false }: Props) {
  const { title, asked, saw, change, links } = explanation;
  return (
    <section className={css.explanation} data-testid="explanation" aria-labelledby="explanation-title">
      <h3 id="explanation-title">
        {isPredicted && 'Predicted: '}
        {title}
      </h3>
      <dl>
        <dt>What you asked</dt>
        <dd>
          <ProseText parts={asked} />
        </dd>
        <dt>{isPredicted ? 'What it would see' : 'What the browser saw'}</dt>
        <dd>
          <ProseText parts={saw} />
        </dd>
        {withAdvice && (
          <>
            <dt>What to change</dt>
            <dd>
              <ProseText parts={change} />
            </dd>
          </>
        )}
      </dl>
      <ul className={css.readOn} aria-label="Read on">
        {links.map(({ label, url }) => (
          <li key={url}>
            <a href={url} target="_blank" rel="noreferrer">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
