export {
  type Asked,
  ATTEMPT_STATES,
  type ClassState,
  type Lead,
  type Lesson,
  type LessonPart,
  type NewClass,
  type NewStudent,
  type Progress,
  QUESTION_PHASES,
  type Question,
  type QuestionPhase,
  type Student,
  type StudentView,
  type TeacherView,
  type Vote,
} from './class.ts';
export { makeClassCode, readClassCode } from './class-code.ts';
export { parseLesson, parseNewStudent } from './class-schema.ts';
