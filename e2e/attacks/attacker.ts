import { ATTEMPTS } from './attempts.ts';

// A process of its own, so that it takes no time from who looks on: attacks the two servers that it is given, for so many
// milliseconds, in every way at once. Tells of its connections at the end.

const [front = '', back = '', duration = '0', seed = '0'] = process.argv.slice(2);
const counts = await Promise.all(
  Object.entries(ATTEMPTS).map(
    async ([name, attempt]) =>
      [name, await attempt({ front, back }, Number(duration), Number(seed))] as const,
  ),
);
console.log(counts.map(([name, count]) => `${count} (${name})`).join(', '));
process.exit(0);
