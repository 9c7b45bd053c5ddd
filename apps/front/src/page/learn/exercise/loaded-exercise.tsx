import { canRun, type Experiment } from '@cors-lab/shared/lab';
import { NeedsOtherSite } from '../../experiments/needs-other-site.tsx';
import { SecureCookieNote } from '../../experiments/secure-cookie-note.tsx';
import { losesCookie } from '../../experiments/secure-cookies.ts';
import { useLoadedExperiment } from '../../experiments/use-loaded-experiment.ts';
import { useConfig, useLab } from '../../lab/use-lab.ts';
import { Exercise } from './exercise.tsx';
import type { Following } from './phases/do-phase.tsx';
import { useRestoredRequest } from './use-restored-request.ts';

interface Props {
  readonly experiment: Experiment;
  readonly next: Following | undefined;
}

/** What is below an exercise's question, as soon as the exercise is chosen; or why this lab cannot run it. */
export function LoadedExercise({ experiment, next }: Props) {
  const config = useConfig();
  const isChosen = useLab(({ experiments: { chosen } }) => chosen === experiment.id);
  const isRunnable = canRun(experiment, config.servers);
  // What this lab cannot run is shown, and no more.
  const offered = isChosen && isRunnable ? experiment : undefined;
  useLoadedExperiment(offered);
  useRestoredRequest(offered);
  if (!isRunnable) return <NeedsOtherSite home={config.home} />;
  if (offered === undefined) return null;
  return (
    <>
      {losesCookie(offered.moves) && <SecureCookieNote host={new URL(config.back).hostname} />}
      <Exercise key={offered.id} experiment={offered} next={next} />
    </>
  );
}
