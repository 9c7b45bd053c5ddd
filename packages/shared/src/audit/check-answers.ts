import * as names from '../infra/header-names.ts';
import { isOkStatus, isRedirectStatus } from '../infra/status.ts';
import { dependsOnOrigin } from '../policy/effective-origin.ts';
import { pointerTo } from '../policy/pointer.ts';
import type { CorsPolicy } from '../policy/policy.ts';
import { PHASES } from '../policy/policy.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding.ts';
import type { EditValue } from './policy-values.ts';
import { editValues, withCors } from './policy-values.ts';

/** Firefox keeps a preflight's answer for at most a day, Chromium for two hours, WebKit for ten minutes. */
export const LONGEST_MAX_AGE = 86_400;

const RESPONSE_NAMES: readonly string[] = [
  names.ACCESS_CONTROL_ALLOW_ORIGIN,
  names.ACCESS_CONTROL_ALLOW_CREDENTIALS,
  names.ACCESS_CONTROL_ALLOW_METHODS,
  names.ACCESS_CONTROL_ALLOW_HEADERS,
  names.ACCESS_CONTROL_EXPOSE_HEADERS,
  names.ACCESS_CONTROL_MAX_AGE,
];

/** Statuses, the preflight's lifetime, and what the overrides make of the middleware's header lines. */
export function checkAnswers(policy: CorsPolicy): readonly Finding[] {
  return [
    ...statusFindings(policy),
    ...maxAgeFindings(policy),
    ...PHASES.flatMap((phase) => {
      const edits = editValues(policy, phase);
      return [
        ...allowOriginFindings(policy, edits),
        ...allowCredentialsFindings(policy, edits),
        ...edits.flatMap(misspelt),
        ...(phase === 'actual' ? varyFindings(policy, edits) : []),
      ];
    }),
  ];
}

/** Whether the answers to actual requests say that credentials are allowed, in the one way that counts. */
export function allowsCredentials(policy: CorsPolicy): boolean {
  const sent = policy.cors.credentials ? ['true'] : [];
  const lines = edited(sent, editValues(policy, 'actual'), names.ACCESS_CONTROL_ALLOW_CREDENTIALS);
  return lines.length === 1 && lines[0] === 'true';
}

/** The values of a header's lines after the edits. */
function edited(lines: readonly string[], edits: readonly EditValue[], name: string): readonly string[] {
  return edits
    .filter((edit) => edit.name === name)
    .reduce((now, { op, text }) => (op === 'append' ? now.concat(text) : op === 'set' ? [text] : []), lines);
}

function statusFindings(policy: CorsPolicy): readonly Finding[] {
  const { preflight } = policy.overrides;
  const status = preflight.status ?? policy.cors.optionsSuccessStatus;
  if (isOkStatus(status)) return [];
  const code = isRedirectStatus(status) ? 'preflight-redirected' : 'preflight-not-ok';
  const own = preflight.status === null;
  const overrides = { ...policy.overrides, preflight: { ...preflight, status: null } };
  const fix = withCors(own ? policy : { ...policy, overrides }, { optionsSuccessStatus: 204 });
  const pointer = own
    ? pointerTo('cors', 'optionsSuccessStatus')
    : pointerTo('overrides', 'preflight', 'status');
  return [finding(code, pointer, String(status), { instead: '204', fix })];
}

function maxAgeFindings(policy: CorsPolicy): readonly Finding[] {
  const { maxAge } = policy.cors;
  if (maxAge === null || maxAge <= LONGEST_MAX_AGE) return [];
  const fix = withCors(policy, { maxAge: LONGEST_MAX_AGE });
  return [
    finding('max-age-over-caps', '#/cors/maxAge', String(maxAge), { instead: String(LONGEST_MAX_AGE), fix }),
  ];
}

function allowOriginFindings({ cors }: CorsPolicy, edits: readonly EditValue[]): readonly Finding[] {
  const name = names.ACCESS_CONTROL_ALLOW_ORIGIN;
  const sent = cors.origin === false ? [] : [''];
  const lines = edited(sent, edits, name);
  const last = edits.findLast((edit) => edit.name === name);
  if (last === undefined) return [];
  const more = { fix: last.put(null) };
  if (lines.length > 1) return [finding('allow-origin-twice', last.pointer, last.text, more)];
  return lines.length < sent.length ? [finding('allow-origin-removed', last.pointer, name, more)] : [];
}

function allowCredentialsFindings({ cors }: CorsPolicy, edits: readonly EditValue[]): readonly Finding[] {
  const name = names.ACCESS_CONTROL_ALLOW_CREDENTIALS;
  const lines = edited(cors.credentials ? ['true'] : [], edits, name);
  const last = edits.findLast((edit) => edit.name === name);
  const value = lines.join(', ');
  if (last === undefined || lines.length === 0 || value === 'true') return [];
  const fix = last.put(lines.length > 1 ? null : 'true');
  return [finding('allow-credentials-not-true', last.pointer, value, { instead: 'true', fix })];
}

function misspelt({ name, op, pointer }: EditValue): readonly Finding[] {
  if (op === 'remove' || !name.startsWith('access-control-') || RESPONSE_NAMES.includes(name)) return [];
  const instead = RESPONSE_NAMES.find((known) => known === `${name}s` || `${known}s` === name) ?? null;
  return [finding('header-name-unknown', pointer, name, { instead })];
}

/** The middleware names `Origin` in `Vary` where answers depend on it; an override can undo that. */
function varyFindings({ cors }: CorsPolicy, edits: readonly EditValue[]): readonly Finding[] {
  const overridden = edits.some(({ name, op }) => name === names.ACCESS_CONTROL_ALLOW_ORIGIN && op === 'set');
  const decides = dependsOnOrigin(cors.origin) && !overridden;
  const vary = edited(['Origin'], edits, names.VARY)
    .join()
    .toLowerCase()
    .split(/[\s,]+/);
  const last = edits.findLast(({ name }) => name === names.VARY);
  if (!decides || last === undefined || vary.includes('origin') || vary.includes('*')) return [];
  const instead = [...vary, 'Origin'].filter((each) => each !== '').join(', ');
  return [
    finding('vary-origin-missing', last.pointer, last.text, {
      instead,
      fix: last.put(last.op === 'set' ? instead : null),
    }),
  ];
}
