import type { Origins } from '@cors-lab/shared/control';
import { asFrom, contextOf, type RequestContext } from '@cors-lab/shared/lab';
import { type ReactNode, useId } from 'react';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { contextsOf } from './contexts.ts';
import css from './request.module.css';

const CONTEXT_NAMES = {
  page: 'This page',
  'other-site': 'Another site',
  'sandboxed-frame': 'Sandboxed frame',
  'page-with-csp': 'Page with a CSP',
} as const satisfies Record<RequestContext, string>;

/** Whose script asks. */
export function ContextField() {
  const { servers } = useConfig();
  const { setRequest } = useCommands();
  const request = useLab((state) => state.request);
  const id = useId();
  const chosen = contextOf(request, servers.front);
  return (
    <div className={css.requestContext}>
      <label>
        <span className="field-name">From</span>
        <select
          className="text"
          aria-describedby={id}
          value={chosen}
          onChange={({ target }) => setRequest(asFrom(target.value as RequestContext, request, servers))}
        >
          {contextsOf(servers).map((context) => (
            <option key={context} value={context}>
              {CONTEXT_NAMES[context]}, {asFrom(context, request, servers).origin}
            </option>
          ))}
        </select>
      </label>
      <p id={id} className="hint">
        <ContextText context={chosen} servers={servers} />
      </p>
    </div>
  );
}

const TEXTS = {
  page: 'The script of this page itself.',
  'other-site':
    'A frame with the same server under another name: another origin, and another site, so that its cookies are third-party ones.',
  'sandboxed-frame': (
    <>
      A frame with <code>sandbox="allow-scripts"</code>: its origin equals no other (it is opaque), and{' '}
      <code>Origin</code> says <code>null</code>.
    </>
  ),
  'page-with-csp': (
    <>
      A frame of this page’s origin with <code>Content-Security-Policy: connect-src 'self'</code>.
    </>
  ),
} as const satisfies Record<RequestContext, ReactNode>;

/** What a context is, in a line; and which one there is not, and why. */
function ContextText({ context, servers }: { readonly context: RequestContext; readonly servers: Origins }) {
  return (
    <>
      {TEXTS[context]}
      {servers.otherSite === null &&
        ` There is no other site: this server is ${new URL(servers.front).hostname} only. OTHER_HOST gives it another name.`}
    </>
  );
}
