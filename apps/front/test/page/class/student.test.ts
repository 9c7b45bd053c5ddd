import type { Question, QuestionPhase, StudentView } from '@cors-lab/shared/class';
import { guessOf, lessonTextOf } from '@cors-lab/shared/lab';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { choicesOf, choiceTexts } from '../../../src/page/class/choices.ts';
import { barText } from '../../../src/page/class/in-class/bar-text.ts';
import { ClassBar } from '../../../src/page/class/in-class/class-bar.tsx';
import { noLongerIn } from '../../../src/page/class/no-longer-in.ts';
import { ClassOver } from '../../../src/page/class/student/class-over.tsx';
import { phaseText } from '../../../src/page/class/student/phase-text.ts';
import QuestionView from '../../../src/page/class/student/question-view.tsx';
import { clockText, TimeLeft } from '../../../src/page/class/student/time-left.tsx';
import { config, EXPERIMENTS, fail, textOf } from '../drawn-lab.ts';

const COUNTER = EXPERIMENTS.find(({ id }) => id === 'blocked-but-done') ?? fail();

function question(phase: QuestionPhase, part: Partial<Question> = {}, experiment = COUNTER): Question {
  return {
    exercise: experiment.id,
    choices: choicesOf(experiment),
    phase,
    round: 1,
    endsAt: null,
    voted: 0,
    votes: [null, null],
    ...part,
  };
}

function drawn(asked: Question, myVotes: StudentView['myVotes'], experiment = COUNTER): string {
  const vote = async () => null;
  return renderToStaticMarkup(
    createElement(QuestionView, { question: asked, experiment, myVotes, config, vote }),
  );
}

describe.each(EXPERIMENTS)('the question about $id', (experiment) => {
  test.each(['voting', 'closed', 'discussing'] as const)(
    'has its answers to choose from while it is %s, and does not say which is right',
    (phase) => {
      const html = drawn(question(phase, {}, experiment), [null, null], experiment);
      const text = textOf(html);
      for (const choice of guessOf(experiment).choices) {
        expect(text).toContain(renderToStaticMarkup(choice.text.replaceAll('`', '')));
        expect(html).toContain(`data-choice="${choice.id}" aria-pressed="false"`);
      }
      expect(html).not.toContain('data-right');
      expect(text).not.toContain(lessonTextOf(experiment.id).answer.replaceAll('`', '').slice(0, 40));
    },
  );
});

describe('a question that is revealed', () => {
  const revealed = question('revealed', {
    round: 2,
    votes: [
      [5, 2, 1],
      [1, 7, 0],
    ],
  });

  test('shows both votes of each answer in numbers, the right one, the student’s own and the reason', () => {
    const text = textOf(drawn(revealed, [0, 1]));
    expect(text).toContain('Not at all.First vote5 of 8your answerSecond vote1 of 8');
    expect(text).toContain('By one. rightFirst vote2 of 8Second vote7 of 8your answer');
    expect(text).toContain(lessonTextOf(COUNTER.id).answer);
  });

  test('shows no second vote where there was none', () => {
    const text = textOf(drawn({ ...revealed, round: 1, votes: [[5, 2, 1], null] }, [0, null]));
    expect(text).toContain('First vote5 of 8');
    expect(text).not.toContain('Second vote');
  });

  test('has bars without votes where nobody has voted', () => {
    const html = drawn({ ...revealed, votes: [[0, 0, 0], null] }, [null, null]);
    expect(textOf(html)).toContain('0 of 0');
    expect(html).not.toContain('NaN');
  });
});

describe('the answers to choose from', () => {
  test('stand in the teacher’s order', () => {
    const [first, ...others] = choicesOf(COUNTER);
    const texts = choiceTexts(COUNTER, [...others, first ?? '']);
    expect(texts.map(({ text }) => text)).toEqual(['By one.', 'By two or more.', 'Not at all.']);
  });

  test('that this page does not know keep their ids', () => {
    expect(choiceTexts(undefined, ['maybe'])).toEqual([{ id: 'maybe', text: 'maybe' }]);
  });

  test('are marked where the student has chosen, and where the first choice was', () => {
    const text = textOf(drawn(question('voting', { round: 2 }), [0, 1]));
    expect(text).toContain('Not at all.your first answer');
    expect(text).toContain('By one.your answer');
  });
});

