import type { Exchange, HeaderLine, Phase, RecordedResponse } from '@cors-lab/shared/servers';

/** An exchange that has ended, as Node has it. Its lines are taken apart when somebody reads them, which few do. */
export interface ClosedExchange {
  readonly at: number;
  readonly duration: number;
  readonly phase: Phase;
  readonly method: string;
  readonly target: string;
  readonly httpVersion: string;
  /** Names and values in turn. */
  readonly rawHeaders: readonly string[];
  /** The head of the response; `null` where there was none. */
  readonly head: string | null;
}

/**
 * What a header line takes in memory besides its characters. Measured on Node 20.20, with lines taken apart: 20,000
 * exchanges of 18 lines took 3,116 bytes each, 452 of them characters.
 */
const LINE = 150;

/** What an exchange takes in memory and in a page of the log, about. */
export function sizeOf({ method, target, rawHeaders, head }: ClosedExchange): number {
  let size = method.length + target.length + (head?.length ?? 0);
  for (const part of rawHeaders) size += part.length + LINE / 2;
  return size;
}

export function exchangeOf(seq: number, closed: ClosedExchange): Exchange {
  const { at, duration, phase, method, target, httpVersion, rawHeaders, head } = closed;
  const headers = rawHeaders.flatMap((name, index): HeaderLine[] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : [],
  );
  return {
    seq,
    at,
    duration,
    phase,
    request: { method, target, httpVersion, headers },
    response: head === null ? null : responseOf(head),
  };
}

/** https://httpwg.org/specs/rfc9112.html#status.line */
export function responseOf(head: string): RecordedResponse {
  const [statusLine = '', ...lines] = head.trimEnd().split('\r\n');
  const [, status = '', reason = ''] = /^HTTP\/\d\.\d (\d{3}) ?(.*)$/.exec(statusLine) ?? [];
  const headers = lines.map((line): HeaderLine => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { status: Number(status), reason, headers };
}
