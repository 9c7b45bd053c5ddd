import type { PreflightDecision } from '../fetch/fetch-params.ts';
import { get, type HeaderList } from '../infra/header-list.ts';
import * as names from '../infra/header-names.ts';
import { type Prose, prose } from '../infra/prose.ts';

const BY_PREFLIGHT = {
  'not-needed': [],
  sent: prose` Before that, the answer to ${'OPTIONS'} allowed the method and the headers.`,
  cached: prose` The browser did not ask first: it remembered the answer to an earlier ${'OPTIONS'}.`,
} as const satisfies Record<PreflightDecision, Prose>;

/**
 * By which of its lines an answer of another origin could be read, in a sentence or three. `answered`: its lines as they
 * crossed the wire; `null` where none of them speaks of CORS.
 */
export function whyAllowed(answered: HeaderList, preflight: PreflightDecision): Prose | null {
  const allowed = get(answered, names.ACCESS_CONTROL_ALLOW_ORIGIN);
  if (allowed === null) return null;
  const line = `Access-Control-Allow-Origin: ${allowed}`;
  const toWhom =
    allowed === '*'
      ? prose`The answer says ${line}: everybody may read it, as long as the request has no credentials.`
      : prose`The answer says ${line}, and that is the ${'Origin'} of the request.`;
  const credentials =
    get(answered, names.ACCESS_CONTROL_ALLOW_CREDENTIALS) === 'true'
      ? prose` ${'Access-Control-Allow-Credentials: true'} lets it be read although cookies may have come along.`
      : [];
  return prose`${toWhom}${credentials}${BY_PREFLIGHT[preflight]}`;
}
