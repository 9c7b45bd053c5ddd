import type { BenchClient } from '../lab/bench.ts';
import type { LabProcesses } from '../lab/processes.ts';
import type { Pair, Step } from './pair.ts';

/** A pair as it is sent: on this lab's ports, on this bench, under a URL that nobody has asked before. */
export function atBench(
  pair: Pair,
  lab: Pick<LabProcesses, 'front' | 'back'>,
  { api }: Pick<BenchClient, 'api'>,
  run: string,
): readonly Step[] {
  const front = new URL(lab.front).port;
  const back = new URL(lab.back).port;
  const path = new URL(api).pathname;
  // Origins, patterns and redirect targets contain the ports; all of it is text. So do the paths of the bench.
  const text = JSON.stringify(pair.steps)
    .replace(
      /(localhost|127\.0\.0\.1):(5000|5001)\b/gi,
      (_all, host, port) => `${host}:${port === '5000' ? front : back}`,
    )
    .replaceAll(`:${back}/api/`, `:${back}${path}/`);
  // A bench serves many pairs, and what one has left in the preflight cache must not serve the next.
  const targets = new RegExp(`:${back}${path}/\\w+(?=")`, 'g');
  return (JSON.parse(text) as Step[]).map(({ request, policy }) => ({
    policy: JSON.parse(JSON.stringify(policy).replace(targets, `$&?to=${run}`)),
    request: { ...request, url: request.url.startsWith('http') ? `${request.url}?run=${run}` : request.url },
  }));
}
