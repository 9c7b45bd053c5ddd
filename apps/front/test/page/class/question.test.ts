import type { QUESTION_PHASES } from '@cors-lab/shared/class';
import { guessOf, rightChoice } from '@cors-lab/shared/lab';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { QrCode } from '../../../src/page/class/teacher/opening/qr-code.tsx';
import { minutesAndSeconds } from '../../../src/page/class/teacher/question/discussion-timer.tsx';
import { phaseText } from '../../../src/page/class/teacher/question/question-panel.tsx';
import { afterStep, stepsFor } from '../../../src/page/class/teacher/question/question-phase.ts';
import { VoteBars } from '../../../src/page/class/teacher/question/vote-bars.tsx';
import { votesOn } from '../../../src/page/class/teacher/question/votes.ts';
import { config, EXPERIMENTS, fail, textOf } from '../drawn-lab.ts';
import { student } from './a-student.ts';

const counter = EXPERIMENTS.find(({ id }) => id === 'blocked-but-done') ?? fail();

describe('peer instruction', () => {
  test('goes from the vote to its close, a talk, a second vote and the answer', () => {
    expect(stepsFor(null)).toEqual(['start']);
    const steps = (phase: (typeof QUESTION_PHASES)[number], round: 1 | 2) => stepsFor({ phase, round });
    expect(steps('voting', 1)).toEqual(['close']);
    expect(steps('closed', 1)).toEqual(['discuss', 'again', 'reveal']);
    expect(steps('discussing', 1)).toEqual(['again', 'reveal']);
    expect(steps('voting', 2)).toEqual(['close']);
    expect(steps('closed', 2)).toEqual(['reveal']);
    expect(steps('revealed', 2)).toEqual([]);
  });

  test('asks what the exercise asks, and keeps the round until the second vote', () => {
    const choices = guessOf(counter).choices.map(({ id }) => id);
    const asked = { exercise: counter.id, choices, endsAt: null };
    expect(afterStep('start', counter, null, 1)).toEqual({ ...asked, phase: 'voting', round: 1 });
    expect(afterStep('discuss', counter, { round: 1 }, 7)).toEqual({
      ...asked,
      phase: 'discussing',
      round: 1,
      endsAt: 7,
    });
    expect(afterStep('again', counter, { round: 1 }, 7)).toEqual({ ...asked, phase: 'voting', round: 2 });
    expect(afterStep('close', counter, { round: 2 }, 7)).toEqual({ ...asked, phase: 'closed', round: 2 });
    expect(afterStep('reveal', counter, { round: 1 }, 7)).toEqual({ ...asked, phase: 'revealed', round: 1 });
  });
});

describe('the bars', () => {
  const asked = {
    ...afterStep('reveal', counter, { round: 2 }, null),
    voted: 5,
    votes: [
      [3, 2, 0],
      [1, 4, 0],
    ],
  } as const;
  const bars = (question: Parameters<typeof votesOn>[1], isRevealed: boolean) =>
    renderToStaticMarkup(
      createElement(VoteBars, {
        ...votesOn(counter, question, config),
        isRevealed,
        hasVotes: question !== null,
      }),
    );

  test('show both votes as numbers, and mark the right answer once it is revealed', () => {
    const { choices } = votesOn(counter, asked, config);
    expect(choices.map(({ votes }) => votes)).toEqual([
      [3, 1],
      [2, 4],
      [0, 0],
    ]);
    expect(choices.find(({ isRight }) => isRight)?.id).toBe(
      rightChoice(counter, config.engine, config.servers),
    );
    expect(textOf(bars(asked, true))).toContain('By one. ✓ Right');
    expect(textOf(bars(asked, false))).not.toContain('Right');
  });

  test('show one vote before the second has begun, and no numbers before the first', () => {
    const first = { ...asked, round: 1, votes: [[3, 2, 0], null] } as const;
    expect(bars(first, false)).not.toContain('Second vote');
    expect(textOf(bars(null, false))).not.toMatch(/\d/);
  });
});

test('a QR code says its address to those who cannot see it, and differs for another address', () => {
  const drawn = (text: string) => renderToStaticMarkup(createElement(QrCode, { text }));
  const link = 'http://192.168.1.20:5000/class/GOOSE-42';
  expect(drawn(link)).toContain(`role="img" aria-label="QR code of ${link}"`);
  expect(drawn(link).split('M').length).toBeGreaterThan(200);
  expect(drawn(link).replace(link, '')).not.toBe(drawn(`${link}1`).replace(`${link}1`, ''));
});

test('the time left is said in minutes and seconds', () => {
  expect([0, 9, 60, 125].map(minutesAndSeconds)).toEqual(['0:00', '0:09', '1:00', '2:05']);
});

describe('how many have voted', () => {
  const asked = { exercise: 'put', choices: ['0', '1'], endsAt: null, votes: [null, null] } as const;
  const voted = { exercise: 'put', round: 1, choice: 0, at: 0 } as const;
  const students = [
    student('Ada', { votes: [voted] }),
    student('Ben'),
    student('Cem', { isHere: false, votes: [voted] }),
    student('Dua', { isHere: false }),
  ];

  test('is of those who are here, and of those who have voted and whose phone is asleep', () => {
    const question = { ...asked, phase: 'voting', round: 1, voted: 2 } as const;
    expect(phaseText(question, { question, students })).toBe('Vote: 2 of 3');
    const second = { ...question, round: 2, voted: 0 } as const;
    expect(phaseText(second, { question: second, students })).toBe('Second vote: 0 of 2');
  });

  test.each([
    [1, 'Closed: 1 vote'],
    [2, 'Closed: 2 votes'],
  ])('is said of %i', (count, text) => {
    const question = { ...asked, phase: 'closed', round: 1, voted: count } as const;
    expect(phaseText(question, { question, students })).toBe(text);
  });
});
