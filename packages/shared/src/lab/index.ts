export type {
  Comparison,
  Difference,
  Observation,
  ResponseObservation,
  ThrownObservation,
  UnmeasuredObservation,
  UsedObservation,
} from './compare.ts';
export { compare, DIFFERENCES, recordedWire } from './compare.ts';
export { catalogue } from './experiments/catalogue.ts';
export type { Stage } from './experiments/compose.ts';
export type {
  Expected,
  Experiment,
  Goal,
  Move,
  Moves,
  Outcome,
  Part,
  State,
} from './experiments/experiment.ts';
export { canRun, expectedIn, GOALS, isAttack, movesOf, PARTS, STATES } from './experiments/experiment.ts';
export type { Found, Indexed } from './experiments/find.ts';
export { findExperiments, indexOf, wordsOf } from './experiments/find.ts';
export type { LessonText } from './experiments/lesson-texts.ts';
export { LESSON_TEXTS, lessonTextOf } from './experiments/lesson-texts.ts';
export type { Rehearsed } from './experiments/rehearse.ts';
export {
  afterwards,
  decidingPrediction,
  decidingRequest,
  deviationsMet,
  outcomeOf,
  rehearse,
  rehearseAnew,
  withMarks,
} from './experiments/rehearse.ts';
export type { Result } from './grading/goal.ts';
export { reaches } from './grading/goal.ts';
export type { Check, Checked, Grade, Graded, Slipped } from './grading/grade.ts';
export { CHECKS, gradeOf } from './grading/grade.ts';
export { withMark } from './mark.ts';
export type { Place } from './place.ts';
export { asDocument, asFrom, PLACES, placeOf } from './place.ts';
export type { Prediction } from './predict.ts';
export { answererOf, deviationsOf, drive, isFrontAnswer, predict } from './predict.ts';
export { resourceAt } from './resources/answer-of.ts';
export { locationOf } from './resources/redirect.ts';
export type { Answer, Binary, Lock, Resource } from './resources/resource.ts';
export { KEY } from './resources/resource.ts';
export type { SessionCookie, SessionPath } from './resources/session-cookie.ts';
export {
  cookieSetBy,
  hasSessionCookie,
  SESSION_COOKIE,
  SESSION_COOKIES,
  SESSION_PATHS,
} from './resources/session-cookie.ts';
export { COUNTING_PATHS, RESOURCES } from './resources/table.ts';
export { UNKNOWN_VALUE } from './resources/unknown-value.ts';
export { isCounted, respond } from './respond.ts';
export { SAMPLE_FONT_FAMILY, STYLE_SAMPLE } from './sample.ts';
export { timesCounted } from './times-counted.ts';
