import { type Builder, OWN_HEADER } from './builder.ts';
import type { Experiment } from './experiment.ts';

export function theExercise({ experiments, ask, allowing }: Builder): readonly Experiment[] {
  return [
    {
      id: 'the-exercise',
      part: 'the-exercise',
      question: 'Why does the button fail when curl succeeds?',
      situation:
        'The API server allows `example.com`. The command line gets its text; this page asks for the same text at the click of a button, with a header of its own.',
      path: [
        `Ask from the command line: \`curl -i ${experiments}/api/cors\`. It gets 200, a line about \`example.com\`, and the text.`,
        'Open the developer console (F12) and press Run. The console says that the browser has refused; “Console” under “Evidence” has the same line in the words of three browsers.',
        'Choose “Any” under “Allowed origin”. Where you run the lab from its sources, you can change one line instead: in `apps/back/src/start-policy.ts` write `*` for `example.com`, and save.',
        'Press Run again.',
      ],
      moves: [ask('/cors', { api: 'xhr', ...OWN_HEADER })],
      goal: 'readable',
      publicData: true,
      start: allowing({ origin: 'example.com' }),
      solved: allowing({ origin: '*' }),
      expected: { start: 'allow-origin-mismatch', solved: 'readable' },
      hint: 'Compare what `Origin` says with what `Access-Control-Allow-Origin` says. One line of `start-policy.ts` decides.',
      lessons: [3, 4],
    },
  ];
}
