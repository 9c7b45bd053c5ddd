import type { Failure } from '../../fetch/failure.ts';
import { type Prose, prose } from '../../infra/prose.ts';
import { isOkStatus } from '../../infra/status.ts';
import { inBrackets } from '../first-paragraph.ts';

/** Of an answer without permission: what its status says of why. A sentence or two after another. */
export function errorFirst(failure: Failure): Prose {
  const { stage, status } = failure;
  if (status === null) return [];
  if (stage === 'preflight') return redirectFirst(failure) ?? refusedPreflight(status);
  return status < 400 ? [] : failedFirst(status);
}

/** A redirected preflight has failed by that, whatever its answer lacks besides; `null` where it is none. */
export function redirectFirst({ stage, status, location }: Failure): Prose | null {
  if (stage !== 'preflight' || location === null) return null;
  return prose` It redirects${inBrackets(status)} to ${location}, and browsers do not follow a preflight’s redirect.`;
}

const NOBODY_ANSWERS = (status: number): Prose =>
  prose` Status ${status} says that nothing on the server answers ${'OPTIONS'} here.`;
const SERVER_FAILED = (status: number): Prose =>
  prose` Status ${status} says that the server, or a proxy before it, failed at ${'OPTIONS'} before it came to CORS: look into the logs of both.`;

/** Who has refused a preflight. */
const PREFLIGHT_REFUSED: Readonly<Record<number, (status: number) => Prose>> = {
  400: () =>
    prose` Some CORS filters answer ${400} where they refuse the origin, the method or a header; Starlette, and FastAPI with it, names which one in the body. To tell that from a server that does not understand ${'OPTIONS'}, send the same ${'OPTIONS'} with ${'curl'} and read the body.`,
  401: () =>
    prose` Preflights never carry credentials, so authentication turns them away if it runs before CORS.`,
  403: () =>
    prose` Either authentication runs before CORS (preflights never carry credentials), or the server’s own CORS filter refuses the origin, the method or a header, or a firewall blocks ${'OPTIONS'}. To tell them apart, send the same ${'OPTIONS'} with ${'curl'}, then without ${'Origin'}, then with ${'Authorization'}: what turns ${403} into something else is what was refused.`,
  404: NOBODY_ANSWERS,
  405: NOBODY_ANSWERS,
  407: () => prose` ${407} comes from a proxy that wants a password, and preflights never carry one.`,
  429: () => prose` ${429} is a limit on the number of requests: it counts preflights too.`,
  500: SERVER_FAILED,
  501: NOBODY_ANSWERS,
  502: SERVER_FAILED,
  503: SERVER_FAILED,
  504: SERVER_FAILED,
};

function refusedPreflight(status: number): Prose {
  if (isOkStatus(status)) return [];
  const known = PREFLIGHT_REFUSED[status];
  return (
    known?.(status) ??
    prose` Status ${status} says that something refused ${'OPTIONS'} before it came to CORS.`
  );
}

/** An error page is often the one answer to which nobody has added the headers. */
function failedFirst(status: number): Prose {
  // This one may be the CORS filter's own word.
  if (status === 403) {
    return prose` Either the server refuses this user or this request, and its error answers carry no CORS headers, or its own CORS filter refuses this origin: those of Spring and Quarkus answer ${403} and leave the headers out. To tell them apart, send the same request with ${'curl'}, with this ${'Origin'} and without it.`;
  }
  return prose` Status ${status} says that the request has failed for a reason of its own: look into that first. Error answers often carry no CORS headers, so this may look like a CORS error and be none.${CAUSES[status] ?? (status >= 520 && status <= 530 ? OF_CLOUDFLARE(status) : [])}`;
}

const OF_CLOUDFLARE = (status: number): Prose =>
  prose` ${status} is a page of Cloudflare’s own: it got no proper answer from the server behind it.`;

/** What such a status usually means, where it names its cause. */
const CAUSES: Readonly<Record<number, Prose>> = {
  401: prose` ${401} means that the credentials are missing or no longer valid, and authentication answers before CORS adds its headers.`,
  404: prose` ${404} means that nothing is there: look at the path first.`,
  405: prose` ${405} means that nothing there takes this method.`,
  408: prose` ${408} means that the request took too long to arrive.`,
  413: prose` ${413} is a limit on the size of the body, often of the proxy before the application.`,
  414: prose` ${414} is a limit on the length of the URL, often of the proxy before the application.`,
  415: prose` ${415} means that the server does not take this ${'Content-Type'}.`,
  419: prose` ${419} is how some frameworks report a missing or expired CSRF token.`,
  421: prose` ${421} means that the connection was reused for a host that this server does not serve, because the hosts share a certificate.`,
  429: prose` ${429} is a limit on the number of requests, often of the proxy before the application.`,
  431: prose` ${431} is a limit on the length of the headers: often there are too many cookies.`,
  500: prose` ${500} is an error in the application. What answers for it often stands outside of what adds the CORS headers: look into the server’s log.`,
  502: prose` ${502} is the proxy’s own page: the application did not answer. nginx adds headers to such pages only with ${'always'}.`,
  503: prose` ${503} is the proxy’s own page, or that of a server that starts, is overloaded or is being repaired. nginx adds headers to such pages only with ${'always'}.`,
  504: prose` ${504} is the proxy’s own page: the application was too slow. nginx adds headers to such pages only with ${'always'}.`,
};
