import type { Origins, Place } from '@cors-lab/shared';
import type { ReactNode } from 'react';

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
export default function ContextText({
  place,
  servers,
}: {
  readonly place: Place;
  readonly servers: Origins;
}) {
  return (
    <>
      {TEXTS[place]}
      {servers.otherSite === null &&
        ` There is no other site: this server is ${new URL(servers.front).hostname} only. OTHER_HOST gives it another name.`}
    </>
  );
}
