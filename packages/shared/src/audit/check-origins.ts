import * as names from '../infra/header-names.ts';
import { admits } from '../policy/admits.ts';
import type { CorsPolicy } from '../policy/policy.ts';
import { PHASES } from '../policy/policy.ts';
import type { AuditContext, Finding } from './finding.ts';
import { finding } from './finding.ts';
import { BARE_DOT, judgePattern } from './judge-pattern.ts';
import { judgeOrigin } from './origin-text.ts';
import type { OriginValue } from './policy-values.ts';
import { editValues, originValues, withCors } from './policy-values.ts';

/** Everything about who is allowed. `credentials`: whether the answers say that credentials are. */
export function checkOrigins(
  policy: CorsPolicy,
  credentials: boolean,
  context: AuditContext,
): readonly Finding[] {
  const { front } = context;
  return [
    ...originValues(policy).flatMap((value) =>
      value.kind === 'pattern'
        ? patternFindings(value, credentials, context)
        : textFindings(value, credentials, front),
    ),
    ...PHASES.flatMap((phase) => editValues(policy, phase))
      .filter(({ op, name }) => name === names.ACCESS_CONTROL_ALLOW_ORIGIN && op !== 'remove')
      .flatMap(({ pointer, text, put }) =>
        textFindings(
          { pointer, text, kind: 'fixed', put: (next) => put(typeof next === 'string' ? next : null) },
          credentials,
          front,
        ),
      ),
    ...settingFindings(policy, credentials, front),
  ];
}

function textFindings(value: OriginValue, credentials: boolean, front: string): readonly Finding[] {
  const { pointer, kind, put } = value;
  // White space around a header's value is no part of it; around a list's entry it is.
  const text = kind === 'fixed' ? value.text.trim() : value.text;
  if (text === '*') {
    // To the middleware a list with `*` is nothing but `*`.
    if (!credentials)
      return kind === 'entry' ? [finding('wildcard-in-list', pointer, text, { fix: put(null) })] : [];
    return [finding('wildcard-with-credentials', pointer, text, { instead: front, fix: put(front) })];
  }
  const judged = judgeOrigin(text, credentials);
  if (judged === null) return [];
  const { code } = judged;
  // A page that is itself served without encryption has no safer origin to name, and lives among such: a class's lab.
  if (code === 'insecure-origin-with-credentials' && judgeOrigin(front, true)?.code === code) return [];
  if (code === 'null-origin-allowed') {
    return [finding(code, pointer, text, { example: text, fix: put(kind === 'entry' ? null : front) })];
  }
  // A list in one text may have meant any of them; only the page's own origin is certain.
  const meantOne = code !== 'origin-list-in-text' && code !== 'origin-pattern-in-text';
  const instead = (meantOne && judged.instead) || (text.includes(front) || kind === 'fixed' ? front : null);
  const fix = put(instead);
  // What still keeps the page itself out is no answer for the page, however well it is written.
  return [finding(code, pointer, text, { instead, fix: admits(fix.cors.origin, front) ? fix : null })];
}

function patternFindings(
  value: OriginValue,
  credentials: boolean,
  context: AuditContext,
): readonly Finding[] {
  const { pointer, text, put } = value;
  return judgePattern(text, credentials, context).map(({ code, example, instead }) => {
    const more = { example, instead };
    if (code === 'pattern-unescaped-dot') {
      const escaped = text.replace(new RegExp(BARE_DOT, 'g'), '\\.');
      return finding(code, pointer, text, { ...more, instead: escaped, fix: put({ pattern: escaped }) });
    }
    return finding(code, pointer, text, { ...more, fix: instead === null ? null : put(instead) });
  });
}

function settingFindings(policy: CorsPolicy, credentials: boolean, front: string): readonly Finding[] {
  const { origin } = policy.cors;
  const found: Finding[] = [];
  if (origin === true) {
    const code = credentials ? 'any-origin-with-credentials' : 'any-origin-reflected';
    const fix = withCors(policy, { origin: front });
    found.push(
      finding(code, '#/cors/origin', 'true', { example: 'https://attacker.test', instead: front, fix }),
    );
  }
  // NB: That @fastify/cors tells refused origins too that credentials are allowed is no finding: it opens nothing, and no
  // setting changes it.
  if (policy.cors.credentials && origin === false) {
    found.push(finding('credentials-for-nobody', '#/cors/credentials', 'true', { instead: 'false' }));
  }
  return found;
}
