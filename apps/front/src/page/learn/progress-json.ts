import { LEVELS, type Level, type Progress } from '../experiments/progress.ts';

/** No catalogue is as long, and no id of one is longer than 100 letters. */
const MOST = 1000;

export function progressToFile(progress: Progress): string {
  return `${JSON.stringify({ 'cors-lab': 'progress', progress }, null, 2)}\n`;
}

/** `null` where the text is no such file; what is no level in it is left out. */
export function progressFromFile(text: string): Progress | null {
  const parsed = parse(text);
  if (!isRecord(parsed) || !isRecord(parsed.progress)) return null;
  const pairs = Object.entries(parsed.progress)
    .slice(0, MOST)
    .flatMap(([id, said]): [string, Level][] => {
      const level = LEVELS.find((each) => each === said);
      return level !== undefined && /^[\w-]{1,100}$/.test(id) ? [[id, level]] : [];
    });
  return Object.fromEntries(pairs);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
