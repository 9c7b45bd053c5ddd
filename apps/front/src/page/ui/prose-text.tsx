import type { Prose } from '@cors-lab/shared/fetch';
import { shortened } from './shortened.ts';

/** The model's prose, its values set as code. */
export function ProseText({ parts }: { readonly parts: Prose }) {
  return parts.map((part, at) =>
    typeof part === 'string' ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence never move
      <code key={at}>{shortened(part.code) || '(empty)'}</code>
    ),
  );
}
