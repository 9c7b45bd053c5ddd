import css from './policy-diff.module.css';

interface Props {
  readonly lines: readonly { readonly sign: '-' | '+'; readonly text: string }[];
}

const WORDS = { '-': 'Without', '+': 'With' } as const;

/** A change of the policy as lines of source that go and come. */
export function PolicyDiff({ lines }: Props) {
  return (
    <pre className={css.diff} data-testid="diff">
      {lines.map(({ sign, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a change may have the same line twice
        <span key={at} className={css.line} data-sign={sign}>
          <span className="visually-hidden">{WORDS[sign]}: </span>
          <span aria-hidden="true">{sign} </span>
          {text}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}
