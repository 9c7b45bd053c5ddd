/**
 * For how many messages the stage of an exercise has room from the beginning: as many as one of its requests has at
 * most, as found or solved, in any browser. A test compares it with the model, which comes after the stage is drawn.
 */
export function stageRows(id: string): number {
  return ROWS.find(([, ids]) => ids.includes(id))?.[0] ?? REQUEST_AND_ANSWER;
}

/** What the script does, the request, its answer, and what the script gets. */
const REQUEST_AND_ANSWER = 4;

const ROWS: readonly (readonly [rows: number, ids: readonly string[]])[] = [
  [5, ['wrong-header-on-the-request']],
  // A preflight or a redirect comes first.
  [
    6,
    [
      'any-header',
      'any-method',
      'authentication-first',
      'authorization-under-star',
      'beacon',
      'by-way-of-the-own-server',
      'cached-with-credentials',
      'csrf',
      'five-seconds',
      'json',
      'method-in-lower-case',
      'method-not-allowed-for-options',
      'options-not-found',
      'own-header',
      'preflight-for-nobody',
      'preflight-without-cookies',
      'put',
      'range-of-bytes',
      'redirect-at-home',
      'redirect-to-another-origin',
      'redirect-with-credentials',
      'redirected-preflight',
      'refused-and-not-done',
      'stale-permission',
      'the-exercise',
      'token-instead-of-cookie',
      'too-long-for-simple',
      'unsafe-byte',
      'unusable-list-of-headers',
      'unusable-list-of-methods',
      'upload-listener',
    ],
  ],
  [8, ['redirect-there-and-back']],
];
