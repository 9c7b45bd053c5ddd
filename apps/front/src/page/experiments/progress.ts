/** From least to most. `met`: it has been run; `works` and `tight` as of `Grade`. */
export const LEVELS = ['met', 'works', 'tight'] as const;
export type Level = (typeof LEVELS)[number];

/** How far each experiment was brought in this browser, by its id. */
export type Progress = Readonly<Record<string, Level>>;

/** The best that was reached stays. */
export function withLevel(progress: Progress, id: string, level: Level): Progress {
  const before = progress[id];
  const isBetter = before === undefined || LEVELS.indexOf(level) > LEVELS.indexOf(before);
  return isBetter ? { ...progress, [id]: level } : progress;
}

/** `put=tight json=met`; `null` where there is nothing to keep. */
export function progressText(progress: Progress): string | null {
  return (
    Object.entries(progress)
      .map(([id, level]) => `${id}=${level}`)
      .join(' ') || null
  );
}

export function progressOf(text: string): Progress {
  const pairs = text.split(' ').map((pair) => pair.split('='));
  return Object.fromEntries(
    pairs.flatMap(([id, how]) => {
      // Before there were grades, `solved` was kept: it asked for no more than that it works.
      const level = LEVELS.find((each) => each === (how === 'solved' ? 'works' : how));
      return id && level !== undefined ? [[id, level]] : [];
    }),
  );
}
