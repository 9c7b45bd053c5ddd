import { APIS, CREDENTIALS_MODES, MODES, REDIRECT_MODES } from '@cors-lab/shared/fetch';
import type { LabConfig } from '../config.ts';
import { contextsOf } from '../request/contexts.ts';
import { decodeEdit } from './policy-url.ts';
import { carriesPolicy, headerLines, isResource, NO_HEADERS } from './url.ts';

/** What a link to the lab may say by one name. */
type Accepts = (value: string) => boolean;

const anything: Accepts = () => true;
const oneOf =
  (known: readonly string[]): Accepts =>
  (value) =>
    known.includes(value);
const edit: Accepts = (value) => decodeEdit(value).length > 0;

/** Of a value that is wrong in a policy the API server says what it is. */
const POLICY: Readonly<Record<string, Accepts>> = {
  allow: oneOf(['reflect', 'nobody']),
  'allow-origin': anything,
  'allow-origins': anything,
  'allow-pattern': anything,
  'allow-credentials': anything,
  'allow-methods': anything,
  'allow-headers': anything,
  'expose-headers': anything,
  'max-age': anything,
  'options-status': anything,
  'preflight-status': anything,
  'answer-status': anything,
  'preflight-edit': edit,
  'answer-edit': edit,
};

/** What the page does not know of its link, as it stands there: it goes without. */
export function leftOut(query: string, { servers }: Pick<LabConfig, 'servers'>): readonly string[] {
  const accepts: Readonly<Record<string, Accepts>> = {
    bench: anything,
    // The list of experiments says that there is none of this name.
    experiment: anything,
    from: oneOf(contextsOf(servers)),
    api: oneOf(APIS),
    method: anything,
    to: isResource,
    mode: oneOf(MODES),
    credentials: oneOf(CREDENTIALS_MODES),
    redirect: oneOf(REDIRECT_MODES),
    header: (value) => value === NO_HEADERS || headerLines([value]).length > 0,
    body: anything,
    upload: oneOf(['listen']),
    url: oneOf(['same']),
    ...(carriesPolicy(query) ? POLICY : {}),
  };
  const unknown = [...new URLSearchParams(query)]
    .filter(([name, value]) => !(Object.hasOwn(accepts, name) && accepts[name]?.(value)))
    .map(([name, value]) => shortened(value === '' && name !== '' ? name : `${name}=${value}`));
  return [...new Set(unknown)];
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** So many are named. */
const NAMED = 5;

/** What the page says of it. A backquote would end what stands between two. */
export function leftOutSentence(unknown: readonly string[]): string {
  const named = unknown.slice(0, NAMED).map((each) => `\`${each.replaceAll('`', '’')}\``);
  const others = unknown.length - named.length;
  const listed = `${named.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
  return `This page does not know all that its link says, and left this out: ${listed}.`;
}
