import type { Origins } from '@cors-lab/shared/control';
import { asFrom, type Place, placeOf } from '@cors-lab/shared/lab';
import { type ReactNode, useId } from 'react';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { placesOf } from './contexts.ts';

const PLACE_NAMES = {
  page: 'This page',
  'other-site': 'Another site',
  'sandboxed-frame': 'Sandboxed frame',
  'page-with-csp': 'Page with a CSP',
} as const satisfies Record<Place, string>;

/** Whose script asks. */
export function ContextField() {
  const { servers } = useConfig();
  const { setRequest } = useCommands();
  const request = useLab((state) => state.request);
  const id = useId();
  const chosen = placeOf(request, servers.front);
  return (
    <div className="place">
      <label>
        <span className="field-name">From</span>
        <select
          className="text"
          aria-describedby={id}
          value={chosen}
          onChange={({ target }) => setRequest(asFrom(target.value as Place, request, servers))}
        >
          {placesOf(servers).map((place) => (
            <option key={place} value={place}>
              {PLACE_NAMES[place]}, {asFrom(place, request, servers).origin}
            </option>
          ))}
        </select>
      </label>
      <p id={id} className="hint">
        <ContextText place={chosen} servers={servers} />
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
      A frame with <code>sandbox="allow-scripts"</code>: its origin is opaque, and <code>Origin</code> says{' '}
      <code>null</code>.
    </>
  ),
  'page-with-csp': (
    <>
      A frame of this page’s origin with <code>Content-Security-Policy: connect-src 'self'</code>.
    </>
  ),
} as const satisfies Record<Place, ReactNode>;

/** What a place is, in a line; and which one there is not, and why. */
function ContextText({ place, servers }: { readonly place: Place; readonly servers: Origins }) {
  return (
    <>
      {TEXTS[place]}
      {servers.otherSite === null &&
        ` There is no other site: this server is ${new URL(servers.front).hostname} only. OTHER_HOST gives it another name.`}
    </>
  );
}
