import { spawnSync } from 'node:child_process';

/** What the example needs besides Node, and how each program is asked whether it is there. */
const PROGRAMS = { nginx: '-v', 'redis-server': '--version', openssl: 'version' } as const;

const missing = Object.entries(PROGRAMS).flatMap(([program, word]) =>
  spawnSync(program, [word]).status === 0 ? [] : [program],
);

/** One sentence where the example cannot be started here; `null` where it can. */
export const WHY_NOT_HOSTED =
  missing.length === 0
    ? null
    : `The hosts’ example needs ${missing.join(', ')}: on Debian, \`apt-get install ${missing.join(' ')}\`.`;

/** Whether the example is tested. In CI it is, and fails where something is missing. */
export const TESTS_HOSTING = WHY_NOT_HOSTED === null || Boolean(process.env.CI);
