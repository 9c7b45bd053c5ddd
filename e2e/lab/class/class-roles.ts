/** The question of part 3: the right answer is "By one.". */
export const QUESTION = 'blocked-but-done';
/** The exercise of part 2: the API server allows nobody, and this page should get the text. */
export const EXERCISE = 'another-port';
/** The exercise of part 4, to which all are sent at the end. */
export const NEXT_EXERCISE = 'json';

/** What a student answers first and after the discussion, and the origin that he or she then allows. */
export interface Role {
  readonly votes: readonly [first: string, second: string];
  readonly allows: 'This page' | 'Any' | 'example.com';
}

const ROLES: Readonly<Record<string, Role>> = {
  Ada: { votes: ['0', '1'], allows: 'This page' },
  Ben: { votes: ['0', '1'], allows: 'This page' },
  Cem: { votes: ['1', '1'], allows: 'This page' },
  Dua: { votes: ['2', '0'], allows: 'example.com' },
  Eva: { votes: ['0', '1'], allows: 'Any' },
  Fin: { votes: ['1', '1'], allows: 'This page' },
  Gus: { votes: ['1', '1'], allows: 'This page' },
  Hana: { votes: ['0', '1'], allows: 'This page' },
};

/** What the page says of each change once the exercise is run. */
export const GRADES: Readonly<Record<Role['allows'], string>> = {
  'This page': '● Works, and is tight.',
  Any: '◐ Works, but is not tight: it allows more than it should.',
  'example.com': 'Not yet: see below which check fails.',
};

/** @param name of a student in the classroom */
export function roleOf(name: string): Role {
  const role = ROLES[name];
  if (role === undefined) throw new Error(`${name} has no role.`);
  return role;
}
