import { pointerTo } from '../policy/pointer.ts';
import type {
  CorsPolicy,
  CorsSettings,
  HeaderEdit,
  OriginPattern,
  OriginSetting,
  Phase,
} from '../policy/policy.ts';

/** A text somewhere in a policy, and the policy with another text there (`null`: without it). */
export interface PolicyValue {
  readonly pointer: string;
  readonly text: string;
  readonly put: (text: string | null) => CorsPolicy;
}

export interface OriginValue extends Omit<PolicyValue, 'put'> {
  /** `fixed` is sent to everybody, the others are compared with the request's `Origin`. */
  readonly kind: 'fixed' | 'entry' | 'pattern';
  readonly put: (origin: string | OriginPattern | null) => CorsPolicy;
}

export interface EditValue extends PolicyValue {
  readonly op: HeaderEdit['op'];
  /** In lower case. */
  readonly name: string;
  readonly index: number;
}

export const withCors = (policy: CorsPolicy, change: Partial<CorsSettings>): CorsPolicy => ({
  ...policy,
  cors: { ...policy.cors, ...change },
});

export function originValues(policy: CorsPolicy): readonly OriginValue[] {
  const { origin } = policy.cors;
  if (typeof origin === 'boolean') return [];
  const value = (
    entry: string | OriginPattern,
    pointer: string,
    put: (entry: string | OriginPattern | null) => OriginSetting,
  ): OriginValue => ({
    pointer,
    text: typeof entry === 'string' ? entry : entry.pattern,
    kind: typeof entry !== 'string' ? 'pattern' : isList(origin) ? 'entry' : 'fixed',
    put: (next) => withCors(policy, { origin: put(next) }),
  });
  if (!isList(origin)) return [value(origin, pointerTo('cors', 'origin'), (next) => next ?? false)];
  return origin.map((entry, i) =>
    value(entry, pointerTo('cors', 'origin', i), (next) => exchanged(origin, i, next)),
  );
}

const isList = (
  origin: OriginSetting,
): origin is Extract<OriginSetting, readonly (string | OriginPattern)[]> => Array.isArray(origin);

export function listValues(
  policy: CorsPolicy,
  field: 'methods' | 'allowedHeaders' | 'exposedHeaders',
): readonly PolicyValue[] {
  const list = policy.cors[field] ?? [];
  return list.map((text, i) => ({
    pointer: pointerTo('cors', field, i),
    text,
    put: (next) => withCors(policy, { [field]: exchanged(list, i, next) }),
  }));
}

export function editValues(policy: CorsPolicy, phase: Phase): readonly EditValue[] {
  const override = policy.overrides[phase];
  return override.headers.map((edit, index) => ({
    pointer: pointerTo('overrides', phase, 'headers', index),
    text: edit.op === 'remove' ? '' : edit.value,
    op: edit.op,
    name: edit.name.toLowerCase(),
    index,
    put: (value) => {
      const next = value === null || edit.op === 'remove' ? null : { ...edit, value };
      const headers = exchanged(override.headers, index, next);
      return { ...policy, overrides: { ...policy.overrides, [phase]: { ...override, headers } } };
    },
  }));
}

/** A list with another entry at an index: none where it is `null` or stands in the list already. */
function exchanged<T>(list: readonly T[], at: number, next: T | null): readonly T[] {
  const kept = next !== null && !list.includes(next) ? [next] : [];
  return [...list.slice(0, at), ...kept, ...list.slice(at + 1)];
}
