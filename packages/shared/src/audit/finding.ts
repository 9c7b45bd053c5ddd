import type { HeaderList } from '../infra/header-list.ts';
import type { CorsPolicy } from '../policy/policy.ts';

/** From worst to mildest. */
export const SEVERITIES = ['dangerous', 'cannot-work', 'risky', 'pointless'] as const;
/**
 * - `dangerous`: lets strangers read what they should not, or stop the server;
 * - `cannot-work`: no browser will ever honour it;
 * - `risky`: works, until something else changes;
 * - `pointless`: changes nothing.
 */
export type Severity = (typeof SEVERITIES)[number];

const FINDING_SEVERITIES = {
  'any-origin-with-credentials': 'dangerous',
  'null-origin-allowed': 'dangerous',
  'pattern-matches-any-host': 'dangerous',
  'pattern-open-start': 'dangerous',
  'pattern-open-end': 'dangerous',
  'pattern-unescaped-dot': 'dangerous',
  'pattern-too-slow': 'dangerous',
  'public-suffix-subdomains': 'dangerous',
  'insecure-origin-with-credentials': 'dangerous',

  'wildcard-with-credentials': 'cannot-work',
  'origin-empty': 'cannot-work',
  'origin-list-in-text': 'cannot-work',
  'origin-pattern-in-text': 'cannot-work',
  'origin-trailing-slash': 'cannot-work',
  'origin-with-path': 'cannot-work',
  'origin-default-port': 'cannot-work',
  'origin-upper-case': 'cannot-work',
  'origin-without-scheme': 'cannot-work',
  'origin-malformed': 'cannot-work',
  'pattern-never-matches': 'cannot-work',
  'methods-wildcard-with-credentials': 'cannot-work',
  'headers-wildcard-with-credentials': 'cannot-work',
  'exposed-wildcard-with-credentials': 'cannot-work',
  'method-forbidden': 'cannot-work',
  'method-lower-case': 'cannot-work',
  'method-malformed': 'cannot-work',
  'header-forbidden': 'cannot-work',
  'header-malformed': 'cannot-work',
  'set-cookie-exposed': 'cannot-work',
  'exposed-malformed': 'cannot-work',
  'preflight-not-ok': 'cannot-work',
  'preflight-redirected': 'cannot-work',
  'allow-origin-removed': 'cannot-work',
  'allow-origin-twice': 'cannot-work',
  'allow-credentials-not-true': 'cannot-work',
  'header-name-unknown': 'cannot-work',

  'any-origin-reflected': 'risky',
  'wildcard-in-list': 'risky',
  'any-subdomain': 'risky',
  'pattern-unread': 'risky',
  'vary-origin-missing': 'risky',

  'method-safelisted': 'pointless',
  'method-options-listed': 'pointless',
  'header-safelisted': 'pointless',
  'header-of-response': 'pointless',
  'exposed-safelisted': 'pointless',
  'wildcard-and-names': 'pointless',
  'max-age-over-caps': 'pointless',
  'credentials-for-nobody': 'pointless',
} as const satisfies Record<string, Severity>;

export type FindingCode = keyof typeof FINDING_SEVERITIES;
export const FINDING_CODES = Object.keys(FINDING_SEVERITIES) as readonly FindingCode[];

export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** JSON Pointer into the policy, as a URI fragment: the setting this is about. */
  readonly pointer: string;
  /** What the setting says, or the part of it that this is about. */
  readonly value: string;
  /** An origin that gets in and should not, or a text on which a pattern does not end, where that is the matter. */
  readonly example: string | null;
  /** What to write instead of `value`, where that can be said. */
  readonly instead: string | null;
  /** The policy with that done, where it can be done without knowing more. */
  readonly fix: CorsPolicy | null;
}

export function finding(
  code: FindingCode,
  pointer: string,
  value: string,
  more: Partial<Pick<Finding, 'example' | 'instead' | 'fix'>> = {},
): Finding {
  const severity = FINDING_SEVERITIES[code];
  return { code, severity, pointer, value, example: null, instead: null, fix: null, ...more };
}

export interface AuditContext {
  /** Serialised origin of the page for which the policy is meant. */
  readonly front: string;
  /** The headers of the request that is about to be sent, where there is one. */
  readonly sends?: HeaderList;
}
