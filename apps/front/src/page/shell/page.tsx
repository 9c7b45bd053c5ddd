import { StrictMode } from 'react';
import type { Lab } from '../lab/commands.ts';
import type { Store } from '../lab/store.ts';
import { App } from './app.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

interface Props {
  readonly lab: Lab;
  readonly store: Store;
}

/** All that React draws: in the browser, and at build time for the first view. */
export function Page({ lab, store }: Props) {
  return (
    <StrictMode>
      <ErrorBoundary>
        <App lab={lab} store={store} />
      </ErrorBoundary>
    </StrictMode>
  );
}
