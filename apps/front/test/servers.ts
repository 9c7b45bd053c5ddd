import type { Origins } from '@cors-lab/shared/control';

/** The classroom's lab. */
export const SERVERS = {
  front: 'http://localhost:5000',
  back: 'http://localhost:5001',
  otherSite: 'http://127.0.0.1:5000',
} as const satisfies Origins;
