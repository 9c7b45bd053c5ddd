import { COURSE, type Experiment } from '@cors-lab/shared/lab';
import type { ComponentType, Ref } from 'react';
import type { LabConfig } from '../../config.ts';
import { PART_NAMES } from '../../experiments/part-names.ts';
import type { Progress } from '../../experiments/progress.ts';
import { Sentence } from '../../ui/sentence.tsx';
import { LearnLink } from '../learn-link.tsx';
import type { Route } from '../route.ts';
import css from './exercise-page.module.css';
import { type EarlyGuess, FirstLook } from './first-look.tsx';
import type { Following } from './phases/do-phase.tsx';

interface Props {
  readonly route: Extract<Route, { kind: 'exercise' }>;
  readonly experiments: readonly Experiment[];
  /** `undefined` where the route names none that there is. */
  readonly experiment: Experiment | undefined;
  readonly progress: Progress;
  readonly title: Ref<HTMLHeadingElement>;
  readonly config: LabConfig;
  /** The exercise that this tab has had on show: it may have been run, and what comes next depends on that. */
  readonly loaded: string | null;
  /** A guess that was made while the model was on its way. */
  readonly onEarlyGuess: (guess: EarlyGuess) => void;
  /** What only the model can draw; `null` while it is on its way. */
  readonly Body: ComponentType<{ experiment: Experiment; next: Following | undefined }> | null;
}

/** One exercise with its question, and the way to those before and after it. */
export function ExercisePage({
  route,
  experiments,
  experiment,
  progress,
  title,
  config,
  loaded,
  onEarlyGuess,
  Body,
}: Props) {
  if (experiment === undefined) return <NoSuchExercise id={route.id} title={title} />;
  // An address that somebody has changed may say it of any exercise.
  const inCourse = route.inCourse && COURSE.includes(experiment.id);
  const steps = inCourse
    ? COURSE.flatMap((id) => experiments.find((each) => each.id === id) ?? [])
    : experiments.filter(({ part }) => part === experiment.part);
  const at = steps.indexOf(experiment);
  const all = inCourse ? steps : experiments;
  const next = all[all.indexOf(experiment) + 1];
  const before = all[all.indexOf(experiment) - 1];
  return (
    <main className={css.page}>
      <header className={css.head}>
        <nav className={css.way} aria-label="Exercises">
          <LearnLink to={{ kind: 'map' }}>Map</LearnLink>
          <span>
            {inCourse ? 'CORS in 8 steps' : PART_NAMES[experiment.part]}, {at + 1} of {steps.length}
          </span>
          <Steps steps={steps} current={experiment.id} progress={progress} />
          <span className={css.neighbours}>
            {before !== undefined && (
              <LearnLink to={{ kind: 'exercise', id: before.id, inCourse }}>Previous</LearnLink>
            )}
            {next !== undefined && (
              <LearnLink to={{ kind: 'exercise', id: next.id, inCourse }}>Next</LearnLink>
            )}
          </span>
        </nav>
        <h1 ref={title} tabIndex={-1} className={css.question}>
          <Sentence text={experiment.question} />
        </h1>
        <p className={css.situation}>
          <Sentence text={experiment.situation} />
          {experiment.publicData && ' The data are public: anybody may read them.'}
        </p>
      </header>
      {Body !== null && (
        <Body
          experiment={experiment}
          next={next === undefined ? undefined : { experiment: next, inCourse }}
        />
      )}
      {Body === null && loaded === experiment.id && <p className="loading">Loading …</p>}
      {Body === null && loaded !== experiment.id && (
        <FirstLook key={experiment.id} experiment={experiment} config={config} onGuess={onEarlyGuess} />
      )}
    </main>
  );
}

const GLYPHS = { none: '○', met: '◌', works: '◐', tight: '●' } as const;

interface StepsProps {
  readonly steps: readonly Experiment[];
  readonly current: string;
  readonly progress: Progress;
}

/** How far the exercises of a row were brought, for the eye. */
function Steps({ steps, current, progress }: StepsProps) {
  return (
    <span className={css.steps} aria-hidden="true">
      {steps.map(({ id }) => (
        <span key={id} data-current={id === current}>
          {GLYPHS[progress[id] ?? 'none']}
        </span>
      ))}
    </span>
  );
}

function NoSuchExercise({ id, title }: { readonly id: string; readonly title: Ref<HTMLHeadingElement> }) {
  return (
    <main className={css.page}>
      <h1 ref={title} tabIndex={-1}>
        No such exercise
      </h1>
      <p>
        The link asks for an exercise called <code>{id}</code>, and there is none.{' '}
        <LearnLink to={{ kind: 'map' }}>Choose one on the map.</LearnLink>
      </p>
    </main>
  );
}
