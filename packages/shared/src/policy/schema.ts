import * as v from 'valibot';
import type { Fault } from '../control/control.ts';
import { SET_COOKIE } from '../infra/header-names.ts';
import { expected, faultsOf, listOf } from './bounded-schema.ts';
import { checkEditedName, checkHeaderValue, checkPattern, quoted } from './field-checks.ts';
import type { CorsPolicy, HeaderEdit, OriginPattern, OriginSetting, Override, Phase } from './policy.ts';
import { PHASES } from './policy.ts';
import { checkReach, checkSetCookie, MAX_COOKIES } from './reach.ts';

/** What a phase's settings and edits may add up to: Node's own client gives up at 16 kB, proxies at 8 kB. */
const MAX_HEADER_BLOCK = 7000;
const MAX_LIST = 100;
/** Each is tested at each request, and has its steps. */
const MAX_PATTERNS = 5;
const MAX_EDITS = 50;

type Schema<T> = v.GenericSchema<unknown, T>;

const isRecord = (input: unknown): input is Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

/**
 * An object with these fields, all of them and no others. `strictObject` would report the first unknown field only,
 * and `objectWithRest` overlooks fields named like members of Object.prototype, so each becomes an entry that never fits.
 */
function exactly<T>(right: string, entries: { readonly [K in keyof T]-?: Schema<T[K]> }): Schema<T> {
  const known: v.ObjectEntries = { ...entries };
  const unknownField = (key: string) =>
    v.never(
      ({ input }) =>
        `Unknown field ${quoted(key)} with the value ${quoted(input)}; the fields here are ${Object.keys(known).join(', ')}.`,
    );
  const faulty = (issue: v.ObjectIssue): string => {
    // A missing field is reported in the words of the field's own schema.
    const missing = known[String(issue.path?.at(-1)?.key)];
    const issues = missing && v.safeParse(missing, undefined).issues;
    return issues?.[0].message ?? expected(right)(issue);
  };
  const notAnObject = v.never(expected(right));
  return v.lazy((input): v.GenericSchema => {
    if (!isRecord(input)) return notAnObject;
    const strays = Object.keys(input).filter((key) => !Object.hasOwn(known, key));
    return v.object(
      { ...known, ...Object.fromEntries(strays.map((key) => [key, unknownField(key)])) },
      faulty,
    );
  }) as v.GenericSchema as Schema<T>;
}

function text(right: string, check: (text: string) => string | null): Schema<string> {
  return v.pipe(
    v.string(expected(right)),
    v.check(
      (value) => check(value) === null,
      ({ input }) => check(input) ?? '',
    ),
  );
}

function integer(right: string, min: number, max: number): Schema<number> {
  return v.custom<number>(
    (input) => Number.isInteger(input) && (input as number) >= min && (input as number) <= max,
    expected(right),
  );
}

const flag = (right: string): Schema<boolean> => v.boolean(expected(right));
const orNull = <T>(schema: Schema<T>): Schema<T | null> => v.nullable(schema);

const headerText = text('text for a header', checkHeaderValue);
const status = integer('a status, an integer from 200 to 599', 200, 599);

const originText = text('an origin as text, such as "http://localhost:5000"', checkHeaderValue);
const originPattern = exactly<OriginPattern>('an object such as {"pattern":"^http://localhost:5000$"}', {
  pattern: text('a regular expression as text', checkPattern),
});
const originEntry: Schema<string | OriginPattern> = v.lazy((input) =>
  isRecord(input) ? originPattern : originText,
);
const originList = v.pipe(
  listOf(originEntry, 'a list of origins', MAX_LIST),
  v.check(
    (list) => list.filter(isRecord).length <= MAX_PATTERNS,
    `A list may have ${MAX_PATTERNS} patterns at most, as each is tested at each request: list the exact origins.`,
  ),
);
const noOrigin = v.custom<OriginSetting>(
  () => false,
  expected('true, false, an origin as text, a pattern object or a list of these'),
);

const origin: Schema<OriginSetting> = v.lazy((input): Schema<OriginSetting> => {
  if (typeof input === 'boolean') return v.boolean();
  if (typeof input === 'string') return originText;
  if (Array.isArray(input)) return originList;
  return isRecord(input) ? originPattern : noOrigin;
});

const editedName = text('a header name', checkEditedName);
const sentName = text('a header name', (name) => checkEditedName(name) ?? checkReach(name));

