import { useState } from 'react';
import css from './copy.module.css';
import { TextToCopy } from './text-to-copy.tsx';

interface Props {
  /** Completes "Copy …". */
  readonly what: string;
  /** What stands on the button, where there is no room for all of it. */
  readonly short?: string;
  readonly text: () => string;
}

type Copying = 'idle' | 'copied' | 'refused';

/** Copies a text and says so in place, without a change of width; shows it where the browser does not let it. */
export function CopyButton({ what, short, text }: Props) {
  const [copying, setCopying] = useState<Copying>('idle');
  const copy = async () => {
    // Missing on pages that are no secure context, as on a class's http address.
    const copied = await navigator.clipboard?.writeText(text()).then(
      () => true,
      () => false,
    );
    if (!copied) return setCopying('refused');
    setCopying('copied');
    setTimeout(setCopying, 1500, 'idle');
  };
  const label = short ?? `Copy ${what}`;
  return (
    <>
      <button type="button" className={css.copy} onClick={() => void copy()} aria-label={`Copy ${what}`}>
        <span aria-hidden={copying === 'copied'} data-covered={copying === 'copied'}>
          {label}
        </span>
        <span role="status" className={css.outcome}>
          {copying === 'copied' ? 'Copied' : ''}
        </span>
      </button>
      {copying === 'refused' && <TextToCopy what={what} text={text()} onClose={() => setCopying('idle')} />}
    </>
  );
}
