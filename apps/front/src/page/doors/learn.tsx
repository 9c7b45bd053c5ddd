import { StrictMode, startTransition } from 'react';
import { flushSync } from 'react-dom';
import type { Root } from 'react-dom/client';
import type { LabConfig } from '../config.ts';
import type { EarlyGuess } from '../learn/exercise/first-look.tsx';
import { LearnView } from '../learn/learn-view.tsx';
import type { Live } from '../learn/live.tsx';
import { routeAt } from '../learn/route.ts';
import { ErrorBoundary } from '../shell/error-boundary.tsx';
import { keepingFocus } from '../ui/keeping-focus.ts';
import { untilLoaded } from '../ui/lazy-part.ts';
import { painted } from '../ui/painted.ts';

/** Opens the lessons: the map to be read, or an exercise to be read and guessed, at once; all else when the model has come. */
export async function openLearn(root: Root, config: LabConfig): Promise<void> {
  let early: EarlyGuess | null = null;
  const draw = (live: Live | null) =>
    root.render(
      <StrictMode>
        <ErrorBoundary>
          <LearnView
            config={config}
            live={live}
            onEarlyGuess={(guess) => {
              early = guess;
            }}
          />
        </ErrorBoundary>
      </StrictMode>,
    );
  // All that the map has is more than one frame's work.
  startTransition(() => draw(null));
  await painted();
  const { startLearn } = await untilLoaded(() => import('../learn/live.tsx'));
  const live = startLearn(config, early);
  if (routeAt(location).kind === 'map') startTransition(() => draw(live));
  else keepingFocus(() => flushSync(() => draw(live)));
}
