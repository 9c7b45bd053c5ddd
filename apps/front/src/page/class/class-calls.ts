import type {
  Asked,
  Lead,
  Lesson,
  NewClass,
  Progress,
  StudentView,
  TeacherView,
  Vote,
} from '@cors-lab/shared/class';
import { type Answer, call, json } from '../control/control-plane.ts';

/** Opens a class. The answer has the teacher's key: for the teacher's link. */
export function openClass(lesson: Lesson): Promise<Answer<NewClass>> {
  return call('/lab/classes', json('POST', { lesson }));
}

/** What a student may ask of a class. */
export interface StudentCalls {
  readonly eventsUrl: string;
  /** The front end keeps the student's key in a cookie: the page does not see it. */
  join(name: string): Promise<Answer<StudentView>>;
  view(): Promise<Answer<StudentView>>;
  vote(vote: Vote): Promise<Answer<StudentView>>;
  report(progress: Progress): Promise<Answer<StudentView>>;
  leave(): Promise<Answer<null>>;
}

export function studentCalls(code: string): StudentCalls {
  const base = baseOf(code);
  const me = `${base}/me`;
  return {
    eventsUrl: `${me}/events`,
    join: (name) => call(`${base}/students`, json('POST', { name })),
    view: () => call(me),
    vote: (vote) => call(`${me}/vote`, json('PUT', vote)),
    report: (progress) => call(`${me}/progress`, json('PUT', progress)),
    leave: () => call(me, json('DELETE', {})),
  };
}

/** What a teacher may ask of a class. */
export interface TeacherCalls {
  readonly eventsUrl: string;
  /** Takes the key of a teacher's link into a cookie of this browser. */
  takeKey(key: string): Promise<Answer<null>>;
  view(): Promise<Answer<TeacherView>>;
  putLesson(lesson: Lesson): Promise<Answer<TeacherView>>;
  /** `null` puts the question away. */
  putQuestion(asked: Asked | null): Promise<Answer<TeacherView>>;
  putLead(lead: Lead): Promise<Answer<TeacherView>>;
  /** `null`: all students. */
  reset(student: string | null): Promise<Answer<TeacherView>>;
  /** Ends the seat of a student, with what the class has of the student; `null`: of all of them. */
  remove(student: string | null): Promise<Answer<TeacherView>>;
  /** Ends the class: all of it is deleted. */
  end(): Promise<Answer<null>>;
}

export function teacherCalls(code: string): TeacherCalls {
  const base = baseOf(code);
  const teacher = `${base}/teacher`;
  return {
    eventsUrl: `${teacher}/events`,
    takeKey: (key) => call(`${base}/teacher-key`, json('POST', { key })),
    view: () => call(teacher),
    putLesson: (lesson) => call(`${teacher}/lesson`, json('PUT', lesson)),
    putQuestion: (asked) => call(`${teacher}/question`, json('PUT', asked)),
    putLead: (lead) => call(`${teacher}/lead`, json('PUT', lead)),
    reset: (student) => call(`${teacher}/reset`, json('POST', { student })),
    remove: (student) => call(`${teacher}/remove`, json('POST', { student })),
    end: () => call(teacher, json('DELETE', {})),
  };
}

function baseOf(code: string): string {
  return `/lab/classes/${encodeURIComponent(code)}`;
}
