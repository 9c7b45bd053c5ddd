import { type Explanation, explainRefusal, titleOf } from '@cors-lab/shared/explain';
import type { Verdict } from '@cors-lab/shared/fetch';
import { ProseText } from '../ui/prose-text.tsx';

/** Why the script gets nothing, in a few words. */
export function whyNot(verdict: Verdict): string | null {
  if (verdict.kind === 'blocked') return titleOf(verdict.failure);
  return verdict.kind === 'refused' ? explainRefusal(verdict.refusal).title : null;
}

export function ExplanationText({ explanation }: { readonly explanation: Explanation }) {
  const { title, asked, saw, change, links } = explanation;
  return (
    <section className="explanation" aria-labelledby="explanation-title">
      <h3 id="explanation-title">{title}</h3>
      <dl>
        <dt>What you asked</dt>
        <dd>
          <ProseText parts={asked} />
        </dd>
        <dt>What the browser saw</dt>
        <dd>
          <ProseText parts={saw} />
        </dd>
        <dt>What to change</dt>
        <dd>
          <ProseText parts={change} />
        </dd>
      </dl>
      <ul className="read-on" aria-label="Read on">
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