const edits = {
  set: exactly<HeaderEdit & { op: 'set' }>('a header edit', {
    op: v.literal('set'),
    name: sentName,
    value: headerText,
  }),
  append: exactly<HeaderEdit & { op: 'append' }>('a header edit', {
    op: v.literal('append'),
    name: sentName,
    value: headerText,
  }),
  remove: exactly<HeaderEdit & { op: 'remove' }>('a header edit', {
    op: v.literal('remove'),
    name: editedName,
  }),
} satisfies Record<HeaderEdit['op'], Schema<HeaderEdit>>;

const noEdit = v.custom<HeaderEdit>(
  () => false,
  expected('a header edit, an object whose "op" is "set", "append" or "remove"'),
);
const anyEdit: Schema<HeaderEdit> = v.lazy((input): Schema<HeaderEdit> => {
  const op = isRecord(input) ? input.op : null;
  return op === 'set' || op === 'append' || op === 'remove' ? edits[op] : noEdit;
});

const setsCookie = (edit: HeaderEdit) => edit.op !== 'remove' && edit.name.toLowerCase() === SET_COOKIE;

/** What a value may be depends on the name: cookies reach further than the server that sets them. */
const edit: Schema<HeaderEdit> = v.pipe(
  anyEdit,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || dataset.value.op === 'remove' || !setsCookie(dataset.value)) return;
    const { value } = dataset.value;
    const message = checkSetCookie(value);
    if (message === null) return;
    const input = { ...dataset.value };
    addIssue({ message, path: [{ type: 'object', origin: 'value', input, key: 'value', value }] });
  }),
);

const override = exactly<Override>('an override, {"status":null,"headers":[]}', {
  status: orNull(integer('null or a status, an integer from 200 to 599', 200, 599)),
  headers: listOf(edit, 'a list of header edits', MAX_EDITS) as Schema<readonly HeaderEdit[]>,
});

const names = (right: string): Schema<readonly string[]> => listOf(headerText, right, MAX_LIST);

const shape: Schema<CorsPolicy> = exactly<CorsPolicy>('a policy, an object with "cors" and "overrides"', {
  cors: exactly<CorsPolicy['cors']>('an object with the settings of @fastify/cors', {
    origin,
    credentials: flag('true or false'),
    methods: names('a list of methods'),
    allowedHeaders: orNull(names('null or a list of header names')),
    exposedHeaders: orNull(names('null or a list of header names')),
    maxAge: orNull(integer('null or an integer of seconds within ±2147483648', -(2 ** 31), 2 ** 31)),
    optionsSuccessStatus: status,
  }),
  overrides: exactly<CorsPolicy['overrides']>('an object with "preflight" and "actual"', {
    preflight: override,
    actual: override,
  }),
});

/** Everything the policy may put into the header lines of one phase, whether or not a later edit takes it out. */
function headerBlock({ cors, overrides }: CorsPolicy, phase: Phase): number {
  const lists = [cors.exposedHeaders ?? []];
  if (phase === 'preflight') lists.push(cors.methods, cors.allowedHeaders ?? []);
  const fixed = typeof cors.origin === 'string' ? cors.origin.length : 0;
  const listed = lists.reduce((sum, list) => sum + list.join(', ').length, 0);
  // `: ` and the line's end make four.
  const edited = overrides[phase].headers.map(
    (e) => e.name.length + (e.op === 'remove' ? 0 : e.value.length) + 4,
  );
  return edited.reduce((sum, length) => sum + length, fixed + listed);
}

const policySchema = v.pipe(
  shape,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const phase of PHASES) {
      const length = headerBlock(dataset.value, phase);
      if (length <= MAX_HEADER_BLOCK) continue;
      addIssue({
        message: `The headers of the ${phase} phase add up to ${length} characters; at most ${MAX_HEADER_BLOCK} are allowed, or clients refuse the answer.`,
      });
    }
    const cookies = PHASES.flatMap((phase) =>
      dataset.value.overrides[phase].headers.filter(setsCookie),
    ).length;
    if (cookies <= MAX_COOKIES) return;
    addIssue({
      message: `The policy sets ${cookies} cookies; at most ${MAX_COOKIES} are allowed: browsers send them to every port of the host.`,
    });
  }),
);

export type ParsedPolicy =
  | { readonly ok: true; readonly policy: CorsPolicy }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** A policy from anything that came over the wire: the policy, or everything that is wrong with it. */
export function parsePolicy(input: unknown): ParsedPolicy {
  const parsed = v.safeParse(policySchema, input);
  if (parsed.success) return { ok: true, policy: parsed.output };
  return { ok: false, faults: faultsOf(parsed.issues) };
}
