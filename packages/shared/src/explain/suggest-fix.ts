import { audit } from '../audit/audit.ts';
import type { Failure } from '../fetch/failure.ts';
import * as names from '../infra/header-names.ts';
import { isToken } from '../infra/method.ts';
import { parseOrigin } from '../infra/origin.ts';
import { isOkStatus, isRedirectStatus } from '../infra/status.ts';
import { admits, isStopped } from '../policy/admits.ts';
import { effectiveOrigin } from '../policy/effective-origin.ts';
import type { CorsPolicy, CorsSettings, OriginSetting, Override, Phase } from '../policy/policy.ts';

/**
 * The smallest change of the policy that lifts this very failure, or `null` where the policy is not to blame.
 * Exact rather than lazy: it never answers with `*`, with any origin, or with `null`. Another failure may come next.
 */
export function suggestFix(failure: Failure, policy: CorsPolicy): CorsPolicy | null {
  const suggested = change(failure, policy);
  return suggested === null || JSON.stringify(suggested) === JSON.stringify(policy) ? null : suggested;
}

function change(failure: Failure, policy: CorsPolicy): CorsPolicy | null {
  const phase: Phase = failure.stage === 'preflight' ? 'preflight' : 'actual';
  // With CORS off the middleware says nothing at all, and leaves preflights to the routes, which know no OPTIONS.
  const on = policy.cors.origin === false ? allowOrigin(policy, failure) : policy;
  switch (failure.code) {
    case 'allow-origin-missing':
    case 'allow-origin-empty':
    case 'allow-origin-multiple':
    case 'allow-origin-wildcard-with-credentials':
    case 'allow-origin-pattern':
    case 'allow-origin-trailing-slash':
    case 'allow-origin-with-path':
    case 'allow-origin-case-differs':
    case 'allow-origin-without-scheme':
    case 'allow-origin-default-port':
    case 'allow-origin-mismatch':
      return allowOrigin(dropEdits(policy, phase, names.ACCESS_CONTROL_ALLOW_ORIGIN), failure);
    case 'allow-credentials-missing':
    case 'allow-credentials-not-true':
      return on && allowCredentials(dropEdits(on, phase, names.ACCESS_CONTROL_ALLOW_CREDENTIALS), failure);
    case 'preflight-redirect':
    case 'preflight-status-not-ok':
      return on && answerPreflight(on);
    case 'allow-methods-invalid':
    case 'method-not-allowed':
    case 'method-case-differs':
    case 'method-wildcard-with-credentials':
      return on && allowMethod(dropEdits(on, phase, names.ACCESS_CONTROL_ALLOW_METHODS), failure.method);
    case 'allow-headers-invalid':
      return on && allowHeaders(dropEdits(on, phase, names.ACCESS_CONTROL_ALLOW_HEADERS), failure, []);
    case 'header-not-allowed':
    case 'header-wildcard-with-credentials':
    case 'authorization-not-covered-by-wildcard': {
      const { headers, typedHeaders } = failure;
      const wanted = headers.map(
        (name) => typedHeaders.find((typed) => typed.toLowerCase() === name) ?? name,
      );
      return on && allowHeaders(dropEdits(on, phase, names.ACCESS_CONTROL_ALLOW_HEADERS), failure, wanted);
    }
    case 'resource-policy-blocks':
      return dropEdits(policy, phase, names.CROSS_ORIGIN_RESOURCE_POLICY);
    case 'redirect-mode-error':
    case 'redirect-location-invalid':
    case 'redirect-scheme-not-http':
    case 'redirect-too-many':
    case 'redirect-with-credentials':
      return answerDirectly(policy);
    case 'mode-same-origin':
    case 'no-cors-redirect-not-follow':
    case 'scheme-not-http':
    case 'port-blocked':
    case 'data-url-invalid':
    case 'content-security-policy-blocks':
    case 'network-error':
      return null;
    case 'status-not-usable':
      return withOverride(policy, phase, { status: null });
    case 'type-not-usable':
      return dropEdits(policy, phase, names.CONTENT_TYPE);
  }
}

