/** One rule of the model, broken on purpose: a text that stands once in a file of `packages/shared/src`, and another. */
export interface Breakage {
  readonly rule: string;
  readonly file: string;
  readonly right: string;
  readonly wrong: string;
}

export const BREAKAGES: readonly Breakage[] = [
  {
    rule: '`*` covers Authorization, as browsers have it',
    file: 'fetch/cors/cors-preflight-fetch.ts',
    right: 'engine.preflight.wildcardCoversAuthorization',
    wrong: 'false',
  },
  {
    rule: '`(` is an unsafe byte of a safelisted header',
    file: 'fetch/cors/safelist.ts',
    right: '\\x1F"():',
    wrong: '\\x1F"):',
  },
  {
    rule: 'a safelisted header has 128 bytes at most',
    file: 'fetch/cors/safelist.ts',
    right: 'value.length > 128',
    wrong: 'value.length > 129',
  },
  {
    rule: '`*` allows no origin with credentials',
    file: 'fetch/cors/cors-check.ts',
    right: "if (mode !== 'include' && origin === '*')",
    wrong: "if (origin === '*')",
  },
  {
    rule: 'the origin of a request that was redirected to a third is `null`',
    file: 'fetch/request.ts',
    right: "redirectTaint(request, publicSuffixes) !== 'same-origin'",
    wrong: 'request.urlList.length > 9',
  },
  {
    rule: '`*` exposes no header to requests with credentials',
    file: 'fetch/cors/filtered-response.ts',
    right: "if (credentials !== 'include' && headerNames.includes('*'))",
    wrong: "if (headerNames.includes('*'))",
  },
  {
    rule: 'permissions without credentials do not serve requests with them',
    file: 'fetch/cors/preflight-cache.ts',
    right: 'entry.credentials || !isInclude;',
    wrong: 'entry.url !== null;',
  },
  {
    rule: 'Content-Type has the essence of a form',
    file: 'fetch/cors/safelist.ts',
    right: "'multipart/form-data', 'text/plain']",
    wrong: "'multipart/form-data', 'text/plain', 'application/xml']",
  },
  {
    rule: 'methods are compared with their case',
    file: 'fetch/cors/cors-preflight-fetch.ts',
    right: 'allowed.includes(method) ||',
    wrong: 'allowed.some((each) => each.toUpperCase() === method.toUpperCase()) ||',
  },
  {
    rule: 'the status of a preflight is 200 to 299',
    file: 'infra/status.ts',
    right: 'status <= 299',
    wrong: 'status < 299',
  },
];
