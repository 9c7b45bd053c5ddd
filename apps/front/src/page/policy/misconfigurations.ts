import type { HeaderEdit, Override, Overrides } from '@cors-lab/shared/policy';

/** A slip of servers and of what stands before them, which no option of the middleware can express. */
export interface Misconfiguration {
  readonly id: string;
  readonly name: string;
  /** What it does to the answers, for a page of this origin. */
  readonly overrides: (front: string) => Partial<Overrides>;
}

const ALLOW_ORIGIN = 'Access-Control-Allow-Origin';
const ALLOW_CREDENTIALS = 'Access-Control-Allow-Credentials';

const remove = (...names: readonly string[]): readonly HeaderEdit[] =>
  names.map((name) => ({ op: 'remove', name }));
const override = (status: number | null, headers: readonly HeaderEdit[]): Override => ({ status, headers });

const withoutPermission = remove(
  ALLOW_ORIGIN,
  ALLOW_CREDENTIALS,
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
);

export const MISCONFIGURATIONS: readonly Misconfiguration[] = [
  {
    id: 'auth-first',
    name: 'Authentication before CORS',
    overrides: () => ({ preflight: override(401, withoutPermission) }),
  },
  {
    id: 'options-unknown',
    name: 'OPTIONS finds no route',
    overrides: () => ({ preflight: override(404, withoutPermission) }),
  },
  {
    id: 'preflight-redirected',
    name: 'The preflight is redirected',
    overrides: () => ({
      preflight: override(301, [{ op: 'set', name: 'Location', value: '/api/nowhere' }]),
    }),
  },
  {
    id: 'bare-error',
    name: 'An error without CORS headers',
    overrides: () => ({ actual: override(500, remove(ALLOW_ORIGIN, ALLOW_CREDENTIALS)) }),
  },
  {
    id: 'added-twice',
    name: 'A proxy adds the header again',
    overrides: (front) => {
      const again = override(null, [{ op: 'append', name: ALLOW_ORIGIN, value: front }]);
      return { preflight: again, actual: again };
    },
  },
  {
    id: 'true-in-capitals',
    name: 'Allow-Credentials: True',
    overrides: () => {
      const capital = override(null, [{ op: 'set', name: ALLOW_CREDENTIALS, value: 'True' }]);
      return { preflight: capital, actual: capital };
    },
  },
  {
    id: 'vary-missing',
    name: 'Vary: Origin is lost',
    overrides: () => ({ actual: override(null, remove('Vary')) }),
  },
];
