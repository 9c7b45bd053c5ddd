import type { Failure, FailureCode, FailureOf } from '../fetch/failure.ts';
import { type Prose, prose } from '../infra/prose.ts';
import { explain } from './explain.ts';
import { inBrackets } from './first-paragraph.ts';
import { addedByLibrary } from './library-headers.ts';

const METHODS = 'Access-Control-Allow-Methods';
const HEADERS = 'Access-Control-Allow-Headers';

/**
 * What the browser saw and what to change, of a failure that was read from a line of a console: only what that line says.
 * What it leaves out stands in the failure as `…`, or in angle brackets as what a reader fills in.
 */
export function explainLine(failure: Failure): { readonly saw: Prose; readonly change: Prose } {
  const { saw, change } = explain(failure, { front: failure.pageOrigin, goal: 'readable' }, 'network');
  if (!saw.some(isHole)) return { saw, change };
  const brief = BRIEF[failure.code] as ((failure: Failure) => Prose) | undefined;
  return { saw: brief?.(failure) ?? withoutHoles(saw), change };
}

function isHole(part: Prose[number]): boolean {
  return typeof part !== 'string' && /^…$|: …$|'…'|^<(?!your page)/.test(part.code);
}

/** Without the sentences in which something is missing. */
function withoutHoles(parts: Prose): Prose {
  const sentences: Prose[number][][] = [[]];
  for (const part of parts) {
    if (typeof part !== 'string') {
      sentences.at(-1)?.push(part);
      continue;
    }
    for (const [at, text] of part.split(/(?<=\. )/).entries()) {
      if (at > 0) sentences.push([]);
      sentences.at(-1)?.push(text);
    }
  }
  return sentences.filter((sentence) => !sentence.some(isHole)).flat();
}

const notNamed = ({ headers }: { readonly headers: readonly string[] }) => {
  const names = headers.join(', ');
  const which = names.startsWith('<') ? prose`the request’s header` : prose`${names}`;
  return prose`The preflight’s answer does not name ${which} in ${HEADERS}.${addedByLibrary(headers)}`;
};
const named = (method: string): Prose => (method.startsWith('<') ? ['the method'] : prose`${method}`);

/** Where the whole explanation is about what the line leaves out. */
const BRIEF: { readonly [C in FailureCode]?: (failure: FailureOf<C>) => Prose } = {
  'mode-same-origin': () =>
    prose`The URL is not of the page’s own origin, and the mode is ${'same-origin'}. Nothing was sent there.`,
  'no-cors-redirect-not-follow': () =>
    prose`In the mode ${'no-cors'} a script must not learn whether there was a redirect. Nothing was sent.`,
  'port-blocked': () =>
    prose`The port belongs to a service that is not HTTP and might take a request for a command. Nothing was sent. This is not CORS.`,
  'content-security-policy-blocks': () =>
    prose`The document of the script came with a ${'Content-Security-Policy'} that does not name this URL. Nothing was sent there, not even a preflight. This is not CORS: no server was asked.`,
  'network-error': () =>
    prose`No answer came. The script cannot tell that from a CORS error, but it is none: the server is down, the name or port is wrong, the certificate is refused, or something in between blocks it.`,
  'resource-policy-blocks': () =>
    prose`The answer’s ${'Cross-Origin-Resource-Policy'} keeps it out of this page. That is not CORS, which is not asked in the mode ${'no-cors'}.`,
  'allow-origin-multiple': () =>
    prose`The answer has more than one ${'Access-Control-Allow-Origin'}, and browsers read all of them as one value. Even the same value twice is refused. Usually two layers add the header, the proxy and the application.`,
  'allow-credentials-not-true': () =>
    prose`The request was made with credentials, and the answer’s ${'Access-Control-Allow-Credentials'} is not ${'true'}. Nothing but ${'true'} counts, byte for byte.`,
  'preflight-redirect': ({ status }) =>
    prose`The answer to ${'OPTIONS'} redirects${inBrackets(status)}. Browsers do not follow a preflight’s redirect.`,
  'allow-methods-invalid': () =>
    prose`${METHODS} of the preflight’s answer is no list of names, so none of it counts.`,
  'allow-headers-invalid': () =>
    prose`${HEADERS} of the preflight’s answer is no list of names, so none of it counts.`,
  'method-not-allowed': ({ method }) =>
    prose`The preflight’s answer does not name ${named(method)} in ${METHODS}. Only ${'GET'}, ${'HEAD'} and ${'POST'} need no permission.`,
  'method-case-differs': ({ method }) =>
    prose`The preflight’s answer does not name ${named(method)} in ${METHODS}: methods are compared byte for byte.`,
  'method-wildcard-with-credentials': () =>
    prose`With credentials ${'*'} in ${METHODS} is the name of a method, and allows no other.`,
  'header-not-allowed': notNamed,
  'header-wildcard-with-credentials': notNamed,
  'authorization-not-covered-by-wildcard': notNamed,
  'redirect-location-invalid': () => prose`The answer’s ${'Location'} is no URL.`,
  'redirect-too-many': () => prose`Every answer redirects once more. Browsers stop after 20 redirects.`,
  'redirect-with-credentials': () =>
    prose`The target has a user name or a password before its host, which is refused on the way to another origin.`,
  'status-not-usable': () =>
    prose`The answer’s status makes it useless for what was asked. CORS had nothing against it.`,
  'type-not-usable': () =>
    prose`The answer’s ${'Content-Type'} is not what was asked for. CORS had nothing against it.`,
};
