import {
  type Asked,
  parseLead,
  parseLesson,
  parsePolicy,
  parseProgress,
  parseQuestion,
  parseVote,
} from '@cors-lab/shared/servers';
import { isTextOfPolicy } from '../bench/kept-policies.ts';
import {
  type Holder,
  type KeptPolicy,
  type KeptProgress,
  type KeptVote,
  POLICY,
  PROGRESS,
  type StudentRecord,
  VOTE,
} from '../class/class-records.ts';
import { isTextOfBoot } from '../read-boot.ts';

/** Whether the lab may have written a field's text. Throws where it is to be JSON and is none. */
type Check = (text: string) => boolean;
/** By the name of a field; `undefined` for one whose text may be any. */
type Checks = (field: string) => Check | undefined;

/** The kinds of records, by their keys: `bench-keys.ts` and `class-records.ts` say what each is for. */
const KINDS: readonly (readonly [key: RegExp, checks: Checks])[] = [
  [/^boot$/, only({ boot: isTextOfBoot })],
  [/^bench:[^:]+$/, only({ policy: isTextOfPolicy, counter: isNumber, signedIn: isNumber })],
  [/^(?:benches|classes|bench:[^:]+:sessions)$/, () => isNumber],
  [/^class:[^:]+:(?:resets|votes:\d+:[12])$/, () => isNumber],
  [
    /^class:[^:]+$/,
    only({
      lesson: (text) => parseLesson(JSON.parse(text)).ok,
      question: isQuestion,
      lead: (text) => parseLead(JSON.parse(text)).ok,
      expiresAt: isNumber,
      askings: isNumber,
      students: isNumber,
    }),
  ],
  [/^class:[^:]+:students$/, () => isStudent],
  [/^class:[^:]+:key:[^:]+$/, only({ holder: isHolder })],
  [/^class:[^:]+:student:[^:]+$/, checkOfDone],
];

/**
 * Whether the lab may have written these fields into a record: a file may be damaged, and who reads a record afterwards
 * takes it for what was written.
 */
export function mayBeOfLab(key: string, fields: Readonly<Record<string, string>>): boolean {
  const [, checks] = KINDS.find(([keys]) => keys.test(key)) ?? [];
  return Object.entries(fields).every(([field, text]) => checks?.(field)?.(text) ?? true);
}

function only(checks: Readonly<Record<string, Check>>): Checks {
  return (field) => (Object.hasOwn(checks, field) ? checks[field] : undefined);
}

function isNumber(text: string): boolean {
  return /^-?\d{1,15}$/.test(text);
}

/** What `JSON.parse` may have made of an object of this type. */
type Read<T> = { readonly [K in keyof T]?: unknown } | null;

function areNumbers(...values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === 'number');
}

function isQuestion(text: string): boolean {
  const question = JSON.parse(text) as Read<Asked & { asking: number }>;
  return parseQuestion(question).ok && (question === null || areNumbers(question.asking));
}

function isStudent(text: string): boolean {
  const student = JSON.parse(text) as Read<StudentRecord>;
  return typeof student?.name === 'string' && typeof student.key === 'string' && areNumbers(student.joinedAt);
}

function isHolder(text: string): boolean {
  const holder = JSON.parse(text) as Read<Extract<Holder, { role: 'student' }>>;
  if (holder?.role === 'teacher') return true;
  return holder?.role === 'student' && typeof holder.id === 'string' && typeof holder.name === 'string';
}

function checkOfDone(field: string): Check | undefined {
  if (field.startsWith(PROGRESS)) return isProgress;
  if (field.startsWith(VOTE)) return isVote;
  return field === POLICY ? isLastPolicy : isNumber;
}

function isProgress(text: string): boolean {
  const kept = JSON.parse(text) as Read<KeptProgress>;
  return (
    parseProgress({ exercise: 'any', state: kept?.state, policy: null }).ok &&
    areNumbers(kept?.began, kept?.since, kept?.at)
  );
}

function isVote(text: string): boolean {
  const kept = JSON.parse(text) as Read<KeptVote>;
  return parseVote(kept).ok && areNumbers(kept?.at);
}

function isLastPolicy(text: string): boolean {
  const last = JSON.parse(text) as Read<KeptPolicy>;
  return typeof last?.exercise === 'string' && parsePolicy(last.policy).ok;
}
