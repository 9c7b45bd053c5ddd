import {
  type CorsPolicy,
  type HeaderEdit,
  type OriginPattern,
  type OriginSetting,
  PHASES,
  type Phase,
} from '@cors-lab/shared/policy';
import { quote } from '../code/script-code.ts';
import type { PolicyField } from './fields/policy-field.ts';

/** One setting as a line of source, under a key by which two policies can be compared. */
interface PolicyLine {
  readonly key: string;
  readonly field: PolicyField;
  readonly text: string;
}

/** The settings as one writes them for @fastify/cors; those that keep the middleware's default say nothing. */
function settingLines({ cors }: CorsPolicy): readonly PolicyLine[] {
  const lines: PolicyLine[] = [];
  const add = (field: PolicyField, value: string) =>
    lines.push({ key: field, field, text: `${field}: ${value},` });
  add('origin', originSource(cors.origin));
  if (cors.credentials) add('credentials', 'true');
  add('methods', listSource(cors.methods));
  if (cors.allowedHeaders !== null) add('allowedHeaders', listSource(cors.allowedHeaders));
  if (cors.exposedHeaders !== null) add('exposedHeaders', listSource(cors.exposedHeaders));
  if (cors.maxAge !== null) add('maxAge', String(cors.maxAge));
  if (cors.optionsSuccessStatus !== 204) add('optionsSuccessStatus', String(cors.optionsSuccessStatus));
  return lines;
}

/** What no option of the middleware says: what stands around it changes these. */
function overrideLines({ overrides }: CorsPolicy): readonly PolicyLine[] {
  return PHASES.flatMap((phase) => {
    const { status, headers } = overrides[phase];
    const name = PHASE_NAMES[phase];
    const edits = headers.map((edit) => `${name}: ${editText(edit)}`);
    return [
      ...(status === null
        ? []
        : [{ key: `${phase}-status`, field: phase, text: `${name}: status ${status}` }]),
      // The same edit may stand there twice.
      ...edits.map((text, at) => ({
        key: `${text} ${edits.slice(0, at).filter((other) => other === text).length}`,
        field: phase,
        text,
      })),
    ];
  });
}

export function policySource(policy: CorsPolicy): string {
  return ["import cors from '@fastify/cors';", '', ...registered(policy, () => true)].join('\n');
}

/** The same for some of the settings; `…` stands for the others. One that keeps its default says so. */
export function settingsSource(policy: CorsPolicy, fields: readonly PolicyField[]): string {
  const isOne = ({ field }: PolicyLine) => fields.includes(field);
  const said = [...settingLines(policy), ...overrideLines(policy)].map(({ field }) => field);
  const unsaid = fields.filter((field) => !said.includes(field));
  return [
    ...registered(policy, isOne),
    ...unsaid.map((field) =>
      field === 'preflight' || field === 'actual'
        ? `// and around it: ${PHASE_NAMES[field]} as CORS made it`
        : `// ${field}: not set`,
    ),
  ].join('\n');
}

function registered(policy: CorsPolicy, isShown: (line: PolicyLine) => boolean): readonly string[] {
  const settings = settingLines(policy);
  const edits = overrideLines(policy).filter(isShown);
  return [
    'await app.register(cors, {',
    ...settings.filter(isShown).map(({ text }) => `  ${text}`),
    ...(settings.every(isShown) ? [] : ['  …']),
    '});',
    ...(edits.length > 0 ? ['// and around it:'] : []),
    ...edits.map(({ text }) => `//   ${text}`),
  ];
}

/** What a change takes away and what it puts there. */
export function policyDiff(
  before: CorsPolicy,
  after: CorsPolicy,
): readonly { readonly sign: '-' | '+'; readonly text: string }[] {
  const [was, is] = [before, after].map((policy) => [...settingLines(policy), ...overrideLines(policy)]);
  const keys = [...new Set([...(was ?? []), ...(is ?? [])].map(({ key }) => key))];
  return keys.flatMap((key) => {
    const old = was?.find((line) => line.key === key)?.text;
    const now = is?.find((line) => line.key === key)?.text;
    if (old === now) return [];
    return [
      ...(old === undefined ? [] : [{ sign: '-' as const, text: old }]),
      ...(now === undefined ? [] : [{ sign: '+' as const, text: now }]),
    ];
  });
}

export function isSamePolicy(one: CorsPolicy, other: CorsPolicy): boolean {
  return policyDiff(one, other).length === 0;
}

const PHASE_NAMES = { preflight: 'preflight', actual: 'answer' } as const satisfies Record<Phase, string>;

export function editText(edit: HeaderEdit): string {
  return edit.op === 'remove' ? `remove ${edit.name}` : `${edit.op} ${edit.name}: ${edit.value}`;
}

function originSource(origin: OriginSetting): string {
  if (typeof origin === 'boolean') return String(origin);
  if (typeof origin === 'string') return quote(origin);
  return 'pattern' in origin ? regExp(origin) : `[${origin.map(entrySource).join(', ')}]`;
}

const entrySource = (entry: string | OriginPattern) =>
  typeof entry === 'string' ? quote(entry) : regExp(entry);

const regExp = ({ pattern }: OriginPattern) => `new RegExp(${quote(pattern)})`;

const listSource = (list: readonly string[]) => `[${list.map(quote).join(', ')}]`;
