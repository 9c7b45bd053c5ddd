import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { LabConfig } from '../config.ts';
import type { Progress } from '../experiments/progress.ts';
import { useCatalogue } from '../experiments/use-catalogue.ts';
import { type Lab, LabContext } from '../lab/use-lab.ts';
import { WaitingProposal } from '../policy/waiting-proposal.tsx';
import { LabHead } from '../shell/lab-head.tsx';
import { keptProgress } from '../storage/kept-progress.ts';
import { lastLoaded } from '../storage/last-loaded.ts';
import { ExercisePage } from './exercise/exercise-page.tsx';
import type { EarlyGuess } from './exercise/first-look.tsx';
import type { Live } from './live.tsx';
import { MapPage } from './map-page.tsx';
import { titleOf } from './title-of.ts';
import { useRoute, WayContext } from './use-route.ts';

interface Props {
  readonly config: LabConfig;
  /** `null` while the model is on its way. */
  readonly live: Live | null;
  /** A guess that was made meanwhile. */
  readonly onEarlyGuess: (guess: EarlyGuess) => void;
}

/** The lessons: the map of all exercises, one exercise, or five questions again. */
export function LearnView({ config, live, onEarlyGuess }: Props) {
  const { route, way, hasMoved } = useRoute(config.bench, live?.lab.commands.chooseExperiment ?? null);
  const title = useRef<HTMLHeadingElement>(null);
  const experiments = useCatalogue(config);
  const progress = useProgress(live?.lab ?? null);
  const [loaded] = useState(() => lastLoaded(config));
  const asked = route.kind === 'exercise' ? experiments.find(({ id }) => id === route.id) : undefined;
  useEffect(() => {
    document.title = titleOf(route, asked);
    if (!hasMoved) return;
    title.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [route, asked, hasMoved]);
  return (
    <LabContext value={live?.lab ?? null}>
      <WayContext value={way}>
        <LabHead door="learn" config={config} isLive={live !== null} />
        {route.kind === 'map' && (
          <MapPage
            servers={config.servers}
            experiments={experiments}
            progress={progress}
            commands={live?.lab.commands ?? null}
            title={title}
          />
        )}
        {route.kind === 'exercise' && (
          <ExercisePage
            route={route}
            experiments={experiments}
            experiment={asked}
            progress={progress}
            title={title}
            config={config}
            loaded={loaded}
            onEarlyGuess={onEarlyGuess}
            Body={live?.Exercise ?? null}
          />
        )}
        {route.kind === 'review' &&
          (live === null ? (
            <p className="loading">Loading …</p>
          ) : (
            <live.Review experiments={experiments} title={title} />
          ))}
        {live !== null && <WaitingProposal />}
      </WayContext>
    </LabContext>
  );
}

/** How far each exercise was brought; as this browser has kept it, before there is a lab. */
function useProgress(lab: Lab | null): Progress {
  const [kept] = useState(() => keptProgress.read() ?? {});
  return useSyncExternalStore(lab?.store.subscribe ?? notAtAll, () => lab?.store.getState().progress ?? kept);
}

function notAtAll(): () => void {
  return () => {};
}
