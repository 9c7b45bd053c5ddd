import { explainRefusal, type Refusal } from '@cors-lab/shared';
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
