import { type HeaderList, isName } from '../infra/header-list.ts';
import {
  ACCESS_CONTROL_ALLOW_HEADERS,
  ACCESS_CONTROL_ALLOW_METHODS,
  ACCESS_CONTROL_EXPOSE_HEADERS,
  ACCESS_CONTROL_MAX_AGE,
  LOCATION,
} from '../infra/header-names.ts';
import { isToken } from '../infra/method.ts';

/** The standard's "failure": a value that its header's grammar does not admit. */
export const FAILURE = 'failure';

interface Grammar {
  /** Whether the header may stand on one line only. */
  readonly single: boolean;
  readonly parse: (value: string) => readonly string[] | typeof FAILURE;
}

// `#method` and `#field-name`: tokens between commas, with optional whitespace; `*` is a token too.
// NB: Empty elements are skipped. https://httpwg.org/specs/rfc9110.html#abnf.extension.recipient
const TOKENS: Grammar = {
  single: false,
  parse: (value) => {
    const elements = value.match(/[^\t ,]([^,]*[^\t ,])?/g) ?? [];
    return elements.every(isToken) ? elements : FAILURE;
  },
};

/** https://fetch.spec.whatwg.org/#http-new-header-syntax */
const GRAMMARS = {
  [ACCESS_CONTROL_ALLOW_METHODS]: TOKENS,
  [ACCESS_CONTROL_ALLOW_HEADERS]: TOKENS,
  [ACCESS_CONTROL_EXPOSE_HEADERS]: TOKENS,
  // delta-seconds
  [ACCESS_CONTROL_MAX_AGE]: { single: true, parse: (value) => (/^\d+$/.test(value) ? [value] : FAILURE) },
  // NB: Whatever it is, the URL parser decides about it.
  [LOCATION]: { single: true, parse: (value) => [value] },
} as const satisfies Record<string, Grammar>;

/** https://fetch.spec.whatwg.org/#extract-header-list-values */
export function extractHeaderListValues(
  name: keyof typeof GRAMMARS,
  list: HeaderList,
): readonly string[] | typeof FAILURE | null {
  const lines = list.filter(([each]) => isName(each, name));
  // 1. There is none.
  if (lines.length === 0) return null;
  // 2. There are several where the grammar admits one.
  if (GRAMMARS[name].single && lines.length > 1) return FAILURE;
  // 3. to 4. The values of all of them, in order; one bad line spoils them all.
  const values: string[] = [];
  for (const [, value] of lines) {
    const extracted = GRAMMARS[name].parse(value);
    if (extracted === FAILURE) return FAILURE;
    values.push(...extracted);
  }
  // 5.
  return values;
}