const withCors = (policy: CorsPolicy, cors: Partial<CorsSettings>): CorsPolicy => ({
  ...policy,
  cors: { ...policy.cors, ...cors },
});

const withOverride = (policy: CorsPolicy, phase: Phase, override: Partial<Override>): CorsPolicy => ({
  ...policy,
  overrides: { ...policy.overrides, [phase]: { ...policy.overrides[phase], ...override } },
});

const dropEdits = (policy: CorsPolicy, phase: Phase, header: string): CorsPolicy =>
  withOverride(policy, phase, {
    headers: policy.overrides[phase].headers.filter(({ name }) => name.toLowerCase() !== header),
  });

function allowOrigin(policy: CorsPolicy, { origin, credentials }: Failure): CorsPolicy | null {
  if (origin === 'null') return null;
  const setting = effectiveOrigin(policy.cors.origin);
  // Once the override is gone the settings may do; but never `*` or everybody, with credentials.
  if (
    admits(setting, origin) &&
    !(credentials === 'include' && typeof setting !== 'object' && setting !== origin)
  ) {
    return policy;
  }
  return withCors(policy, { origin: extended(setting, origin) });
}

/** With this origin beside those that are allowed already; what allows nobody or everybody gives way. */
function extended(setting: OriginSetting, origin: string): OriginSetting {
  if (typeof setting === 'boolean') return origin;
  if (typeof setting === 'string') return parseOrigin(setting) === null ? origin : [setting, origin];
  // What the server stops has to go: it comes before the origin, and ends the search.
  const kept = ('pattern' in setting ? [setting] : setting).filter((entry) => !isStopped(entry, origin));
  return kept.length === 0 ? origin : [...kept, origin];
}

function allowCredentials(policy: CorsPolicy, { origin }: Failure): CorsPolicy | null {
  if (origin === 'null') return null;
  const allowed = withCors(policy, { credentials: true });
  // Credentials for every page that gets past a careless setting would open the user's data to every site.
  const careless = audit(allowed, { front: origin }).some(
    ({ severity, code }) => severity === 'dangerous' && code !== 'insecure-origin-with-credentials',
  );
  return careless ? withCors(allowed, { origin }) : allowed;
}

function answerPreflight(policy: CorsPolicy): CorsPolicy {
  const { optionsSuccessStatus } = policy.cors;
  return withCors(withOverride(policy, 'preflight', { status: null }), {
    optionsSuccessStatus: isOkStatus(optionsSuccessStatus) ? optionsSuccessStatus : 204,
  });
}

const namesIn = (list: readonly string[]): readonly string[] =>
  list.flatMap((text) => text.split(',')).map((name) => name.trim());

function allowMethod(policy: CorsPolicy, method: string): CorsPolicy | null {
  // A method in lower case is a slip of the script.
  if (method !== method.toUpperCase()) return null;
  const listed = namesIn(policy.cors.methods);
  if (listed.every(isToken) && listed.includes(method)) return policy;
  const kept = listed.filter((name) => isToken(name) && name !== '*' && name.toUpperCase() !== method);
  return withCors(policy, { methods: [...kept, method] });
}

function allowHeaders(
  policy: CorsPolicy,
  { credentials }: Failure,
  wanted: readonly string[],
): CorsPolicy | null {
  const { allowedHeaders } = policy.cors;
  // `null` repeats whatever a preflight asks for.
  if (allowedHeaders === null) return policy;
  const listed = namesIn(allowedHeaders);
  const kept = listed.filter((name) => isToken(name) && !(name === '*' && credentials === 'include'));
  const missing = wanted.filter((name) => !kept.some((each) => each.toLowerCase() === name.toLowerCase()));
  const same = missing.length === 0 && kept.length === listed.length;
  return same ? policy : withCors(policy, { allowedHeaders: [...kept, ...missing] });
}

function answerDirectly(policy: CorsPolicy): CorsPolicy | null {
  const { status } = policy.overrides.actual;
  if (status === null || !isRedirectStatus(status)) return null;
  return withOverride(dropEdits(policy, 'actual', names.LOCATION), 'actual', { status: null });
}
