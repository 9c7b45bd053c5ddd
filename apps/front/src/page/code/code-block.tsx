import { isConsumer, type LabRequest, SCRIPT_APIS } from '@cors-lab/shared/fetch';
import { useState } from 'react';
import { CopyButton } from '../ui/copy/copy-button.tsx';
import { Segments } from '../ui/segments.tsx';
import css from './code-block.module.css';
import { ConsumerCode } from './consumer-code-block.tsx';
import { axiosCode, curlLine, fetchCode, xhrCode } from './script-code.ts';

const WAYS = [...SCRIPT_APIS, 'axios', 'curl'] as const;
type Way = (typeof WAYS)[number];

const NAMES = { fetch: 'fetch', xhr: 'XHR', axios: 'axios', curl: 'curl' } as const;
const CODE = {
  fetch: fetchCode,
  xhr: xhrCode,
  axios: axiosCode,
  curl: curlLine,
} as const satisfies Record<Way, (request: LabRequest) => string>;

/** The request as one would write it, by its own API unless another is chosen. */
export function CodeBlock({ request }: { readonly request: LabRequest }) {
  const [chosen, setChosen] = useState<Way | null>(null);
  const { api } = request;
  if (isConsumer(api))
    return (
      <div className={css.code} data-testid="code">
        <ConsumerCode api={api} request={request} />
      </div>
    );
  const way = chosen ?? api;
  const code = CODE[way](request);
  return (
    <div className={css.code} data-testid="code">
      <Segments legend="As code" group="code" values={WAYS} names={NAMES} chosen={way} onChoose={setChosen} />
      <CopyButton what={`the request for ${NAMES[way]}`} short="Copy" text={() => code} />
      <pre>
        <code>{code}</code>
      </pre>
    </div>
  );
}
