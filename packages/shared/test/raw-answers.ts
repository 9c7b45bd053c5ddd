/** One answer on the wire, taken apart by the letter of RFC 9112. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/**
 * All answers in the bytes of one connection. Throws where a byte is left that no answer accounts for, or where a line
 * is not what HTTP/1.1 allows: a split response cannot hide. https://www.rfc-editor.org/rfc/rfc9112#section-6.3
 *
 * @param methods of the requests, in order: the answer to a HEAD has no body
 */
export function parseAnswers(bytes: string, methods: readonly string[]): readonly RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = bytes;
  while (rest !== '') {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) throw new Error(`No end of the header lines: ${JSON.stringify(rest.slice(0, 200))}`);
    const [statusLine = '', ...lines] = rest.slice(0, end).split('\r\n');
    const status = Number(/^HTTP\/1\.1 ([1-5]\d\d) [\t\x20-\x7e\x80-\xff]*$/.exec(statusLine)?.[1]);
    if (Number.isNaN(status)) throw new Error(`Not a status line: ${JSON.stringify(statusLine)}`);
    const headers = lines.map((line) => {
      const [, name, value] =
        /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[\t ]*([\t\x20-\x7e\x80-\xff]*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined)
        throw new Error(`Not a header line: ${JSON.stringify(line)}`);
      return [name, value] as const;
    });
    const isBare = methods[answers.length] === 'HEAD' || status === 204 || status === 304 || status < 200;
    const { body, length } = bodyOf(rest.slice(end + 4), headers, isBare);
    answers.push({ status, headers, body });
    rest = rest.slice(end + 4 + length);
  }
  return answers;
}

function bodyOf(
  rest: string,
  headers: readonly (readonly [string, string])[],
  isBare: boolean,
): { body: string; length: number } {
  if (isBare) return { body: '', length: 0 };
  const all = (wanted: string) =>
    headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
  const lengths = all('content-length');
  const codings = all('transfer-encoding');
  if (lengths.length + codings.length > 1) throw new Error('An answer is framed twice.');
  if (lengths.length === 1) {
    const length = Number(lengths[0]);
    if (rest.length < length) throw new Error(`The body has ${rest.length} of ${length} bytes.`);
    return { body: rest.slice(0, length), length };
  }
  if (codings[0] === 'chunked') return chunks(rest);
  // Framed by the end of the connection.
  return { body: rest, length: rest.length };
}

function chunks(rest: string): { body: string; length: number } {
  let body = '';
  let at = 0;
  for (;;) {
    const size = /^([0-9a-f]+)\r\n/i.exec(rest.slice(at));
    if (size === null) throw new Error(`Not a chunk: ${JSON.stringify(rest.slice(at, at + 40))}`);
    const length = Number.parseInt(size[1] ?? '', 16);
    at += size[0].length;
    body += rest.slice(at, at + length);
    at += length;
    if (rest.slice(at, at + 2) !== '\r\n') throw new Error('A chunk does not end where it says.');
    at += 2;
    if (length === 0) return { body, length: at };
  }
}
