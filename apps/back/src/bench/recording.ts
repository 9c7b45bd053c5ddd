import type { Exchange, HeaderLine, Phase, RecordedResponse } from '@cors-lab/shared/servers';

/**
 * A closed exchange as it is kept, in Node's own texts: it is taken apart when somebody reads it, which for most is
 * never. Plain data: a function in it would keep the request and its connection in memory, and cost on each request.
 */
export interface Recording {
  readonly at: number;
  readonly duration: number;
  readonly phase: Phase;
  readonly method: string;
  readonly target: string;
  readonly httpVersion: string;
  readonly status: number;
  readonly reason: string;
  /** Names and values by turns, a line each: one text takes a third of the memory of many. */
  readonly received: string;
  /** The head of the response as it went out, `null` where none did. */
  readonly sent: string | null;
}

/** Characters of it, for the log's bound. */
export function sizeOf({ target, received, sent }: Recording): number {
  return target.length + received.length + (sent === null ? 0 : sent.length);
}

export function exchangeOf(seq: number, recording: Recording): Exchange {
  const { at, duration, phase, method, target, httpVersion, received, sent } = recording;
  const request = { method, target, httpVersion, headers: pairs(received.split('\n')) };
  return { seq, at, duration, phase, request, response: sent === null ? null : sentIn(sent, recording) };
}

function pairs(flat: readonly string[]): HeaderLine[] {
  const lines: HeaderLine[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) lines.push([flat[i] ?? '', flat[i + 1] ?? '']);
  return lines;
}

function sentIn(head: string, { status, reason }: Recording): RecordedResponse {
  const [, ...lines] = head.trimEnd().split('\r\n');
  const headers = lines.map((line): HeaderLine => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { status, reason, headers };
}
