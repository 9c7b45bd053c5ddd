import { StrictMode, startTransition } from 'react';
import type { Root } from 'react-dom/client';
import type { LabConfig } from '../config.ts';
import type { EarlyGuess } from '../learn/exercise/first-look.tsx';
import { LearnView } from '../learn/learn-view.tsx';
import type { Live } from '../learn/live.tsx';
import { ErrorBoundary } from '../shell/error-boundary.tsx';
import { KeepingFocus } from '../ui/keeping-focus.tsx';
import { untilLoaded } from '../ui/lazy-part.ts';
import { idle, painted } from '../ui/painted.ts';

/** Opens the lessons: the map to be read, or an exercise to be read and guessed, at once; all else when the model has come. */
export async function openLearn(root: Root, config: LabConfig): Promise<void> {
  let early: EarlyGuess | null = null;
  let live: Live | null = null;
  const onEarlyGuess = (guess: EarlyGuess) => {
    early = guess;
    live?.takeGuess(guess);
  };
  // What there is to draw is more than one frame's work.
  const draw = () =>
    startTransition(() =>
      root.render(
        <StrictMode>
          <ErrorBoundary>
            <KeepingFocus>
              <LearnView config={config} live={live} onEarlyGuess={onEarlyGuess} />
            </KeepingFocus>
          </ErrorBoundary>
        </StrictMode>,
      ),
    );
  draw();
  await painted();
  const { startLearn } = await untilLoaded(() => import('../learn/live.tsx'));
  await idle();
  const started = startLearn(config);
  await started.known;
  if (early !== null) started.takeGuess(early);
  live = started;
  draw();
}
