import { StrictMode } from 'react';
import type { Root } from 'react-dom/client';
import type { LabConfig } from '../config.ts';
import { LearnView } from '../learn/learn-view.tsx';
import type { Live } from '../learn/live.tsx';
import { routeAt } from '../learn/route.ts';
import { ErrorBoundary } from '../shell/error-boundary.tsx';
import { untilLoaded } from '../ui/lazy-part.ts';
import { painted } from '../ui/painted.ts';

/** Opens the lessons: the map, or an exercise's question, to be read at once; all else when the model has come. */
export async function openLearn(root: Root, config: LabConfig): Promise<void> {
  const draw = (live: Live | null) =>
    root.render(
      <StrictMode>
        <ErrorBoundary>
          <LearnView config={config} live={live} />
        </ErrorBoundary>
      </StrictMode>,
    );
  draw(null);
  // An exercise is of no use without it, and a map is.
  if (routeAt(location).kind === 'map') await painted();
  const { startLearn } = await untilLoaded(() => import('../learn/live.tsx'));
  draw(startLearn(config));
}
