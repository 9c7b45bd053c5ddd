import { startLab } from '../lab/processes.ts';
import { createLearner } from '../soak/learner.ts';
import { median } from './median.ts';
import type { Row } from './row.ts';

const LEARNERS = 30;
const ROUNDS = 7;

/** How long a run takes one learner of a class whose others all run at the same moment, beside a learner alone. */
export async function benchTogether(): Promise<readonly Row[]> {
  const lab = await startLab();
  try {
    const learners = await Promise.all(
      Array.from({ length: LEARNERS }, (_, at) => createLearner(lab, at + 1)),
    );
    const timed = async (those: typeof learners) => {
      const times = await Promise.all(those.map((learner) => learner.run()));
      return median(times.map(({ policy, request, log }) => policy + request + log));
    };
    const pairs: (readonly [number, number])[] = [];
    for (let round = -2; round < ROUNDS; round += 1) {
      const pair = [await timed(learners), await timed(learners.slice(0, 1))] as const;
      if (round >= 0) pairs.push(pair);
    }
    const faults = learners.flatMap((learner) => learner.faults);
    await Promise.all(learners.map((learner) => learner.leave()));
    if (faults.length > 0) throw new Error(faults.join('\n'));
    const what = `a policy change, a request and the log, ${LEARNERS} learners at once`;
    return [
      {
        benchmark: 'together',
        what,
        baseline: 'one learner',
        unit: 'ms',
        pairs,
        goal: { ratio: LEARNERS, is: 'at most' },
      },
    ];
  } finally {
    await lab.stop();
  }
}
