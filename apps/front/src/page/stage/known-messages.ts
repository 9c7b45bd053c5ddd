import type { Run } from '../lab/state.ts';
import type { Message } from '../wire/sequence.ts';

/** What is known of a run: where the API server’s log could not be read, only that the script has asked. */
export function knownMessages({ log }: Run, messages: readonly Message[]): readonly Message[] {
  return typeof log === 'object' ? messages.filter(({ kind }) => kind === 'call') : messages;
}
