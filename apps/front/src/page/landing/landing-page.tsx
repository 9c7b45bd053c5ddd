import type { ComponentType } from 'react';
import type { LabConfig } from '../config.ts';
import { type Lab, LabContext } from '../lab/use-lab.ts';
import { LabHead } from '../shell/lab-head.tsx';
import { Doors } from './doors.tsx';
import { ExerciseView, WAITING } from './exercise-view.tsx';
import css from './landing.module.css';

/** What makes the page's controls work. */
export interface Live {
  readonly lab: Lab;
  readonly Exercise: ComponentType;
}

interface Props {
  readonly config: LabConfig;
  /** `null` while the model is on its way. */
  readonly live: Live | null;
}

/** One question, one picture, three buttons, one setting; then the ways on. */
export function LandingPage({ config, live }: Props) {
  return (
    <LabContext value={live?.lab ?? null}>
      <LabHead door="landing" config={config} isLive={live !== null} />
      <main className={css.landing}>
        <header className={css.intro}>
          <h1>May this page read that server’s answer?</h1>
          <p>
            <dfn>CORS</dfn> is Cross-Origin Resource Sharing: the server says who may read its answers, and
            the browser obeys.
          </p>
        </header>
        {live === null ? (
          <ExerciseView
            {...WAITING}
            page={config.front}
            server={config.back}
            resource={`${config.resourceBase}/api/cors`}
          />
        ) : (
          <live.Exercise />
        )}
        <Doors config={config} />
      </main>
    </LabContext>
  );
}
