import * as v from 'valibot';
import { type Fault, RESETTABLE, type Resettable } from './control.ts';
import { pointerTo } from './policy/pointer.ts';

const resetSchema = v.object(
  {
    reset: v.array(
      v.picklist(RESETTABLE, `Expected one of ${RESETTABLE.join(', ')}.`),
      'Expected a list of what to reset.',
    ),
  },
  `Expected an object such as {"reset":["policy"]}.`,
);

/** What a body asks to be reset, or everything that is wrong with it. */
export function parseReset(
  input: unknown,
):
  | { readonly ok: true; readonly reset: readonly Resettable[] }
  | { readonly ok: false; readonly faults: readonly Fault[] } {
  const parsed = v.safeParse(resetSchema, input);
  if (parsed.success) return { ok: true, reset: parsed.output.reset };
  return {
    ok: false,
    faults: parsed.issues.map(({ path, message }) => ({
      pointer: pointerTo(...(path ?? []).map((item) => String(item.key))),
      detail: message,
    })),
  };
}
