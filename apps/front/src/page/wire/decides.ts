import { decisivePart } from '@cors-lab/shared/explain';
import type { Failure } from '@cors-lab/shared/fetch';
import type { Message } from './sequence.ts';
import type { WireLine } from './wire.ts';

/** Which line of an answer is the one that the browser stopped at. */
export function decides(failure: Failure | null): (line: WireLine) => boolean {
  const decisive = failure && decisivePart(failure);
  if (!decisive) return () => false;
  return ({ text }) =>
    decisive.kind === 'status'
      ? text.startsWith('HTTP/')
      : text.toLowerCase().startsWith(`${decisive.name}:`);
}

/** What the browser found in the last answer among these messages, where it stopped there. */
export function lastFailure(messages: readonly Message[]): Failure | null {
  return messages.flatMap((message) => (message.kind === 'answer' ? [message.failure] : [])).at(-1) ?? null;
}
