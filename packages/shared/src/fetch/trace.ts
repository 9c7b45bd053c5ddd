/**
 * The Fetch Standard as the steps are numbered here: the snapshot of one commit. The living standard will number them
 * otherwise one day.
 */
const PINNED = 'https://fetch.spec.whatwg.org/commit-snapshots/586cd2a44c2a865b37c166dc0740f3fb8bb220d6/';

/** The algorithms that leave steps in a trace, with their names and sections in the standards. */
export const ALGORITHMS = {
  'new-request': { name: 'new Request(input, init)', anchor: `${PINNED}#dom-request` },
  'headers-validate': { name: 'validate', anchor: `${PINNED}#headers-validate` },
  'headers-append': { name: 'append', anchor: `${PINNED}#concept-headers-append` },
  'xhr-open': { name: 'open(method, url)', anchor: 'https://xhr.spec.whatwg.org/#dom-xmlhttprequest-open' },
  'xhr-set-request-header': {
    name: 'setRequestHeader(name, value)',
    anchor: 'https://xhr.spec.whatwg.org/#dom-xmlhttprequest-setrequestheader',
  },
  'xhr-send': { name: 'send(body)', anchor: 'https://xhr.spec.whatwg.org/#dom-xmlhttprequest-send' },
  'potential-cors-request': {
    name: 'create a potential-CORS request',
    anchor: 'https://html.spec.whatwg.org/multipage/urls-and-fetching.html#create-a-potential-cors-request',
  },
  'module-script-request': {
    name: 'set up the module script request',
    anchor: 'https://html.spec.whatwg.org/multipage/webappapis.html#set-up-the-module-script-request',
  },
  'fetch-font': {
    name: 'fetch a font',
    anchor: 'https://drafts.csswg.org/css-fonts/#fetch-a-font',
  },
  'shape-image': {
    name: 'shapes from image',
    anchor: 'https://drafts.csswg.org/css-shapes/#shapes-from-image',
  },
  'send-beacon': {
    name: 'sendBeacon(url, data)',
    anchor: 'https://w3c.github.io/beacon/#sec-processing-model',
  },
  'establish-websocket': {
    name: 'establish a WebSocket connection',
    anchor: 'https://websockets.spec.whatwg.org/#concept-websocket-establish',
  },
  'use-of-answer': {
    name: 'what the answer is good for',
    anchor: 'https://html.spec.whatwg.org/multipage/urls-and-fetching.html#fetching-resources',
  },
  'main-fetch': { name: 'main fetch', anchor: `${PINNED}#concept-main-fetch` },
  'scheme-fetch': { name: 'scheme fetch', anchor: `${PINNED}#concept-scheme-fetch` },
  'http-fetch': { name: 'HTTP fetch', anchor: `${PINNED}#concept-http-fetch` },
  'cors-preflight-fetch': {
    name: 'CORS-preflight fetch',
    anchor: `${PINNED}#cors-preflight-fetch-0`,
  },
  'http-network-or-cache-fetch': {
    name: 'HTTP-network-or-cache fetch',
    anchor: `${PINNED}#concept-http-network-or-cache-fetch`,
  },
  'cors-check': { name: 'CORS check', anchor: `${PINNED}#concept-cors-check` },
  'resource-policy-check': {
    name: 'cross-origin resource policy internal check',
    anchor: `${PINNED}#cross-origin-resource-policy-internal-check`,
  },
  'http-redirect-fetch': {
    name: 'HTTP-redirect fetch',
    anchor: `${PINNED}#concept-http-redirect-fetch`,
  },
} as const;
export type Algorithm = keyof typeof ALGORITHMS;

/** One rule that was looked at, for the rule-by-rule view. */
export interface Step {
  readonly algorithm: Algorithm;
  /** Its number in the standard at the pinned commit: `7.5`. */
  readonly step: string;
  /** Where the algorithm stands. */
  readonly anchor: string;
  /** Whether the request may go on. */
  readonly passed: boolean;
  /** What was seen, in a few words. */
  readonly note: string;
}

/** In the order in which the rules were looked at. */
export type Trace = readonly Step[];

/** Writes down the steps of one algorithm. Hands `passed` back, so that a step can be written down where it decides. */
export function stepsOf(
  trace: Step[],
  algorithm: Algorithm,
): (step: string, passed: boolean, note: string) => boolean {
  const { anchor } = ALGORITHMS[algorithm];
  return (step, passed, note) => {
    trace.push({ algorithm, step, anchor, passed, note });
    return passed;
  };
}
