/**
 * The doors of the page, what is in the first view of each, what script and style may weigh until that is drawn, in bytes of
 * gzip, and in how many files they may come: a browser asks for six at a time. The first view of an exercise has its
 * question, its stage, its settings, and the guess, which can be made; the model and the Run button's work come after it.
 */
export const DOORS = [
  { name: 'landing page', path: '/', drawn: 'h1', limit: 90_000, files: 6 },
  { name: 'Learn, the map', path: '/learn', drawn: 'h1', limit: 130_000, files: 10 },
  {
    name: 'Learn, an exercise',
    path: '/learn/blocked-but-done',
    drawn: 'input[type=radio]',
    limit: 130_000,
    files: 10,
  },
  { name: 'Lab', path: '/lab', drawn: 'h1', limit: 215_000, files: 25 },
] as const;
