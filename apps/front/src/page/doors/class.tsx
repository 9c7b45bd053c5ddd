import { StrictMode } from 'react';
import type { Root } from 'react-dom/client';
import { classRouteAt } from '../class/class-route.ts';
import { ClassView } from '../class/class-view.tsx';
import type { LabConfig } from '../config.ts';
import { ErrorBoundary } from '../shell/error-boundary.tsx';

/** Opens what a class sees: the way in, a student's page, or the teacher's screen. */
export function openClass(root: Root, config: LabConfig): void {
  const route = classRouteAt(location.pathname);
  root.render(
    <StrictMode>
      <ErrorBoundary>
        <ClassView route={route} config={config} />
      </ErrorBoundary>
    </StrictMode>,
  );
}
