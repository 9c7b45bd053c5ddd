import { KNOWN } from '../browsers/known.ts';
import type { EngineName } from '../engines/engine.ts';

/** How often a program that keeps no lines hears of it, in experiments. */
const EVERY = 10;

/** Says how far each engine is: on a terminal in one line that changes, else by a line now and then. */
export function createProgress(total: number): {
  tell(engine: EngineName, done: number): void;
  end(): void;
} {
  const done = new Map<EngineName, number>();
  const { stderr } = process;
  return {
    tell(engine, count) {
      done.set(engine, count);
      const all = [...done].map(([name, each]) => `${KNOWN[name].title} ${each} of ${total}`);
      if (stderr.isTTY) stderr.write(`\r\u001b[K${all.join(' · ')}`);
      else if (count % EVERY === 0 || count === total)
        stderr.write(`${KNOWN[engine].title}: ${count} of ${total}\n`);
    },
    end() {
      if (stderr.isTTY) stderr.write('\r\u001b[K');
    },
  };
}
