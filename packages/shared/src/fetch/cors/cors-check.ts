import { get, type HeaderList, isName } from '../../infra/header-list.ts';
import { ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_ORIGIN } from '../../infra/header-names.ts';
import { type Origin, parseOrigin } from '../../infra/origin.ts';
import { parseUrl } from '../../infra/url.ts';
import type { CredentialsMode } from '../../request.ts';
import type { Reason } from '../failure.ts';
import { type Step, stepsOf } from '../trace.ts';

/** What the check looks at: who asks, in what mode, and the headers of the answer. */
export interface CorsCheckInput {
  /** The request's origin as `Origin` says it. */
  readonly origin: string;
  readonly credentials: CredentialsMode;
  readonly headers: HeaderList;
}

/**
 * Whether the script may read an answer (or whether a preflight's answer counts at all).
 * https://fetch.spec.whatwg.org/#concept-cors-check
 */
export function corsCheck(input: CorsCheckInput, trace: Step[]): boolean {
  const { headers, credentials: mode } = input;
  const step = stepsOf(trace, 'cors-check');
  // 1. What `Access-Control-Allow-Origin` says, its lines joined.
  const origin = get(headers, ACCESS_CONTROL_ALLOW_ORIGIN);
  // 2. There must be one.
  // NOTE: No header is not the value `null`.
  if (origin === null) {
    return step('2', false, 'There is no Access-Control-Allow-Origin.');
  }
  // 3. Without credentials, `*` is enough.
  if (mode !== 'include' && origin === '*') {
    return step('3', true, '`*` allows every origin, since there are no credentials.');
  }
  // 4. Otherwise it must be this origin, byte for byte.
  if (input.origin !== origin) {
    return step('4', false, `\`${origin}\` is not \`${input.origin}\`.`);
  }
  step('4', true, `\`${origin}\` is the origin of the request.`);
  // 5. Without credentials, that is enough.
  if (mode !== 'include') {
    return step('5', true, 'There are no credentials to permit.');
  }
  // 6. What `Access-Control-Allow-Credentials` says.
  const credentials = get(headers, ACCESS_CONTROL_ALLOW_CREDENTIALS);
  // 7. It must be `true`, in lower case.
  if (credentials === 'true') {
    return step('7', true, 'Access-Control-Allow-Credentials is `true`.');
  }
  // 8. Anything else is no permission.
  return step('8', false, `Access-Control-Allow-Credentials is ${show(credentials)}.`);
}

/** Whether the name of an Allow-Origin line is in the capitals of the standard, letter by letter. */
export function isSpelledAsUsual(name: string): boolean {
  return name === 'Access-Control-Allow-Origin';
}

/** The kindest reason for a check that has failed. */
export function diagnoseCorsCheck({ headers, origin }: CorsCheckInput): Reason {
  const value = get(headers, ACCESS_CONTROL_ALLOW_ORIGIN);
  if (value === null) return { code: 'allow-origin-missing' };
  if (value === origin) {
    const credentials = get(headers, ACCESS_CONTROL_ALLOW_CREDENTIALS);
    if (credentials === null) return { code: 'allow-credentials-missing' };
    return { code: 'allow-credentials-not-true', value: credentials };
  }
  if (value === '') return { code: 'allow-origin-empty' };
  if (value === '*') return { code: 'allow-origin-wildcard-with-credentials' };
  const names = headers.map(([name]) => name).filter((name) => isName(name, ACCESS_CONTROL_ALLOW_ORIGIN));
  const values = value.split(/[\s,]+/).filter((each) => each !== '');
  if (names.length > 1 || values.length > 1) {
    const spelled = names.filter(isSpelledAsUsual).length;
    return { code: 'allow-origin-multiple', value, values, lines: names.length, spelled };
  }
  if (value.includes('*')) return { code: 'allow-origin-pattern', value };
  return diagnoseSingleOrigin(value, parseOrigin(origin));
}

function diagnoseSingleOrigin(value: string, origin: Origin): Reason {
  if (origin !== null) {
    const { serialized, scheme } = origin;
    if (value === `${serialized}/`) return { code: 'allow-origin-trailing-slash', value };
    if (value.toLowerCase() === serialized) return { code: 'allow-origin-case-differs', value };
    if (`${scheme}://${value}` === serialized) return { code: 'allow-origin-without-scheme', value };
    if (value.startsWith(`${serialized}/`)) return { code: 'allow-origin-with-path', value };
    const meant = parseUrl(value);
    if (meant?.origin?.serialized === serialized && value.startsWith(`${serialized}:`)) {
      return { code: 'allow-origin-default-port', value };
    }
  }
  return { code: 'allow-origin-mismatch', value, differs: differences(parseOrigin(value), origin) };
}

function differences(a: Origin, b: Origin): readonly ('scheme' | 'host' | 'port')[] {
  if (a === null || b === null) return [];
  return (['scheme', 'host', 'port'] as const).filter((part) => a[part] !== b[part]);
}

function show(value: string | null): string {
  return value === null ? 'missing' : `\`${value}\``;
}
