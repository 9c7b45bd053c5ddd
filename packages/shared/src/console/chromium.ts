import type { Failure } from '../fetch/failure.ts';
import type { Api } from '../request.ts';
import { chromiumRow } from './chromium-row.ts';
import { wsUrl } from './shared-lines.ts';

/** `corsError` of `Network.loadingFailed` in the DevTools protocol. */
export const chromiumCorsError = (failure: Failure): string | null => chromiumRow(failure).corsError;

/** What stands after "Access to". */
const KINDS = {
  fetch: 'fetch',
  xhr: 'XMLHttpRequest',
  image: 'image',
  webgl: 'image',
  shape: 'image',
  font: 'font',
  script: 'script',
  module: 'script',
  stylesheet: 'CSS stylesheet',
  'event-source': 'resource',
  beacon: 'resource',
  // Never: CORS has no say.
  websocket: '',
} as const satisfies Record<Api, string>;

const handshake = ({ code, url, status }: Failure): string =>
  `WebSocket connection to '${wsUrl(url)}' failed: ${
    status === null
      ? `Error in connection establishment: net::ERR_${code === 'port-blocked' ? 'UNSAFE_PORT' : 'CONNECTION_REFUSED'}`
      : `Error during WebSocket handshake: Unexpected response code: ${status}`
  }`;

export function chromiumLines(failure: Failure): readonly string[] {
  if (failure.api === 'websocket') return [handshake(failure)];
  const { corsError, text, netError, before, url = failure.url } = chromiumRow(failure);
  if (before !== undefined) return text === null ? [before] : [before, text];
  const last = netError === null ? [] : [`Failed to load resource: net::${netError}`];
  if (text === null) return last;
  if (corsError === null) return [text, ...last];
  const kind = KINDS[failure.api];
  const from = url === failure.firstUrl ? '' : `(redirected from '${failure.firstUrl}') `;
  const preflight = corsError.startsWith('Preflight')
    ? "Response to preflight request doesn't pass access control check: "
    : '';
  const start = `Access to ${kind} at '${url}' ${from}from origin '${failure.pageOrigin}' has been blocked by CORS policy: `;
  return [start + preflight + text, ...last];
}
