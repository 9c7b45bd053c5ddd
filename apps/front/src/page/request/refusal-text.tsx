import { explainRefusal } from '@cors-lab/shared/explain';
import type { Refusal } from '@cors-lab/shared/fetch';
import { ProseText } from '../ui/prose-text.tsx';

/** Why the API will not take it, and what it would take. */
export function RefusalText({ refusal }: { readonly refusal: Refusal }) {
  const { saw, change } = explainRefusal(refusal);
  return (
    <>
      <ProseText parts={saw} /> <ProseText parts={change} />
    </>
  );
}
