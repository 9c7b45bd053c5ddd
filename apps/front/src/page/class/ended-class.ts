import { persisted } from '../storage/persisted.ts';

/** The code of the class that has ended in this tab: a page that is loaded again says so, while the servers know nothing of it. */
const ended = persisted('cors-lab:class-ended', 'tab', (text) => text);

export function noteEnded(code: string): void {
  ended.write(code);
}

export function hasEnded(code: string): boolean {
  return ended.read() === code;
}
