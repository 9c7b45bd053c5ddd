import { API_NAMES } from '@cors-lab/shared/explain';
import type { Consumer, LabRequest } from '@cors-lab/shared/fetch';
import { CopyButton } from '../ui/copy/copy-button.tsx';
import { consumerCode } from './consumer-code.ts';

interface Props {
  readonly api: Consumer;
  readonly request: LabRequest;
}

/** What asks, as it would stand in a page. */
export function ConsumerCode({ api, request }: Props) {
  const code = consumerCode(api, request);
  return (
    <>
      <h3 className="field-name">As code</h3>
      <CopyButton what={`the code with ${API_NAMES[api]}`} short="Copy" text={() => code} />
      <pre>
        <code>{code}</code>
      </pre>
    </>
  );
}
