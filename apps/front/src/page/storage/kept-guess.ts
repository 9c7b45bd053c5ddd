import * as v from 'valibot';
import { isGuessDue } from '../lab/reduce-experiments.ts';
import type { Lab } from '../lab/use-lab.ts';
import { persisted } from './persisted.ts';
import { guessKey } from './run-keys.ts';

const guess = v.object({ experiment: v.string(), choice: v.string() });

/** Keeps what is chosen and not yet locked in while this tab lives: what is locked in is kept with its run. */
export function keepGuess({ store, commands: { makeGuess }, config }: Lab): void {
  const kept = persisted(guessKey(config), 'tab', (text) => {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), guess), text);
    return parsed.success ? parsed.output : null;
  });
  const last = kept.read();
  const { experiments } = store.getState();
  if (last?.experiment === experiments.chosen && isGuessDue(experiments)) makeGuess(last.choice);
  kept.keepAtEnd(store, ({ experiments }) =>
    isGuessDue(experiments) && experiments.guess !== null
      ? JSON.stringify({ experiment: experiments.chosen, choice: experiments.guess })
      : null,
  );
}
