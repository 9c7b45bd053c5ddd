import * as v from 'valibot';
import { faultsOf, listOf } from '../policy/bounded-schema.ts';
import { type Fault, RESETTABLE, type Resettable } from './control.ts';

const resetSchema = v.object(
  {
    reset: listOf(
      v.picklist(RESETTABLE, `Expected one of ${RESETTABLE.join(', ')}.`),
      'a list of what to reset',
      RESETTABLE.length,
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
  return { ok: false, faults: faultsOf(parsed.issues) };
}