test('each phase says something else for a student to do', () => {
  const texts = [
    phaseText({ question: null, myVotes: [null, null] }),
    phaseText({ question: question('voting'), myVotes: [null, null] }),
    phaseText({ question: question('voting'), myVotes: [1, null] }),
    phaseText({ question: question('closed'), myVotes: [1, null] }),
    phaseText({ question: question('closed'), myVotes: [null, null] }),
    phaseText({ question: question('discussing'), myVotes: [1, null] }),
    phaseText({ question: question('voting', { round: 2 }), myVotes: [1, null] }),
    phaseText({ question: question('revealed'), myVotes: [1, null] }),
  ];
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts[0]).toBe('Look at the screen in front: the teacher starts the question.');
});

test('above a lesson the class asks for an answer until there is one, in each round', () => {
  const asks = (asked: Question | null, myVotes: StudentView['myVotes']) =>
    barText({ question: asked, myVotes }).kind === 'asks';
  expect(asks(null, [null, null])).toBe(false);
  expect(asks(question('voting'), [null, null])).toBe(true);
  expect(asks(question('voting'), [0, null])).toBe(false);
  expect(asks(question('voting', { round: 2 }), [0, null])).toBe(true);
  expect(asks(question('revealed'), [null, null])).toBe(false);
});

describe('above a lesson, to somebody who has not gone where everybody is sent', () => {
  const bar = (asked: Question | null) => {
    const view = { question: asked, myVotes: [null, null] } as unknown as StudentView;
    const offer = { question: 'May a PUT pass?', go: () => {}, stay: () => {} };
    const state = { kind: 'in', view, offer, isReset: false } as const;
    const props = { code: 'GOOSE-42', path: '/class/GOOSE-42', state, isDown: false, onClose: () => {} };
    const html = renderToStaticMarkup(createElement(ClassBar, props));
    const primary = [...html.matchAll(/<(?:a|button)[^>]*(?:class="send|data-kind="asks")[^>]*>([^<]*)/g)];
    return { text: textOf(html), primary: primary.map(([, name]) => name) };
  };

  test('a vote is named first, and to answer it is the one thing that stands out', () => {
    const { text, primary } = bar(question('voting'));
    expect(text).toContain('The teacher asks a question. You are also sent to: May a PUT pass?');
    expect(primary).toEqual(['Answer it']);
  });

  test('to go there stands out while nothing is asked', () => {
    const { text, primary } = bar(null);
    expect(text).toContain('GOOSE-42: Your teacher sends everybody to: May a PUT pass?');
    expect(primary).toEqual(['Go there']);
  });
});

test('who is removed reads so in one sentence, and may join again', () => {
  const html = renderToStaticMarkup(
    createElement(ClassOver, { kind: 'removed', code: 'GOOSE-42', config, title: { current: null } }),
  );
  expect(textOf(html)).toContain(
    'Your teacher has removed you: your name and your answers have been deleted.',
  );
  expect(html).toContain('href="/class/GOOSE-42');
  const bar = renderToStaticMarkup(
    createElement(ClassBar, {
      code: 'GOOSE-42',
      path: '/class/GOOSE-42',
      state: { kind: 'over', sentence: 'Removed.', mayJoin: true },
      isDown: false,
      onClose: () => {},
    }),
  );
  expect(bar).toContain('<a href="/class/GOOSE-42">Join again</a>');
  expect(noLongerIn('GOOSE-42', { status: 404, sentence: 'No such class.' })).toContain('removed you');
});

describe('the time left to discuss', () => {
  const SERVER = 1_800_000_000_000;
  const timeLeft = (endsAt: number, ahead = 0) =>
    textOf(renderToStaticMarkup(createElement(TimeLeft, { endsAt, ahead })));
  afterEach(() => void vi.useRealTimers());

  test.each([
    ['right', 0],
    ['ten minutes fast', 600_000],
    ['ten minutes slow', -600_000],
  ])('is counted by the API server’s clock, on a laptop whose clock is %s', (_, fast) => {
    vi.useFakeTimers({ now: SERVER + fast });
    expect(timeLeft(SERVER + 90_000, -fast)).toBe('1:30 left');
  });

  test('is over when the time is up', () => {
    vi.useFakeTimers({ now: SERVER });
    expect(timeLeft(SERVER)).toBe('Time is up.');
  });
});

test.each([
  [0, '0:00'],
  [5, '0:05'],
  [65, '1:05'],
  [600, '10:00'],
])('%i seconds are shown as %s', (seconds, text) => {
  expect(clockText(seconds)).toBe(text);
});
