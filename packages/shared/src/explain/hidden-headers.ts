import { get, type HeaderList } from '../infra/header-list.ts';
import { ACCESS_CONTROL_EXPOSE_HEADERS, SET_COOKIE } from '../infra/header-names.ts';
import { type Prose, prose } from '../infra/prose.ts';

/** About the connection, the caches and the server itself: no script misses them. `Set-Cookie` cannot be exposed. */
const NOT_MISSED = [
  'connection',
  'date',
  'keep-alive',
  'server',
  SET_COOKIE,
  'transfer-encoding',
  'vary',
  'via',
  'x-powered-by',
];

/** The headers of an answer that a script might want and cannot see, in lower case, each once. */
export function hiddenHeaders(answered: HeaderList, visible: HeaderList): readonly string[] {
  const seen = new Set(visible.map(([name]) => name.toLowerCase()));
  const all = new Set(answered.map(([name]) => name.toLowerCase()));
  return [...all].filter(
    (name) => !seen.has(name) && !NOT_MISSED.includes(name) && !name.startsWith('access-control-'),
  );
}

/** Why they are hidden: what `Access-Control-Expose-Headers` of this answer says. */
export function whyHidden(answered: HeaderList, withCredentials: boolean): Prose {
  const rule = prose`From another origin a script sees seven headers, and those that the server exposes.`;
  const value = get(answered, ACCESS_CONTROL_EXPOSE_HEADERS);
  if (value === null)
    return prose`${rule} This answer exposes none: it has no ${'Access-Control-Expose-Headers'}.`;
  const said = `Access-Control-Expose-Headers: ${value}`;
  return withCredentials && value.split(',').some((each) => each.trim() === '*')
    ? prose`${rule} This answer says ${said}, but with credentials ${'*'} is the name of a header, and no wildcard.`
    : prose`${rule} This answer says ${said}, which names others or cannot be read as a list.`;
}
