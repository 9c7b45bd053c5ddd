import { startLab } from '../../lab/processes.ts';
import { provePolicies } from './prove.ts';

/** `pnpm prove --policies N`. Says the exit code. */
export async function policiesCommand(
  count: number,
  seed: number,
  progress: (text: string) => void,
): Promise<number> {
  const lab = await startLab();
  const start = performance.now();
  try {
    const { applied, refused, answers, failure } = await provePolicies(lab, { count, seed }, (done) => {
      if (done % 10_000 === 0) progress(`${done} of ${count} policies`);
    });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(
      `${applied + refused} policies, seed ${seed}, ${seconds} s: ${applied} applied, ${refused} refused with every ` +
        `problem, ${answers} answers read on the raw socket, ${failure === null ? 'none split' : 'and one failure'}`,
    );
    if (failure !== null) console.log(failure);
    return failure === null ? 0 : 1;
  } finally {
    await lab.stop();
  }
}
