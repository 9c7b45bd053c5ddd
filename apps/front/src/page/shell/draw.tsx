import { type ReactNode, StrictMode } from 'react';
import type { Root } from 'react-dom/client';
import { type Lab, LabContext } from '../lab/use-lab.ts';
import { ErrorBoundary } from './error-boundary.tsx';

/** Draws a view of the lab in place of what the document has. */
export function draw(root: Root, lab: Lab, view: ReactNode): void {
  root.render(
    <StrictMode>
      <ErrorBoundary>
        <LabContext value={lab}>{view}</LabContext>
      </ErrorBoundary>
    </StrictMode>,
  );
}
