import type { TeacherView } from '@cors-lab/shared/class';
import { describe, expect, test } from 'vitest';
import { NO_ANSWER } from '../../../src/page/class/no-answer.ts';
import {
  afterAnswer,
  afterEvent,
  NOTHING_YET,
  troubleIn,
  whileLate,
} from '../../../src/page/class/teacher/followed.ts';
import type { Refusal } from '../../../src/page/control/control-plane.ts';
import { student } from './a-student.ts';

const at = (now: number): TeacherView => ({
  code: 'GOOSE-42',
  lesson: { title: '', parts: [] },
  question: null,
  lead: { sentTo: null, solutionsLocked: false },
  students: [],
  now,
  expiresAt: 9_000,
});
const refusal = (cause: Refusal['cause']): Refusal => ({ cause, sentence: `It is ${cause}.`, faults: [] });
const heard = (now: number) => ({ kind: 'view', view: at(now) }) as const;

describe('the teacher’s page', () => {
  test('says why a click was not done, until the class is heard of again', () => {
    const before = afterEvent(NOTHING_YET, heard(1_000), 700);
    const clicked = afterAnswer(before, { ok: false, refusal: refusal('down') }, 700);
    expect(clicked.refusal?.sentence).toBe('It is down.');
    const down = afterEvent(clicked, { kind: 'down', cause: 'down', sentence: 'It starts again.' }, 800);
    expect(down).toMatchObject({ refusal: { cause: 'down' }, trouble: 'It starts again.' });
    expect(afterEvent(down, heard(2_000), 900)).toMatchObject({ refusal: null, trouble: null });
  });

  test('says that no answer comes to a click, until one comes', () => {
    const late = whileLate(afterEvent(NOTHING_YET, heard(1_000), 700));
    expect(troubleIn(late)).toBe(NO_ANSWER);
    expect(troubleIn(afterAnswer(late, { ok: true, value: at(2_000) }, 0))).toBeNull();
    expect(afterAnswer(late, { ok: false, refusal: refusal('refused') }, 0).trouble).toBeNull();
  });

  test('keeps what the API server has refused until something is done', () => {
    const refused = afterAnswer(NOTHING_YET, { ok: false, refusal: refusal('refused') }, 0);
    const later = afterEvent(refused, heard(1_000), 0);
    expect(later.refusal?.sentence).toBe('It is refused.');
    expect(afterAnswer(later, { ok: true, value: at(2_000) }, 0).refusal).toBeNull();
  });

  test('says what was wrong with what was asked', () => {
    const fault = { pointer: '#/student', detail: 'There is no such student.' };
    const refused = { ...refusal('refused'), faults: [fault] };
    const known = afterAnswer(NOTHING_YET, { ok: false, refusal: refused }, 0);
    expect(troubleIn(known)).toBe('It is refused. There is no such student.');
    expect(troubleIn(afterEvent(NOTHING_YET, heard(1_000), 700))).toBeNull();
  });

  test('tells students of one name apart, in the order in which they came', () => {
    const students = ['Ana', 'Ben', 'Ana', 'Ana'].map((name) => student(name));
    const { view } = afterEvent(NOTHING_YET, { kind: 'view', view: { ...at(1), students } }, 0);
    expect(view?.students.map(({ name }) => name)).toEqual(['Ana', 'Ben', 'Ana (2)', 'Ana (3)']);
  });

  test('knows how far the API server’s clock is ahead, and takes no view for an older one', () => {
    const known = afterEvent(NOTHING_YET, heard(1_000), 700);
    expect(known).toMatchObject({ view: { now: 1_000 }, ahead: 300 });
    expect(afterAnswer(known, { ok: true, value: at(900) }, 700)).toMatchObject({ view: { now: 1_000 } });
  });
});
