import type { ScriptApi } from '@cors-lab/shared';
import type { EngineName } from '../engines/engine.ts';
import type { Got } from '../engines/perform.ts';
import type { Row } from './requests.rows.ts';

const FETCH_HINT = ' Have the server send the header with a valid value.';
const XHR_CREDENTIALS_HINT =
  ' The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.';

const KINDS: Record<ScriptApi, Record<'chromium' | 'webkit', string>> = {
  fetch: { chromium: 'fetch', webkit: 'Fetch API' },
  xhr: { chromium: 'XMLHttpRequest', webkit: 'XMLHttpRequest' },
};

interface Run {
  readonly api: ScriptApi;
  readonly url: string;
  readonly front: string;
}

/** The console's error lines about a row's request, to the letter, as these versions print them. */
export const LINES: Record<EngineName, (row: Row, run: Run) => readonly string[]> = {
  chromium(row, { api, url, front }) {
    const aboutCredentials = row.console?.includes("credentials mode is 'include'");
    const hint =
      api === 'fetch' ? (row.hint ? FETCH_HINT : '') : aboutCredentials ? XHR_CREDENTIALS_HINT : '';
    return [
      `Access to ${KINDS[api].chromium} at '${url}' from origin '${front}' has been blocked by CORS policy: ${row.console}${hint}`,
    ];
  },

  firefox({ reason, wire }, { url }) {
    const said = reason?.firefox ?? '';
    const [method, status] = wire.at(-1) ?? [];
    const line = (why: string, statusSaid: string) =>
      `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${
        why.startsWith('Credential') ? `‘${url}’` : url
      }. (Reason: ${why}).${statusSaid}`;
    const lines = [line(said, /(missing|did not succeed)$/.test(said) ? ` Status code: ${status}.` : '')];
    if (method !== 'OPTIONS') return lines;
    // Two more tell nothing: the first where the preflight was redirected, the second after every refused preflight.
    if (said.includes('redirect')) {
      lines.push(line('CORS preflight response did not succeed', ` Status code: ${status}.`));
    }
    return [...lines, line('CORS request did not succeed', ' Status code: (null).')];
  },

  webkit: ({ reason }, { api, url, front }) => [
    reason?.webkit.replace('FRONT', front) ?? '',
    `${KINDS[api].webkit} cannot load ${url} due to access control checks.`,
  ],
};

/** What the exception of a blocked `fetch` says. */
export const FETCH_MESSAGES: Record<EngineName, string> = {
  chromium: 'Failed to fetch',
  firefox: 'NetworkError when attempting to fetch resource.',
  webkit: 'Load failed',
};

/** All that the script of a blocked request gets to know. */
export function bareError(engine: EngineName, api: ScriptApi): Got {
  return api === 'fetch'
    ? { settled: 'threw', atOnce: false, name: 'TypeError', message: FETCH_MESSAGES[engine] }
    : { settled: 'threw', atOnce: false, name: 'error event', message: 'status 0' };
}
