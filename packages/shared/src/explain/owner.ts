import type { Failure, FailureCode } from '../fetch/failure.ts';
import { type Prose, prose } from '../infra/prose.ts';
import type { Goal } from '../lab/experiments/experiment.ts';

/** Whom all advice is for: the owner of the server that was asked, and what the owner wants of this request. */
export interface Owner {
  /** Origin of the owner's own page. */
  readonly front: string;
  /** Of the experiment that this request decides; `null` for every other request. */
  readonly goal: Goal | null;
}

/** Whether whose script asks is somebody whom the owner has not asked in: an attacker, or a page that nobody vouches for. */
export function isStranger(pageOrigin: string, { front, goal }: Owner): boolean {
  if (goal === 'kept-back' || goal === 'counter-unchanged') return true;
  return goal === null && pageOrigin !== front;
}

/** Failures that no permission lifts: what there is to say of them is the same for everybody. */
const NOT_ABOUT_PERMISSION: readonly FailureCode[] = [
  'mode-same-origin',
  'no-cors-redirect-not-follow',
  'data-url-invalid',
  'scheme-not-http',
  'port-blocked',
  'content-security-policy-blocks',
  'network-error',
  'redirect-mode-error',
  'redirect-location-invalid',
  'redirect-scheme-not-http',
  'redirect-too-many',
  'redirect-with-credentials',
  'status-not-usable',
  'type-not-usable',
];

/** The advice to the owner about a block that is right; `null` where it is not, and something has to change. */
export function whyRight(failure: Failure, owner: Owner): Prose | null {
  if (NOT_ABOUT_PERMISSION.includes(failure.code)) return null;
  const { goal, front } = owner;
  if (goal === 'withdrawn') {
    return prose`Nothing: the block is right. The owner has withdrawn the permission, and the browser noticed because it asked again, with ${'OPTIONS'}.`;
  }
  const { pageOrigin } = failure;
  if (!isStranger(pageOrigin, owner)) return null;
  if (goal === 'counter-unchanged' && failure.stage === 'response') {
    if (failure.status !== null && failure.status >= 400) {
      return prose`Nothing: the block is right, and the server has refused the forged request itself, with ${failure.status}. It did not do what was asked.`;
    }
    return prose`Nothing about CORS: the block is right. But the server had received the request already, and did what it asks for: CORS keeps answers back, not requests. Let the server demand what another site’s form cannot send, such as JSON or a token, and set its cookie with ${'SameSite'}.`;
  }
  if (pageOrigin === 'null') {
    const own = prose` If the frame is your own, give it an origin: serve it from a URL, and sandbox it with ${'allow-same-origin'} or not at all.`;
    return prose`Nothing: the block is right. Any site can make a frame whose origin is ${'null'}, so nobody can tell whose page asks. Never allow ${'null'}.${goal === null ? own : []}`;
  }
  const trusted = prose` If you do trust every page of ${pageOrigin}, add exactly this origin to your list, by hand.`;
  return prose`Nothing: the block is right. Your own page is ${front}; ${pageOrigin} is somebody else’s, and the browser keeps the answer from its script.${goal === null ? trusted : []}`;
}

/** What to change where the experiment takes a permission back and still wants the request to go through. */
export function rememberLonger(failure: Failure, { goal }: Owner): Prose | null {
  if (goal !== 'cached' || failure.stage !== 'preflight') return null;
  return prose`The permission was withdrawn while the script waited, and the browser had to ask again. For a permission that lasts longer, answer the first ${'OPTIONS'} with a larger ${'Access-Control-Max-Age'}; without that header a browser remembers it for five seconds.`;
}
