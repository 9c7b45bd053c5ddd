import type { HeaderRule, PreflightNeed, PreflightReason } from '../../drivers/preflight-reasons.ts';
import { type Prose, prose } from '../../infra/prose.ts';

export interface RuleText {
  readonly text: Prose;
  /** The rule in the standard. */
  readonly url: string;
}

const STANDARD = 'https://fetch.spec.whatwg.org/';
const SAFELISTED_HEADER = `${STANDARD}#cors-safelisted-request-header`;

type HeaderReason = Extract<PreflightReason, { kind: 'header' }>;

const HEADER_TEXTS = {
  'name-not-safelisted': ({ name }) => prose`${name} is not a safelisted header`,
  'value-too-long': ({ name }) => prose`the value of ${name} is longer than 128 bytes`,
  'unsafe-byte': ({ name, value }) =>
    prose`${`${name}: ${value}`} has a byte that a safelisted value has not`,
  'language-alphabet': ({ name, value }) => prose`${`${name}: ${value}`} is not made of a language’s letters`,
  'content-type-unparseable': ({ name, value }) => prose`${`${name}: ${value}`} is no media type`,
  'content-type-not-safelisted': ({ name, value }) =>
    prose`${`${name}: ${value}`} is none of the three media types that a form can send`,
  'range-not-single': ({ name, value }) => prose`${`${name}: ${value}`} is not one simple range`,
  'values-too-long-together': () => prose`the safelisted headers are longer than 1,024 bytes together`,
} as const satisfies Record<HeaderRule, (reason: HeaderReason) => Prose>;

/** One reason for a preflight, to stand after "because". */
export function describeReason(reason: PreflightReason): RuleText {
  switch (reason.kind) {
    case 'method':
      return {
        text: prose`${reason.method} is none of ${'GET'}, ${'HEAD'} and ${'POST'}`,
        url: `${STANDARD}#cors-safelisted-method`,
      };
    case 'header':
      return { text: HEADER_TEXTS[reason.rule](reason), url: SAFELISTED_HEADER };
    case 'upload-listener':
      return {
        text: prose`something listens on ${'xhr.upload'}`,
        url: `${STANDARD}#use-cors-preflight-flag`,
      };
  }
}

const NO_PREFLIGHT = {
  'same-origin': {
    text: prose`No preflight: it stays on the page’s own origin`,
    url: `${STANDARD}#http-cors-protocol`,
  },
  'not-cors': {
    text: prose`No preflight: the mode is not ${'cors'}`,
    url: `${STANDARD}#concept-request-mode`,
  },
  simple: { text: prose`No preflight: a form could send the same`, url: `${STANDARD}#cors-preflight-fetch` },
  refused: { text: prose`Nothing is sent: the API throws`, url: `${STANDARD}#dom-request` },
} as const satisfies Record<Exclude<PreflightNeed, { needed: true }>['because'], RuleText>;

/** Why there is no preflight. */
export function describeNoPreflight(need: Exclude<PreflightNeed, { needed: true }>): RuleText {
  return NO_PREFLIGHT[need.because];
}

/** What becomes of a header that only the browser may set. */
export function describeForbiddenHeader(name: string): RuleText {
  return {
    text: prose`${name} is the browser’s own: what a script says is dropped without a word`,
    url: `${STANDARD}#forbidden-request-header`,
  };
}

/** What becomes of a header that a form could not send, in a request that asks no permission. */
export function describeNoCorsHeader(name: string): RuleText {
  return {
    text: prose`In the mode ${'no-cors'} this ${name} is dropped without a word`,
    url: `${STANDARD}#no-cors-safelisted-request-header`,
  };
}
