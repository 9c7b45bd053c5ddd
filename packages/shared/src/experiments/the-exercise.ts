import { type Composer, OWN_HEADER } from './compose.ts';
import type { Experiment } from './experiment.ts';

export function theExercise({ ask, allowing }: Composer): readonly Experiment[] {
  return [
    {
      id: 'the-exercise',
      part: 'the-exercise',
      question: 'Why does the button fail when curl succeeds?',
      situation:
        'The back allows `example.com`. The command line gets its text; this page asks for the same text at the click of a button, with a header of its own.',
      moves: [ask('/cors', { api: 'xhr', ...OWN_HEADER })],
      start: allowing({ origin: 'example.com' }),
      solved: allowing({ origin: '*' }),
      expected: { start: 'allow-origin-mismatch', solved: 'readable' },
      hint: 'Compare what `Origin` says with what `Access-Control-Allow-Origin` says. One line of `start-policy.ts` decides.',
      lessons: [3, 4],
    },
  ];
}
