import { type Explanation, explain, explainRefusal, type Verdict } from '@cors-lab/shared';
import { ProseText } from './prose-text.tsx';

/** Why, in the model's three beats; nothing where the script gets what it asked for. */
export function explanationOf(verdict: Verdict): Explanation | null {
  if (verdict.kind === 'blocked') return explain(verdict.failure);
  return verdict.kind === 'refused' ? explainRefusal(verdict.refusal) : null;
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
