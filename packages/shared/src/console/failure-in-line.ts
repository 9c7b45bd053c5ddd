import { diagnoseCorsCheck } from '../fetch/cors/cors-check.ts';
import type { Failure, FailureCode } from '../fetch/failure.ts';
import { parseUrl } from '../infra/url.ts';
import type { Recognised } from './recognise.ts';
import { urlInLine } from './url-in-line.ts';

/** Stands for what the line does not say, where a reader cannot fill it in either. */
const UNKNOWN = '…';
const YOUR_ORIGIN = '<your page’s origin>';
const LONGEST_PART = 120;
const PREFLIGHT_CODES = /^(?:preflight|method|header|allow-(?:methods|headers)|authorization)-/;

/**
 * The failure that a line means by one of its codes, as far as the line says: to be explained, not to be judged.
 * What it does not say is written as what a reader fills in.
 */
export function failureInLine(
  { line, statusBeside }: Pick<Recognised, 'line'> & Partial<Recognised>,
  code: FailureCode,
): Failure {
  const straight = line.replaceAll(/[‘’“”"]/g, "'");
  const found = (...patterns: readonly RegExp[]) =>
    patterns.map((pattern) => pattern.exec(straight)?.[1]).find((part) => part !== undefined);
  const pageOrigin = found(/from origin '([^']+)'/, /Origin (\S+) is not allowed/) ?? YOUR_ORIGIN;
  const url = urlInLine(line) ?? undefined;
  const value = found(
    /(?:invalid value|multiple values|has a value|does not match|stimmt nicht mit|header in the response is) '(.*?)'/,
    /has an invalid value: (.*)$/,
    /directive: '(.*?'?)'(?:[.\s]|$)/,
  );
  const header = found(/Request header field (\S+) is not/, /(?:header|token) '([^']+)' (?:is not|in CORS)/);
  const name = header ?? '<header>';
  const said = found(/status(?: code)?:? (\d{3})/i, /\bOPTIONS \S+ ([45]\d\d) \(/);
  const status = said === undefined ? (statusBeside ?? null) : Number(said);
  const location = found(/Redirect location '(.+?)'/, /redirection URL (\S+)/) ?? '<the URL it leads to>';
  const check = diagnoseCorsCheck({
    origin: pageOrigin,
    credentials: 'omit',
    headers: value === undefined ? [] : [['access-control-allow-origin', value]],
  });
  // The code chooses the text, and a text takes its own of these: more than the compiler can follow.
  return {
    code,
    stage: PREFLIGHT_CODES.test(code) || /preflight/i.test(line) ? 'preflight' : 'response',
    api: /XMLHttpRequest/.test(line) ? 'xhr' : 'fetch',
    mode: 'cors',
    credentials: 'same-origin',
    redirect: UNKNOWN,
    pageOrigin,
    // Equal, and yet refused: after a redirect from one foreign origin to another, `Origin` is `null`.
    origin: code === 'allow-origin-mismatch' && value === pageOrigin ? 'null' : pageOrigin,
    firstUrl: shortened(url ?? '<the URL>'),
    url: shortened(url ?? '<the URL>'),
    method: found(/Method '?([^\s']+)'? is not/) ?? '<method>',
    status,
    location: code.includes('redirect') ? location : null,
    sharedCache: null,
    value: shortened(value),
    values: check.code === 'allow-origin-multiple' ? check.values : [],
    // The same value twice comes of two lines, and so it is usually.
    lines: check.code === 'allow-origin-multiple' && new Set(check.values).size > 1 ? 1 : 2,
    spelled: 1,
    differs: check.code === 'allow-origin-mismatch' ? check.differs : [],
    scheme: url?.split(':')[0] ?? UNKNOWN,
    port: (url === undefined ? null : parseUrl(url)?.port) ?? UNKNOWN,
    connectionClosed: /EMPTY_RESPONSE|terminated unexpectedly/.test(line),
    allowOrigin: null,
    entry: UNKNOWN,
    header: name.toLowerCase(),
    typed: name,
    headers: [name.toLowerCase()],
    typedHeaders: [name],
    limit: 20,
    statusText: status === null ? UNKNOWN : '',
  } as unknown as Failure;
}

/** So that a sentence stays a sentence, whatever URL stands in it; the ends show what is wrong with a value. */
function shortened(part = UNKNOWN): string {
  return part.length > LONGEST_PART ? `${part.slice(0, LONGEST_PART - 20)}…${part.slice(-20)}` : part;
}
