import { StrictMode, startTransition } from 'react';
import type { Root } from 'react-dom/client';
import type { LabConfig } from '../config.ts';
import { LandingPage, type Live } from '../landing/landing-page.tsx';
import { ErrorBoundary } from '../shell/error-boundary.tsx';
import { untilLoaded } from '../ui/lazy-part.ts';
import { painted } from '../ui/painted.ts';

/** Opens the landing page: to be read at once, and to be used when the model has come. */
export async function openLanding(root: Root, config: LabConfig): Promise<void> {
  document.title = 'May this page read that server’s answer? · CORS Lab';
  // All that the page has is more than one frame's work.
  const draw = (live: Live | null) =>
    startTransition(() =>
      root.render(
        <StrictMode>
          <ErrorBoundary>
            <LandingPage config={config} live={live} />
          </ErrorBoundary>
        </StrictMode>,
      ),
    );
  draw(null);
  await painted();
  const { startLive } = await untilLoaded(() => import('../landing/live.tsx'));
  const live = startLive(config);
  draw(live);
}
