import { isBenchId, splitBenchPath } from '../control/bench-path.ts';
import { quoted } from './field-checks.ts';

/**
 * How far header edits reach. The learner's browser is used for other things too: an edit may be about the API server's
 * resources and about nothing else on this host, whichever its port.
 */

/** What browsers do by a header, for more than the resource that sends it, and for longer. */
const REACHES_FURTHER: Readonly<Record<string, string>> = {
  'accept-ch': 'has the browser send more headers with each later request for this origin',
  'alt-svc': 'sends later requests for this origin to another server',
  'clear-site-data': 'deletes the cookies of every application on this host',
  'expect-ct': 'asks every application on this host for other certificates',
  nel: 'has the browser report to another server what it asks this host for',
  'public-key-pins': 'binds every application on this host to a certificate',
  'public-key-pins-report-only': 'has the browser report on every application on this host',
  'report-to': 'names another server for what the browser reports on this origin',
  'reporting-endpoints': 'names another server for what the browser reports on this origin',
  'sec-session-registration': 'binds cookies of every application on this host to a session',
  'secure-session-registration': 'binds cookies of every application on this host to a session',
  'service-worker-allowed': 'lets a service worker answer for the whole origin',
  'set-login': 'says for the whole origin whether somebody is signed in, which other sites can ask for',
  'strict-transport-security': 'moves every application on this host to https',
  'use-as-dictionary': 'has the browser decompress later answers of this origin by this one',
};

/** The name in an edit that sends a header: a sentence that says why it may not be sent, or `null`. */
export function checkReach(name: string): string | null {
  const lower = name.toLowerCase();
  if (!Object.hasOwn(REACHES_FURTHER, lower)) return null;
  return `${quoted(name)} is not sent: it ${REACHES_FURTHER[lower]}, and the lab leaves those alone; edit another header.`;
}

/** Cookies do not care about ports: the prefix tells those of the lab from those of other applications. */
export const COOKIE_PREFIX = 'cors_lab_';
/**
 * The cookies in which the front end keeps keys; the last two end with a class's code. No policy may set them: without `Path` a
 * browser sends what `/api` has set to the control plane too, and the learner would use the bench or class of another person.
 */
export const KEY_COOKIES = {
  bench: `${COOKIE_PREFIX}bench`,
  student: `${COOKIE_PREFIX}student_`,
  teacher: `${COOKIE_PREFIX}teacher_`,
} as const;
const COOKIE_NAME = new RegExp(`^${COOKIE_PREFIX}[\\w-]*$`);
/** A browser keeps some 180 cookies for one host. As many of this length still fit into the head of a request. */
const MAX_COOKIE = 80;
/** The lines of `Set-Cookie` that one policy may send. */
export const MAX_COOKIES = 8;

/** The value of an edit of `Set-Cookie`, as browsers read it. https://httpwg.org/specs/rfc6265.html#set-cookie */
export function checkSetCookie(value: string): string | null {
  const [pair = '', ...attributes] = value.split(';').map((part) => part.trim());
  const [name = ''] = pair.split('=');
  if (!COOKIE_NAME.test(name) || !pair.includes('=')) {
    return `The cookie ${quoted(pair)} might be another application’s: browsers send cookies to every port of a host; begin its name with cors_lab_, as in "cors_lab_mine=1".`;
  }
  if (Object.values(KEY_COOKIES).some((each) => name.startsWith(each))) {
    return `In the cookie ${quoted(name)} the lab keeps who somebody is; choose another name, as in "cors_lab_mine=1".`;
  }
  if (pair.length > MAX_COOKIE) {
    return `The cookie ${quoted(name)} has ${pair.length} characters; at most ${MAX_COOKIE} are allowed, or a browser that has many of them cannot ask the API server any more.`;
  }
  for (const attribute of attributes) {
    const [key = '', ...rest] = attribute.split('=');
    const wanted = rest.join('=').trim();
    switch (key.trim().toLowerCase()) {
      case 'domain':
        return `Domain sends the cookie ${quoted(name)} to other hosts too; leave it out.`;
      case 'path':
        if (!isOwnPath(wanted)) {
          return `Path=${quoted(wanted)} sends the cookie ${quoted(name)} to more than the API server's resources; write Path=/api, or leave it out.`;
        }
    }
  }
  return null;
}

/** Whether a path is of a bench's resources, and of no other path that looks like one. */
function isOwnPath(path: string): boolean {
  const prefix = splitBenchPath(path)?.prefix;
  return prefix === '' || (prefix !== undefined && isBenchId(prefix.slice('/benches/'.length)));
}
