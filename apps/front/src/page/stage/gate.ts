import { decisivePart } from '@cors-lab/shared/explain';
import type { Message } from '../wire/sequence.ts';

/** What the browser's gate does with a message, and by what. */
export interface Gate {
  readonly state: 'open' | 'closed';
  /** What decided, line by line; none where nothing of the answer did. */
  readonly holds: readonly string[];
}

/** The browser judges answers, and what a page may not even ask; the rest passes without its gate. */
export function gateAt(message: Message): Gate | null {
  if (message.kind === 'call') return message.fate === 'blocked' ? { state: 'closed', holds: [] } : null;
  if (message.kind !== 'answer' || message.exchange.answer === null) return null;
  const { failure } = message;
  const { headers, status, reason } = message.exchange.answer;
  if (failure === null) return { state: 'open', holds: headersNamed('access-control-allow-origin', headers) };
  const decisive = decisivePart(failure);
  if (decisive === null) return { state: 'closed', holds: [] };
  if (decisive.kind === 'status') return { state: 'closed', holds: [`${status} ${reason}`.trim()] };
  const lines = headersNamed(decisive.name, headers);
  return { state: 'closed', holds: lines.length > 0 ? lines : [`no ${asWritten(decisive.name)}`] };
}

function headersNamed(wanted: string, headers: readonly (readonly [string, string])[]): readonly string[] {
  return headers
    .filter(([name]) => name.toLowerCase() === wanted)
    .map(([name, value]) => `${asWritten(name)}: ${value || '(empty)'}`);
}

/** `access-control-allow-origin` as texts write it. */
function asWritten(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
