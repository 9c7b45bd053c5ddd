import { setTimeout as sleep } from 'node:timers/promises';
import { soon } from './soon.ts';

/** After how long without a line no more are to come, in milliseconds. */
const SILENCE = 100;

/** The error lines of a page's developer console, in their order. */
export interface ConsoleLog {
  add(line: string): void;
  /** The lines that mention a text; waits up to a second for the first, and for more until none has come for a while. */
  find(mentioning: string): Promise<readonly string[]>;
}

/** @param continues whether a line goes on with what the line before began, so that the two are found together */
export function createConsoleLog(continues: (line: string) => boolean = () => false): ConsoleLog {
  const lines: string[] = [];
  const found = (mentioning: string) =>
    lines.flatMap((line, index) => {
      if (!line.includes(mentioning)) return [];
      const before = continues(line) ? lines.slice(Math.max(0, index - 1), index) : [];
      return [...before, line];
    });
  return {
    add(line) {
      lines.push(line);
    },
    async find(mentioning) {
      await soon(() => found(mentioning).length > 0 || null);
      for (let known = -1; found(mentioning).length > known && known !== 0; await sleep(SILENCE)) {
        known = found(mentioning).length;
      }
      return found(mentioning);
    },
  };
}
