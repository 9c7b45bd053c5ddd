import { useState } from 'react';
import { useNow } from '../use-now.ts';
import { Announcer } from './announcer.tsx';
import { ClassActions } from './class-actions.tsx';
import { LessonStrip } from './lesson-strip.tsx';
import { OnePolicyNote } from './opening/one-policy-note.tsx';
import { PartNotes } from './part-notes.tsx';
import { QuestionPanel } from './question/question-panel.tsx';
import { PoliciesPanel } from './room/policies-panel.tsx';
import { STUCK_AFTER, stuckFirst } from './room/standing.ts';
import { StudentsPanel } from './room/students-panel.tsx';
import { exerciseIn, hereIn, type ShownClass, votersIn } from './shown-class.ts';
import css from './teacher.module.css';

interface Props extends ShownClass {
  readonly onEnd: () => void;
}

/** How often the screen looks who is stuck, in milliseconds. */
const LOOK = 10_000;

/** Everything that a teacher leads a class with, on one screen of a laptop. */
export function TeacherScreen({ onEnd, ...shown }: Props) {
  const { config, experiments, view, ahead, act } = shown;
  const { lead, lesson, question, students } = view;
  const [chosen, setChosen] = useState(() => {
    // After a reload: what the class is at.
    const current = question?.exercise ?? lead.sentTo?.exercise;
    return Math.max(
      0,
      lesson.parts.findIndex(({ exercise }) => exercise === current),
    );
  });
  const [stuckAfter, setStuckAfter] = useState(STUCK_AFTER);
  const now = useNow(ahead, LOOK);
  const at = Math.min(chosen, Math.max(0, lesson.parts.length - 1));
  const part = lesson.parts[at];
  const experiment = exerciseIn(experiments, part?.exercise);
  const rows = stuckFirst(students, view, now, stuckAfter);
  const stuck = rows.filter(({ standing }) => standing.state === 'stuck').length;
  const goTo = (next: number) => {
    setChosen(next);
    if (question !== null && question.phase === 'revealed') void act((calls) => calls.putQuestion(null));
  };
  return (
    <main className={css.screen}>
      <LessonStrip {...shown} at={at} onGo={goTo} />
      <div className={css.columns}>
        <div className={css.asking}>
          <QuestionPanel {...shown} at={at} experiment={experiment} />
          {part !== undefined && <PartNotes part={part} at={at} />}
        </div>
        <div className={css.room}>
          {/* Before that, it stands below the way in. */}
          {students.length > 0 && <OnePolicyNote servers={config.servers} />}
          <StudentsPanel
            {...shown}
            rows={rows}
            now={now}
            at={at}
            stuckAfter={stuckAfter}
            onStuckAfter={setStuckAfter}
          />
          <PoliciesPanel students={students} front={config.front} />
        </div>
      </div>
      <ClassActions {...shown} chosen={part?.exercise ?? null} onEnd={onEnd} />
      <Announcer text={announced(view, stuck)} />
    </main>
  );
}

/** What a teacher who does not see the screen hears while the class works. */
function announced(view: ShownClass['view'], stuck: number): string {
  const { question, students } = view;
  const votes =
    question?.phase === 'voting'
      ? `${question.voted} of ${votersIn(view)} have voted.`
      : `${hereIn(students).length} here.`;
  return stuck === 0 ? votes : `${votes} ${stuck === 1 ? 'One is' : `${stuck} are`} stuck.`;
}
