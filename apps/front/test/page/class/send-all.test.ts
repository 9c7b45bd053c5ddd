import type { Asked, Lead, Question } from '@cors-lab/shared/class';
import { expect, test } from 'vitest';
import type { TeacherCalls } from '../../../src/page/class/class-calls.ts';
import { sendAll } from '../../../src/page/class/teacher/send-all.ts';

const sentTo = { exercise: 'json', at: 8 };
const lead: Lead = { sentTo: null, solutionsLocked: true };
const question: Question = {
  exercise: 'put',
  choices: ['0', '1'],
  phase: 'voting',
  round: 2,
  endsAt: null,
  voted: 2,
  votes: [
    [1, 1],
    [2, 0],
  ],
};

/** What is asked of the class, call by call. `isDone`: whether each is done. */
async function said(asked: Question | null, isDone = true): Promise<readonly (Asked | Lead | null)[]> {
  const all: (Asked | Lead | null)[] = [];
  const note = async (value: Asked | Lead | null) => void all.push(value);
  const calls = { putQuestion: note, putLead: note } as unknown as TeacherCalls;
  await sendAll(async (ask) => ask(calls).then(() => isDone), { lead, question: asked }, sentTo);
  return all;
}

const sending = { ...lead, sentTo };

test.each(['voting', 'discussing'] as const)(
  'everybody is sent once the question that was %s is closed, with its votes',
  async (phase) => {
    const closed = { exercise: 'put', choices: ['0', '1'], phase: 'closed', round: 2, endsAt: null };
    expect(await said({ ...question, phase })).toEqual([closed, sending]);
  },
);

test.each([null, { ...question, phase: 'closed' }, { ...question, phase: 'revealed' }] as const)(
  'a sending leaves alone what is not open: %o',
  async (asked) => {
    expect(await said(asked)).toEqual([sending]);
  },
);

test('nobody is sent where the vote could not be closed', async () => {
  expect(await said(question, false)).toHaveLength(1);
});
