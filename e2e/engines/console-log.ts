import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from './wait-for.ts';

/** After how long without a line no more are to come, in milliseconds. */
const SILENCE = 100;

/** The error lines of a page's developer console, in their order. */
export interface ConsoleLog {
  add(line: string): void;
  /** The lines that mention a text, or all; waits up to a second for the first, and for more until none has come for a while. */
  find(mentioning?: string): Promise<readonly string[]>;
}

/** @param continues whether a line goes on with what the line before began, so that the two are found together */
export function createConsoleLog(continues: (line: string) => boolean = () => false): ConsoleLog {
  const lines: string[] = [];
  const isAbout = (mentioning: string, index: number): boolean => {
    const [line, next] = [lines[index] ?? '', lines[index + 1] ?? ''];
    return line.includes(mentioning) || (continues(next) && next.includes(mentioning));
  };
  const found = (mentioning: string) => lines.filter((_line, index) => isAbout(mentioning, index));
  return {
    add(line) {
      // Where the mode forbids a URL, a line break is at the end.
      lines.push(line.replace(/\n+$/, ''));
    },
    async find(mentioning = '') {
      await waitFor(() => found(mentioning).length > 0 || null);
      for (let known = -1; found(mentioning).length > known && known !== 0; await sleep(SILENCE)) {
        known = found(mentioning).length;
      }
      return found(mentioning);
    },
  };
}
