import type { Part } from '@cors-lab/shared/lab';

export const PART_NAMES = {
  'the-exercise': 'The exercise',
  origins: 'Origins',
  enforcement: 'Who enforces what',
  preflights: 'Simple and preflighted',
  credentials: 'Credentials',
  reading: 'Reading the answer',
  'not-only-fetch': 'Not only fetch',
  'attack-and-defence': 'Attack and defence',
  'not-cors': 'Looks like CORS, is not',
} as const satisfies Record<Part, string>;
