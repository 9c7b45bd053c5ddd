import {
  corsUnsafeRequestHeaderNames,
  isCorsSafelistedMethod,
  isCorsSafelistedResponseHeaderName,
} from '../fetch/cors/safelist.ts';
import { isForbiddenRequestHeader, isForbiddenResponseHeaderName } from '../infra/header.ts';
import * as names from '../infra/header-names.ts';
import { isForbiddenMethod, isToken } from '../infra/method.ts';
import type { CorsPolicy } from '../policy/policy.ts';
import { CLOSED_POLICY, PHASES } from '../policy/policy.ts';
import type { AuditContext, Finding, FindingCode } from './finding.ts';
import { finding } from './finding.ts';
import type { PolicyValue } from './policy-values.ts';
import { editValues, listValues, withCors } from './policy-values.ts';

/** What one name in a list is guilty of, and what to write in its place (`''`: nothing). */
type Rule = (name: string) => readonly [code: FindingCode, instead: string] | null;

interface List {
  readonly field: 'methods' | 'allowedHeaders' | 'exposedHeaders';
  readonly header: string;
  readonly wildcard: FindingCode;
  readonly rule: Rule;
}

/** Range and Content-Type are safelisted for some values only, so naming them makes sense. */
const SAFELISTED_REQUEST = ['accept', 'accept-language', 'content-language'];

const LISTS: readonly List[] = [
  {
    field: 'methods',
    header: names.ACCESS_CONTROL_ALLOW_METHODS,
    wildcard: 'methods-wildcard-with-credentials',
    rule: (name) => {
      if (!isToken(name)) return ['method-malformed', ''];
      if (isForbiddenMethod(name)) return ['method-forbidden', ''];
      if (/[a-z]/.test(name)) return ['method-lower-case', name.toUpperCase()];
      if (name === 'OPTIONS') return ['method-options-listed', ''];
      return isCorsSafelistedMethod(name) ? ['method-safelisted', ''] : null;
    },
  },
  {
    field: 'allowedHeaders',
    header: names.ACCESS_CONTROL_ALLOW_HEADERS,
    wildcard: 'headers-wildcard-with-credentials',
    rule: (name) => {
      const lower = name.toLowerCase();
      if (!isToken(name)) return ['header-malformed', ''];
      if (isForbiddenRequestHeader(name, '')) return ['header-forbidden', ''];
      if (/^access-control-(?:allow|expose|max)-/.test(lower)) return ['header-of-response', ''];
      return SAFELISTED_REQUEST.includes(lower) ? ['header-safelisted', ''] : null;
    },
  },
  {
    field: 'exposedHeaders',
    header: names.ACCESS_CONTROL_EXPOSE_HEADERS,
    wildcard: 'exposed-wildcard-with-credentials',
    rule: (name) => {
      if (!isToken(name)) return ['exposed-malformed', ''];
      if (isForbiddenResponseHeaderName(name)) return ['set-cookie-exposed', ''];
      return isCorsSafelistedResponseHeaderName(name, []) ? ['exposed-safelisted', ''] : null;
    },
  },
];

/** Methods and header names, in the settings and in the overrides that say the same thing. */
export function checkLists(
  policy: CorsPolicy,
  credentials: boolean,
  { sends = [] }: AuditContext,
): readonly Finding[] {
  const needed = corsUnsafeRequestHeaderNames(sends);
  const edits = PHASES.flatMap((phase) => editValues(policy, phase)).filter(({ op }) => op !== 'remove');
  const found = LISTS.flatMap((list) => {
    const values = listValues(policy, list.field).filter(({ text }) => !isDefault(policy, list, text));
    const overriding = edits.filter(({ name }) => name === list.header);
    return [
      ...[...values, ...overriding].flatMap((value) => nameFindings(value, list, credentials)),
      ...(credentials ? [] : besideWildcard(policy, list)),
    ];
  });
  return found.filter(
    ({ code, value }) => code !== 'header-safelisted' || !needed.includes(value.toLowerCase()),
  );
}

/** Nobody has listed the middleware's default methods: further ones are added to them. */
function isDefault({ cors }: CorsPolicy, { field }: List, method: string): boolean {
  const { methods } = CLOSED_POLICY.cors;
  return (
    field === 'methods' && methods.includes(method) && methods.every((each) => cors.methods.includes(each))
  );
}

/** A text may hold several names: on the wire, a comma within an entry is like one between entries. */
function nameFindings(
  { pointer, text, put }: PolicyValue,
  list: List,
  credentials: boolean,
): readonly Finding[] {
  const all = text.split(',').map((name) => name.trim());
  return all.flatMap((name, at) => {
    if (name === '') return [];
    if (name === '*') return credentials ? [finding(list.wildcard, pointer, name)] : [];
    const [code, instead = ''] = list.rule(name) ?? [];
    if (code === undefined) return [];
    const others = [...all.slice(0, at), instead, ...all.slice(at + 1)].filter((each) => each !== '');
    return [finding(code, pointer, name, { instead: instead || null, fix: put(others.join(', ') || null) })];
  });
}

function besideWildcard(policy: CorsPolicy, { field }: List): readonly Finding[] {
  const list = policy.cors[field] ?? [];
  // `*` never stands for Authorization: https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
  const kept = list.filter(
    (name) => name === '*' || (field === 'allowedHeaders' && name.toLowerCase() === names.AUTHORIZATION),
  );
  if (!list.includes('*') || kept.length === list.length) return [];
  const fix = withCors(policy, { [field]: kept });
  const value = list.filter((name) => !kept.includes(name)).join(', ');
  return [finding('wildcard-and-names', `#/cors/${field}`, value, { instead: kept.join(', '), fix })];
}
