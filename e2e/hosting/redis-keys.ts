import { execFileSync } from 'node:child_process';

/** What a Redis has that is named after a text: keys, and fields of the records that list others. By its own command. */
export function redisNames(store: string, containing: string): readonly string[] {
  const ask = (...words: readonly string[]) =>
    execFileSync('redis-cli', ['-u', store, ...words], { encoding: 'utf8' })
      .split('\n')
      .filter(Boolean);
  return [...ask('--scan'), ...ask('HKEYS', 'cors-lab:classes')].filter((name) => name.includes(containing));
}
