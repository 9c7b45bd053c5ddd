import type { Failure } from '../fetch/failure.ts';
import { SAMPLE_FONT_FAMILY } from '../lab/sample.ts';
import { isRefusedFirst, securityError } from './firefox-redirect.ts';
import { afterRedirect, firefoxRow, type Row, unsuccessful } from './firefox-row.ts';
import { isAtHome } from './row.ts';
import { wsUrl } from './shared-lines.ts';

function blocked(url: string, { text, status }: Row): string {
  const code = status === undefined ? '' : ` Status code: ${status ?? '(null)'}.`;
  return `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${url}. (Reason: ${text}).${code}`;
}

/** What it says of everything that asks, and more of some of it. */
export function firefoxLines(failure: Failure): readonly string[] {
  const { api, code, mode, url } = failure;
  if (api === 'websocket') return [noConnection(wsUrl(url))];
  // Of what asks no permission it does not say that nobody has answered.
  if (code === 'network-error' && mode === 'no-cors') return [];
  const lines = linesOfAll(failure);
  switch (api) {
    case 'font':
      return [...lines, fontLine(failure)];
    case 'event-source':
      return [...lines, noConnection(url)];
    case 'script':
    case 'module':
      // Whatever was refused in the mode `cors` after all is logged once more, as if it were CORS.
      return code === 'type-not-usable' && mode === 'cors' ? [...lines, blocked(url, unsuccessful())] : lines;
    default:
      return lines;
  }
}

const noConnection = (url: string): string => `Firefox can’t establish a connection to the server at ${url}.`;

function fontLine({ code, url }: Failure): string {
  const font = `(font-family: "${SAMPLE_FONT_FAMILY}" style:normal weight:400 stretch:100 src index:0)`;
  if (code === 'type-not-usable') return `downloadable font: rejected by sanitizer ${font} source: ${url}`;
  const why = code === 'status-not-usable' ? 'status=2147746065' : 'bad URI or cross-site access not allowed';
  return `downloadable font: download failed ${font}: ${why} source: ${url}`;
}

function linesOfAll(failure: Failure): readonly string[] {
  const { stage, url, location } = failure;
  const { isCors, text, url: about = url, ...rest } = firefoxRow(failure);
  if (text === null) return [];
  const isAway = stage === 'redirect' && failure.mode === 'cors' && !isAtHome(failure);
  if (!isCors)
    return isAway && text.startsWith('Security Error') ? [text, blocked(url, unsuccessful())] : [text];
  const first = blocked(about, { isCors, text, ...rest });
  const last = blocked(url, unsuccessful());
  if (stage === 'preflight') {
    if (location === null) return [first, last];
    // The redirect was not even begun.
    if (text === unsuccessful().text) {
      const error = isRefusedFirst(failure) ? securityError(failure) : null;
      return [...(error === null ? [] : [error]), first, last];
    }
    // Each of the two requests ends once more.
    if (failure.code !== 'preflight-redirect') return [first, last, last];
    return [first, blocked(url, afterRedirect(failure)), last];
  }
  const isFollowed = stage === 'redirect' && failure.redirect !== 'error';
  const endsOnceMore = isFollowed && text !== unsuccessful().text && !isAtHome(failure);
  return endsOnceMore ? [first, last] : [first];
}
