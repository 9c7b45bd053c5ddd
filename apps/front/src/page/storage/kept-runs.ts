import { withRunParam } from '@cors-lab/shared/lab';
import * as v from 'valibot';
import type { LabConfig } from '../config.ts';
import type { KeptPlay } from '../lab/reduce-experiments.ts';
import type { LabState, Run } from '../lab/state.ts';
import type { Lab } from '../lab/use-lab.ts';
import { judge, verdictBehind } from '../run/judge.ts';
import { predicted as predictedOf } from '../run/prepare.ts';
import { persisted } from './persisted.ts';
import { playKey, runsKey } from './run-keys.ts';
import { keptPlay, keptRun } from './run-schema.ts';

/** In characters: browsers give a tab some five million, of which a long answer may take a large part. */
const MOST_KEPT = 1_000_000;

/** A run without what follows from the rest. */
type KeptRun = Omit<Run, 'prediction'> & { readonly predicted: boolean };

const list = v.pipe(v.string(), v.parseJson(), v.array(v.unknown()));
const play = v.pipe(v.string(), v.parseJson(), v.custom<KeptPlay>(v.is.bind(null, keptPlay)));

const runsOf = (config: LabConfig) =>
  persisted(runsKey(config), 'tab', (text) => {
    const parsed = v.safeParse(list, text);
    return parsed.success ? parsed.output.filter((each): each is KeptRun => v.is(keptRun, each)) : null;
  });
const playOf = (config: LabConfig) =>
  persisted(playKey(config), 'tab', (text) => {
    const parsed = v.safeParse(play, text);
    return parsed.success ? parsed.output : null;
  });

/** Whether an earlier page of this tab has left runs. */
export function hasKeptRuns(config: LabConfig): boolean {
  return runsOf(config).exists();
}

/** Keeps the last runs while this tab lives: a reload loses none that has come back, nor what was guessed. */
export function keepRuns({ store, commands: { note }, config }: Lab): void {
  const runs = runsOf(config);
  const play = playOf(config);
  if (runs.exists()) {
    void Promise.all((runs.read() ?? []).map((run) => revived(run, config))).then((all) => {
      const recalled = all.filter((run) => run !== null);
      note({ type: 'runs-recalled', runs: recalled });
      // Only with the runs of all its requests.
      const isThere = (runId: string) => recalled.some((run) => run.id === runId);
      const last = play.read();
      if (last?.results.every((each) => each.kind !== 'request' || isThere(each.runId)))
        note({ type: 'play-recalled', play: last });
    });
  }
  runs.keepAtEnd(store, ({ runs }) => textOf(runs));
  play.keepAtEnd(store, ({ runs, experiments }) => (runs.length === 0 ? undefined : playText(experiments)));
}

function playText(experiments: LabState['experiments']): string | null {
  const { chosen, play, policyBefore, guess, guessed, wasAsked } = experiments;
  if (chosen === null || play === 'none') return null;
  // What comes of a request that is on its way, or of a wait, nobody will know.
  const isOver = play === 'complete';
  const kept: KeptPlay = {
    experiment: chosen,
    play: isOver ? 'complete' : 'broken',
    policyBefore,
    results: isOver ? experiments.results : [],
    guess,
    guessed,
    wasAsked,
  };
  return JSON.stringify(kept);
}

/** The newest that fit. Where the page is left before they were recalled, they are there for the next time. */
function textOf(runs: readonly Run[]): string | undefined {
  if (runs.length === 0) return undefined;
  const texts: string[] = [];
  let length = 0;
  for (const run of runs) {
    if (run.observation === null) continue;
    const text = JSON.stringify(asKept(run));
    length += text.length;
    if (length > MOST_KEPT) break;
    texts.push(text);
  }
  return `[${texts.join()}]`;
}

function asKept({ prediction, log, ...run }: Run): KeptRun {
  const unread = { trouble: 'The page was left before it had been read.' };
  return { ...run, log: log === 'unread' ? unread : log, predicted: prediction !== null };
}

/** `null` where the model can do nothing with it. */
function revived({ predicted, ...kept }: KeptRun, config: LabConfig): Promise<Run | null> {
  return Promise.resolve()
    .then(() => {
      const request = withRunParam(kept.request, kept.runParam);
      const prediction = predicted ? predictedOf({ ...kept, request }, config) : null;
      const run: Run = { ...kept, prediction };
      verdictBehind(run, judge(run));
      return run;
    })
    .then(undefined, () => null);
}
