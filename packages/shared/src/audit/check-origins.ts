import * as names from '../http/header-names.ts';
import type { CorsPolicy } from '../policy/policy.ts';
import { PHASES } from '../policy/policy.ts';
import type { AuditContext, Finding } from './finding.ts';
import { finding } from './finding.ts';
import { BARE_DOT, judgePattern } from './judge-pattern.ts';
import { judgeOrigin } from './origin-text.ts';
import type { OriginPlace } from './place.ts';
import { editPlaces, originPlaces, withCors } from './place.ts';

const ORIGIN_SETTING = '#/cors/origin';

/** Everything about who is allowed. `credentials`: whether the answers say that credentials are. */
export function checkOrigins(
  policy: CorsPolicy,
  credentials: boolean,
  context: AuditContext,
): readonly Finding[] {
  const { front } = context;
  const onlyFront = { instead: front, fix: withCors(policy, { origin: front }) };
  if (policy.cors.origin === true) {
    const code = credentials ? 'any-origin-with-credentials' : 'any-origin-reflected';
    return [finding(code, ORIGIN_SETTING, 'true', { example: 'https://attacker.test', ...onlyFront })];
  }
  return [
    ...originPlaces(policy).flatMap((place) =>
      place.kind === 'pattern'
        ? patternFindings(place, credentials, context)
        : textFindings(place, credentials, front),
    ),
    ...PHASES.flatMap((phase) => editPlaces(policy, phase))
      .filter(({ op, name }) => name === names.ACCESS_CONTROL_ALLOW_ORIGIN && op !== 'remove')
      .flatMap(({ pointer, text, put }) =>
        textFindings(
          { pointer, text, kind: 'fixed', put: (next) => put(typeof next === 'string' ? next : null) },
          credentials,
          front,
        ),
      ),
    ...settingFindings(policy),
  ];
}

function textFindings(place: OriginPlace, credentials: boolean, front: string): readonly Finding[] {
  const { pointer, kind, put } = place;
  // White space around a header's value is no part of it; around a list's entry it is.
  const text = kind === 'fixed' ? place.text.trim() : place.text;
  if (text === '*') {
    if (kind === 'entry')
      return [finding('wildcard-in-list', pointer, text, { instead: front, fix: put(front) })];
    if (!credentials) return [];
    return [finding('wildcard-with-credentials', pointer, text, { instead: front, fix: put(front) })];
  }
  const judged = judgeOrigin(text, credentials);
  if (judged === null) return [];
  const { code } = judged;
  if (code === 'null-origin-allowed') {
    return [finding(code, pointer, text, { example: text, fix: put(kind === 'entry' ? null : front) })];
  }
  // A list in one text may have meant any of them; only the page's own origin is certain.
  const meantOne = code !== 'origin-list-in-text' && code !== 'origin-pattern-in-text';
  const instead = (meantOne && judged.instead) || (text.includes(front) || kind === 'fixed' ? front : null);
  return [finding(code, pointer, text, { instead, fix: put(instead) })];
}

function patternFindings(
  place: OriginPlace,
  credentials: boolean,
  context: AuditContext,
): readonly Finding[] {
  const { pointer, text, put } = place;
  return judgePattern(text, credentials, context).map(({ code, example, instead }) => {
    const more = { example, instead };
    if (code === 'pattern-unescaped-dot') {
      const escaped = text.replace(new RegExp(BARE_DOT, 'g'), '\\.');
      return finding(code, pointer, text, { ...more, instead: escaped, fix: put({ pattern: escaped }) });
    }
    return finding(code, pointer, text, { ...more, fix: instead === null ? null : put(instead) });
  });
}

function settingFindings({ cors }: CorsPolicy): readonly Finding[] {
  if (!cors.credentials) return [];
  const pointer = '#/cors/credentials';
  if (cors.origin === false)
    return [finding('credentials-for-nobody', pointer, 'true', { instead: 'false' })];
  return typeof cors.origin === 'object' ? [finding('credentials-to-disallowed', pointer, 'true')] : [];
}
