export {
  type Comparison,
  compare,
  type Difference,
  type Observation,
  recordedWire,
  type ThrownObservation,
  type UnmeasuredObservation,
  type UsedObservation,
} from './compare.ts';
export { catalogue } from './experiments/catalogue.ts';
export { COURSE, minutesOf, PART_DEPTHS } from './experiments/course.ts';
export {
  canRun,
  decidingRequest,
  type Expected,
  type Experiment,
  expectedIn,
  GOALS,
  type Goal,
  isAttack,
  type Move,
  type Moves,
  movesOf,
  type Outcome,
  PARTS,
  type Part,
  STATES,
  type State,
  withMethods,
} from './experiments/experiment.ts';
export { findExperiments, indexOf, isAboutPreflight, wantedWords, wordsOf } from './experiments/find.ts';
export { type Choice, guessOf } from './experiments/guess.ts';
export { type GuessKind, LESSON_TEXTS, lessonTextOf } from './experiments/lesson-texts.ts';
export { rightChoice } from './experiments/right-choice.ts';
export {
  decidingPrediction,
  deviationsMet,
  outcomeOf,
  type SimulatedMove,
  simulate,
  simulateFresh,
  withRunParams,
} from './experiments/simulate.ts';
export { type Result, reaches } from './grading/goal.ts';
export { type Check, type Checked, type Grade, type Graded, gradeOf, type Slipped } from './grading/grade.ts';
export { answererOf, deviationsOf, drive, isFrontAnswer, type Prediction, predict } from './predict.ts';
export { asDocument, asFrom, contextOf, REQUEST_CONTEXTS, type RequestContext } from './request-context.ts';
export { ACCESS_TOKEN } from './resources/resource.ts';
export {
  cookieSetBy,
  SESSION_COOKIE,
  SESSION_COOKIES,
  SESSION_PATHS,
  type SessionPath,
} from './resources/session-cookie.ts';
export { COUNTING_PATHS, RESOURCES } from './resources/table.ts';
export { UNKNOWN_VALUE } from './resources/unknown-value.ts';
export { isCounted, respond } from './respond.ts';
export { withRunParam } from './run-param.ts';
export { SAMPLE_FONT_FAMILY, STYLE_SAMPLE } from './sample.ts';
export { timesCounted } from './times-counted.ts';
