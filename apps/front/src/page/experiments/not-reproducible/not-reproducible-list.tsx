import { Sentence } from '../../ui/sentence.tsx';
import { NOT_REPRODUCIBLE } from './not-reproducible.ts';

/** What looks like CORS, and no experiment can show. */
export function NotReproducibleList({ className }: { readonly className?: string | undefined }) {
  return (
    <details className={className}>
      <summary>Not reproducible on one machine</summary>
      <dl>
        {NOT_REPRODUCIBLE.map(({ name, text, url }) => (
          <div key={name}>
            <dt>
              <a href={url} target="_blank" rel="noreferrer">
                {name}
              </a>
            </dt>
            <dd>
              <Sentence text={text} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
