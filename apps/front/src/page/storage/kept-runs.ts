import { withMark } from '@cors-lab/shared';
import type { LabConfig } from '../config.ts';
import type { KeptPlay } from '../lab/reduce-experiments.ts';
import type { Run } from '../lab/state.ts';
import { judge, verdictBehind } from '../run/judge.ts';
import { predicted as predictedOf } from '../run/prepare.ts';
import { keptPlay, keptRun } from './run-shape.ts';

/** A run without what can be derived anew: a text is all that outlives the page. */
export type KeptRun = Omit<Run, 'prediction'> & { readonly predicted: boolean };

/** The runs of a text that an earlier life of this tab has kept, newest first; what does not fit any more is left out. */
export async function runsIn(kept: string, place: LabConfig): Promise<readonly Run[]> {
  const data: unknown = await new Response(kept).json().then(undefined, () => null);
  const runs = Array.isArray(data) ? data.filter((each): each is KeptRun => keptRun(each)) : [];
  const revived = await Promise.all(runs.map((run) => revive(run, place)));
  return revived.filter((run) => run !== null);
}

/** The experiment that was run last, if the runs of all its requests are still there. */
export async function playIn(kept: string, runs: readonly Run[]): Promise<KeptPlay | null> {
  const data: unknown = await new Response(kept).json().then(undefined, () => null);
  if (!isPlay(data)) return null;
  const isThere = (nonce: string) => runs.some((run) => run.nonce === nonce);
  return data.played.every((each) => each.kind !== 'request' || isThere(each.nonce)) ? data : null;
}

function isPlay(data: unknown): data is KeptPlay {
  return keptPlay(data);
}

/** `null` where the model can do nothing with it. */
function revive({ predicted, ...kept }: KeptRun, place: LabConfig): Promise<Run | null> {
  return Promise.resolve()
    .then(() => {
      const request = withMark(kept.request, kept.mark);
      const prediction = predicted ? predictedOf({ ...kept, request }, place) : null;
      const run: Run = { ...kept, prediction };
      verdictBehind(run, judge(run));
      return run;
    })
    .then(undefined, () => null);
}
