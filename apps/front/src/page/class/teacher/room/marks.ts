import type { LessonPart, Student } from '@cors-lab/shared/class';

/** What a student has done in one part of the lesson, from nothing to the most. */
export type Mark = 'nothing' | 'voted' | 'works' | 'tight';

export const MARK_SIGNS = { nothing: '·', voted: '✓', works: '◐', tight: '●' } as const satisfies Record<
  Mark,
  string
>;

/** One mark for each part: the furthest that was reached. */
export function marksOf(student: Student, parts: readonly LessonPart[]): readonly Mark[] {
  return parts.map(({ exercise }) => {
    const state = student.progress.find((each) => each.exercise === exercise)?.state;
    if (state === 'tight' || state === 'works') return state;
    return student.votes.some((vote) => vote.exercise === exercise) ? 'voted' : 'nothing';
  });
}

/** The marks in words, the parts without one left out: `part 1 tight, part 2 voted`. */
export function marksInWords(marks: readonly Mark[]): string {
  const said = marks.flatMap((mark, at) => (mark === 'nothing' ? [] : `part ${at + 1} ${mark}`));
  return said.length === 0 ? 'nothing yet' : said.join(', ');
}
