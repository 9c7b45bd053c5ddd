import { describe, expect, it } from 'vitest';
import { CLASS_CODES, makeClassCode, readClassCode } from '../src/class/class-code.ts';
import {
  parseLead,
  parseLesson,
  parseNewClass,
  parseNewStudent,
  parseProgress,
  parseQuestion,
  parseVote,
  parseWhom,
} from '../src/class/class-schema.ts';
import { policyWith } from '../src/policy/index.ts';

type Parse = (input: unknown) => { ok: true } | { ok: false; faults: readonly { pointer: string }[] };

const PART = { exercise: 'put', minutes: 5, notes: 'Ask first.' };
const LESSON = { title: 'CORS in 20 minutes', parts: [PART] };
const ASKED = { exercise: 'put', choices: ['0', '1'], phase: 'voting', round: 1, endsAt: null };
const LEAD = { sentTo: null, solutionsLocked: false };
const VOTE = { exercise: 'put', round: 1, choice: 0 };
const PROGRESS = { exercise: 'put', state: 'trying', policy: null };

describe('a body of a class', () => {
  it.each<[string, Parse, unknown]>([
    ['lesson', parseLesson, LESSON],
    ['lesson without parts', parseLesson, { title: '', parts: [] }],
    ['new class', parseNewClass, { lesson: LESSON }],
    ['question', parseQuestion, ASKED],
    [
      'question about words of JavaScript',
      parseQuestion,
      { ...ASKED, choices: ['__proto__', 'constructor'] },
    ],
    ['question until a time', parseQuestion, { ...ASKED, phase: 'discussing', round: 2, endsAt: 1.7e12 }],
    ['question put away', parseQuestion, null],
    ['lead', parseLead, LEAD],
    ['lead to an exercise', parseLead, { sentTo: { exercise: 'put', at: 1 }, solutionsLocked: true }],
    ['vote', parseVote, VOTE],
    ['progress', parseProgress, PROGRESS],
    [
      'progress with a policy',
      parseProgress,
      { ...PROGRESS, state: 'tight', policy: policyWith({ origin: '*' }) },
    ],
    ['reset or removal of all', parseWhom, { student: null }],
    ['reset or removal of one', parseWhom, { student: '0123abcd' }],
  ])('may be a %s', (_what, parse, body) => expect(parse(body)).toMatchObject({ ok: true }));

  it.each<[string, Parse, unknown, readonly string[]]>([
    ['lesson that is none', parseLesson, 'lesson', ['#']],
    ['lesson without anything', parseLesson, {}, ['#/title', '#/parts']],
    ['lesson of 101 parts', parseLesson, { ...LESSON, parts: Array(101).fill(PART) }, ['#/parts']],
    [
      'lesson of long texts',
      parseLesson,
      { title: 'x'.repeat(121), parts: [{ ...PART, notes: 'x'.repeat(4_001) }] },
      ['#/title', '#/parts/0/notes'],
    ],
    [
      'part with three faults',
      parseLesson,
      { title: 'x', parts: [PART, { exercise: '../put', minutes: 1.5, notes: 7 }] },
      ['#/parts/1/exercise', '#/parts/1/minutes', '#/parts/1/notes'],
    ],
    ['new class without a lesson', parseNewClass, {}, ['#/lesson']],
    ['exercise named __proto__', parseQuestion, { ...ASKED, exercise: '__proto__' }, ['#/exercise']],
    ['long exercise', parseQuestion, { ...ASKED, exercise: 'x'.repeat(65) }, ['#/exercise']],
    ['question with 13 answers', parseQuestion, { ...ASKED, choices: Array(13).fill('x') }, ['#/choices']],
    ['question with one answer', parseQuestion, { ...ASKED, choices: ['x'] }, ['#/choices']],
    [
      'question with a long answer',
      parseQuestion,
      { ...ASKED, choices: ['x', 'y'.repeat(301)] },
      ['#/choices/1'],
    ],
    ['phase of another play', parseQuestion, { ...ASKED, phase: 'constructor' }, ['#/phase']],
    ['third round', parseQuestion, { ...ASKED, round: 3 }, ['#/round']],
    ['end that is no time', parseQuestion, { ...ASKED, endsAt: 'soon' }, ['#/endsAt']],
    [
      'lead to nowhere',
      parseLead,
      { sentTo: {}, solutionsLocked: 1 },
      ['#/sentTo/exercise', '#/sentTo/at', '#/solutionsLocked'],
    ],
    ['vote for a name', parseVote, { ...VOTE, choice: '__proto__' }, ['#/choice']],
    ['vote for half an answer', parseVote, { ...VOTE, choice: 0.5 }, ['#/choice']],
    ['vote below zero', parseVote, { ...VOTE, choice: -1 }, ['#/choice']],
    ['vote for the 13th answer', parseVote, { ...VOTE, choice: 12 }, ['#/choice']],
    ['progress that is done', parseProgress, { ...PROGRESS, state: 'done' }, ['#/state']],
    ['progress without a policy', parseProgress, { exercise: 'put', state: 'trying' }, ['#/policy']],
    [
      'progress with a policy that cannot be',
      parseProgress,
      {
        ...PROGRESS,
        state: 0,
        policy: { ...policyWith({}), cors: { ...policyWith({}).cors, maxAge: 'soon' } },
      },
      ['#/state', '#/policy/cors/maxAge'],
    ],
    ['reset of a name', parseWhom, { student: 'constructor' }, ['#/student']],
  ])('names every fault of a %s', (_what, parse, body, pointers) => {
    const parsed = parse(body);
    expect(parsed.ok ? [] : parsed.faults.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('says how many accents one character may have', () => {
    const parsed = parseNewStudent({ name: `x${'\u0301'.repeat(98)}` });
    expect(parsed).toMatchObject({ faults: [{ detail: expect.stringContaining('at most 4 are allowed') }] });
  });

  it('keeps nothing that nobody asked for', () => {
    expect(parseVote({ ...VOTE, weight: 100 })).toEqual({ ok: true, value: VOTE });
  });
});

describe('a name', () => {
  const read = (name: unknown) => {
    const parsed = parseNewStudent({ name });
    return parsed.ok ? parsed.value.name : parsed.faults.map(({ pointer }) => pointer).join();
  };
  it.each([
    ['Ada', 'Ada'],
    ['  Ada \u00a0 Lovelace ', 'Ada Lovelace'],
    ['Zoe\u0308', 'Zoë'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
    ['李小龙', '李小龙'],
    ['می‌خواهم', 'می‌خواهم'],
    ['👩‍🔬', '👩‍🔬'],
    ['x'.repeat(40), 'x'.repeat(40)],
    ['x\u0301\u0302\u0303\u0304q\u0301\u0302', 'x\u0301\u0302\u0303\u0304q\u0301\u0302'],
    ['བརྟྲུ', 'བརྟྲུ'],
    ['1️⃣', '1️⃣'],
  ])('%j is %j', (given, name) => expect(read(given)).toBe(name));

  it.each([
    '',
    ' \u00a0 ',
    '\u200d',
    '\u3164',
    '\u2800',
    '\u0301',
    'x'.repeat(41),
    `x${'\u0301'.repeat(100)}`,
    `Ada${'\u0489'.repeat(5)}`,
    `x${'\u0301\u200d'.repeat(20)}`,
    `x${'\u0301\u0302\u3164'.repeat(3)}`,
    'x'.repeat(100_000),
    'a\nb',
    'a\0b',
    'a\u202eb',
    'a\u2066b',
    'a\u200fb',
    'a\ufeffb',
    'a\ud800',
    '\u{e0041}a',
    '\ue000',
    7,
    null,
    ['Ada'],
    { toString: 'Ada' },
  ])('%j is none', (given) => expect(read(given)).toBe('#/name'));

  it('that would turn the text around it does not turn the sentence that refuses it', () => {
    const parsed = parseNewStudent({ name: 'a\u202eb\u2066c' });
    const sentence = parsed.ok ? '' : parsed.faults[0]?.detail;
    expect(sentence).toMatch(/^"a\\u202eb\\u2066c" contains U\+202E, /);
  });
});

describe('a code', () => {
  it('is one of 23,040, each of which is read as itself', () => {
    let count = 0;
    for (let word = 0; word < 256; word += 1) {
      for (let digits = 0; digits < 90; digits += 1) {
        const values = [word, digits].values();
        const code = makeClassCode(() => values.next().value ?? 0);
        if (/^[A-Z]{3,9}-[1-9][0-9]$/.test(code) && readClassCode(code) === code) count += 1;
      }
    }
    expect([count, CLASS_CODES]).toEqual([23_040, 23_040]);
  });

  it('has words that differ in two letters at least', () => {
    const words = Array.from({ length: 256 }, (_, word) =>
      makeClassCode((below) => (below === 256 ? word : 0)).slice(0, -3),
    );
    const close = words.flatMap((one, at) =>
      words.slice(at + 1).flatMap((other) => (isOneLetterAway(one, other) ? [`${one} ${other}`] : [])),
    );
    expect(new Set(words).size).toBe(256);
    expect(close).toEqual([]);
  });

  it.each(['GOOSE-42', 'goose-42', ' Goose 42 ', 'goose42', 'goose – 42', 'GOOSE_42', 'goose.42'])(
    '%j is GOOSE-42',
    (text) => expect(readClassCode(text)).toBe('GOOSE-42'),
  );

  it.each([
    '',
    'GOOSE',
    '42',
    'GOOSE-4',
    'GOOSE-04',
    'GOOSE-420',
    'GEESE-42',
    'GOOSE-42/../..',
    'GOOSE-42\n\nx',
    '__proto__',
    'constructor-42',
    'GOOSE                                                                        42',
  ])('%j is none', (text) => expect(readClassCode(text)).toBeNull());
});

/** Whether one letter that is changed, added or left out makes one of the other. */
function isOneLetterAway(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  for (let at = 0; at < long.length; at += 1) {
    const rest = long.slice(at + 1);
    if (short.slice(0, at) !== long.slice(0, at)) return false;
    if (short.slice(at) === rest || short.slice(at + 1) === rest) return true;
  }
  return false;
}
