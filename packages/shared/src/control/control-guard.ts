import { isJson } from '../infra/mime-type.ts';
import type { Problem } from './control.ts';

/** The header in which a front end shows the API server that it is one: it has the `CONTROL_SECRET`. */
export const CONTROL_HEADER = 'cors-lab-control';

/** What the guard looks at: the request's method and the headers that say where it comes from. */
export interface ControlRequest {
  readonly method: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly secFetchSite: string | undefined;
  readonly contentType: string | undefined;
}

/**
 * Whether a request may use the control plane. The lab is a server in somebody's browser: any page that is open
 * there can send it requests, so both servers ask the same four questions before they do anything.
 *
 * - `Host` is this server's own: a name that an attacker has pointed at 127.0.0.1 (DNS rebinding) is not.
 * - `Origin`, where there is one, is the front end's. Programs such as curl send none.
 * - `Sec-Fetch-Site`, where there is one, says that the page itself or the user asked. It is also sent where
 *   `Origin` is not, by an `<img>` for example.
 * - What changes something is JSON: a form cannot send that, and a script elsewhere cannot without a preflight,
 *   which is never granted.
 *
 * @returns the problem to answer with, or `null` where the request may go on.
 */
export function guardControl(
  request: ControlRequest,
  allowed: { readonly host: string; readonly origin: string },
): Problem | null {
  if (request.host?.toLowerCase() !== allowed.host) {
    return refuse(421, `This control plane answers at ${allowed.host} only.`);
  }
  if (request.origin !== undefined && request.origin !== allowed.origin) {
    return refuse(403, `Only pages of ${allowed.origin} may use the control plane.`);
  }
  if (request.secFetchSite !== undefined && !OWN_SITES.includes(request.secFetchSite)) {
    return refuse(403, `Only pages of ${allowed.origin} may use the control plane, and only same-origin.`);
  }
  if (!SAFE_METHODS.includes(request.method) && !isJson(request.contentType ?? null)) {
    return refuse(415, 'Send the body as JSON, with Content-Type: application/json.');
  }
  return null;
}

const OWN_SITES: readonly string[] = ['same-origin', 'none'];
const SAFE_METHODS: readonly string[] = ['GET', 'HEAD'];

const TITLES = { 403: 'Forbidden', 415: 'Unsupported Media Type', 421: 'Misdirected Request' } as const;

function refuse(status: keyof typeof TITLES, detail: string): Problem {
  return { type: 'about:blank', title: TITLES[status], status, detail };
}
