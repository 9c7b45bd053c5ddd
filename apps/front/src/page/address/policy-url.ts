import {
  CLOSED_POLICY,
  type CorsPolicy,
  type HeaderEdit,
  type OriginSetting,
  type Override,
} from '@cors-lab/shared/policy';
import { nameList, originList, originText } from '../policy/policy-text.ts';

/** Stands for an empty list, as an empty text would look like a slip. */
const NONE = 'none';

type Pair = readonly [name: string, value: string];

/** A policy as pairs for a query: its origin, and what else differs from the middleware's defaults. */
export function encodePolicy({ cors, overrides }: CorsPolicy): readonly Pair[] {
  const usual = CLOSED_POLICY.cors;
  const list = (name: string, entries: readonly string[] | null, same: readonly string[] | null): Pair[] =>
    entries === null || entries.join() === same?.join()
      ? []
      : [[name, entries.length === 0 ? NONE : entries.join(',')]];
  const edits = (name: string, { status, headers }: Override): Pair[] => [
    ...(status === null ? [] : [[`${name}-status`, String(status)] as const]),
    ...headers.map((edit): Pair => [`${name}-edit`, editText(edit)]),
  ];
  return [
    originPair(cors.origin),
    ...(cors.credentials ? [['allow-credentials', 'yes'] as const] : []),
    ...list('allow-methods', cors.methods, usual.methods),
    ...list('allow-headers', cors.allowedHeaders, null),
    ...list('expose-headers', cors.exposedHeaders, null),
    ...(cors.maxAge === null ? [] : [['max-age', String(cors.maxAge)] as const]),
    ...(cors.optionsSuccessStatus === usual.optionsSuccessStatus
      ? []
      : [['options-status', String(cors.optionsSuccessStatus)] as const]),
    ...edits('preflight', overrides.preflight),
    ...edits('answer', overrides.actual),
  ];
}

/** The policy of a query, `null` where it speaks of none. What is wrong with it the API server will say. */
export function decodePolicy(query: string): CorsPolicy | null {
  const said = new URLSearchParams(query);
  const origin = decodeOrigin(said);
  if (origin === null) return null;
  const usual = CLOSED_POLICY.cors;
  const list = (name: string) => {
    const text = said.get(name);
    if (text === null) return null;
    return text === NONE ? [] : nameList(text);
  };
  const whole = (name: string) => (said.has(name) ? Number(said.get(name)) : null);
  const override = (name: string): Override => ({
    status: whole(`${name}-status`),
    headers: said.getAll(`${name}-edit`).flatMap(decodeEdit),
  });
  return {
    cors: {
      origin,
      credentials: said.has('allow-credentials'),
      methods: list('allow-methods') ?? usual.methods,
      allowedHeaders: list('allow-headers'),
      exposedHeaders: list('expose-headers'),
      maxAge: whole('max-age'),
      optionsSuccessStatus: whole('options-status') ?? usual.optionsSuccessStatus,
    },
    overrides: { preflight: override('preflight'), actual: override('answer') },
  };
}

function originPair(origin: OriginSetting): Pair {
  if (typeof origin === 'boolean') return ['allow', origin ? 'reflect' : 'nobody'];
  if (typeof origin === 'string') return ['allow-origin', origin];
  return 'pattern' in origin
    ? ['allow-pattern', origin.pattern]
    : ['allow-origins', originText(origin) || NONE];
}

function decodeOrigin(said: URLSearchParams): OriginSetting | null {
  const allow = said.get('allow');
  if (allow !== null) return allow === 'reflect';
  const pattern = said.get('allow-pattern');
  if (pattern !== null) return { pattern };
  const list = said.get('allow-origins');
  if (list !== null) return list === NONE ? [] : originList(list);
  return said.get('allow-origin');
}

function editText(edit: HeaderEdit): string {
  return edit.op === 'remove' ? `remove ${edit.name}` : `${edit.op} ${edit.name}: ${edit.value}`;
}

/** None where it is no edit. */
export function decodeEdit(text: string): readonly HeaderEdit[] {
  const [, op, name = '', value = ''] = /^(set|append|remove) ([^:]*)(?:: ?(.*))?$/s.exec(text) ?? [];
  if (op === 'remove') return [{ op, name }];
  return op === 'set' || op === 'append' ? [{ op, name, value }] : [];
}
