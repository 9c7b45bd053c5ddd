import type { PreflightDecision } from '../fetch/fetch-params.ts';
import { get, type HeaderList } from '../infra/header-list.ts';
import * as names from '../infra/header-names.ts';
import { type Prose, prose } from '../infra/prose.ts';
import type { LabRequest } from '../request.ts';

const BY_PREFLIGHT = {
  'not-needed': [],
  sent: prose` Before that, the answer to ${'OPTIONS'} allowed the request.`,
  cached: prose` The browser did not ask first: it remembered the answer to an earlier ${'OPTIONS'}.`,
} as const satisfies Record<PreflightDecision, Prose>;

/**
 * By which of its lines the answer to a request for another origin could be read, in a sentence or three. `answered`: its lines
 * as they crossed the wire; `null` where none of them speaks of CORS.
 */
export function whyAllowed(
  { credentials }: Pick<LabRequest, 'credentials'>,
  answered: HeaderList,
  preflight: PreflightDecision,
): Prose | null {
  const allowed = get(answered, names.ACCESS_CONTROL_ALLOW_ORIGIN);
  if (allowed === null) return null;
  const line = `Access-Control-Allow-Origin: ${allowed}`;
  const toWhom =
    allowed === '*'
      ? prose`The answer says ${line}: everybody may read it, as long as the request has no credentials.`
      : prose`The answer says ${line}, and that is the ${'Origin'} of the request.`;
  const withCredentials =
    credentials === 'include'
      ? prose` The request was made with credentials, and ${'Access-Control-Allow-Credentials: true'} allows that.`
      : [];
  return prose`${toWhom}${withCredentials}${BY_PREFLIGHT[preflight]}`;
}
