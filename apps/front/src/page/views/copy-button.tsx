import { useState } from 'react';

interface Props {
  /** Completes "Copy …". */
  readonly what: string;
  /** What stands on the button, where there is no room for all of it. */
  readonly short?: string;
  readonly text: () => string;
}

type Copying = 'idle' | 'copied' | 'failed';

const WORDS = { copied: 'Copied', failed: 'Not copied' } as const;

/** Copies a text and says so in place, without a change of width. */
export function CopyButton({ what, short, text }: Props) {
  const [copying, setCopying] = useState<Copying>('idle');
  const copy = async () => {
    // Missing on pages that are no secure context, as on a class's http address.
    const copied = navigator.clipboard?.writeText(text()).then(
      () => true,
      () => false,
    );
    setCopying((await copied) ? 'copied' : 'failed');
    setTimeout(setCopying, 1500, 'idle');
  };
  const label = short ?? `Copy ${what}`;
  return (
    <button type="button" className="copy" onClick={() => void copy()} aria-label={`Copy ${what}`}>
      <span aria-hidden={copying !== 'idle'} data-covered={copying !== 'idle'}>
        {label}
      </span>
      <span role="status" className="copy-outcome">
        {copying === 'idle' ? '' : WORDS[copying]}
      </span>
    </button>
  );
}
