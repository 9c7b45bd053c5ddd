import type {
  Exchange,
  HeaderLine,
  Phase,
  RecordedRequest,
  RecordedResponse,
} from '@cors-lab/shared/servers';

/**
 * A closed exchange as it is kept: it is taken apart when somebody reads it, which for most is never. All texts in one,
 * for what costs is less the writing than that the garbage collector has to move all that is kept, piece by piece.
 */
export interface Recording {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Milliseconds. */
  readonly duration: number;
  readonly phase: Phase;
  /**
   * The head of the response as it went out, with the empty line at its end; nothing where none did. Then, a line each,
   * the request's method, target and version, and the names and values of its header lines by turns.
   */
  readonly text: string;
}

/** What ends the head of a response, and can be nowhere in a request's lines. */
const END_OF_HEAD = '\r\n\r\n';

/** A new text, which shares nothing with Node's: what Node keeps of a response is a tree of its many parts. */
export function textOf(
  head: string,
  method: string,
  target: string,
  httpVersion: string,
  rawHeaders: readonly string[],
): string {
  return [head, method, target, httpVersion, ...rawHeaders].join('\n');
}

export function exchangeOf(seq: number, { at, duration, phase, text }: Recording): Exchange {
  const end = text.indexOf(END_OF_HEAD);
  const response = end === -1 ? null : sentIn(text.slice(0, end));
  const received = end === -1 ? text : text.slice(end + END_OF_HEAD.length);
  return { seq, at, duration, phase, request: receivedIn(received), response };
}

/** A request's lines, each after a line break. */
function receivedIn(text: string): RecordedRequest {
  const [, method = '', target = '', httpVersion = '', ...rawHeaders] = text.split('\n');
  const headers: HeaderLine[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2)
    headers.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '']);
  return { method, target, httpVersion, headers };
}

/** https://httpwg.org/specs/rfc9112.html#status.line */
function sentIn(head: string): RecordedResponse {
  const [statusLine = '', ...lines] = head.split('\r\n');
  const [, status = '', reason = ''] = /^HTTP\/\d\.\d (\d{3}) ?(.*)$/.exec(statusLine) ?? [];
  const headers = lines.map((line): HeaderLine => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { status: Number(status), reason, headers };
}
