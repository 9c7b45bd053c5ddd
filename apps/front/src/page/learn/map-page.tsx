import { COURSE, canRun, type Experiment, minutesOf, PART_DEPTHS, PARTS } from '@cors-lab/shared/lab';
import { memo, type Ref, Suspense, useState } from 'react';
import type { LabConfig } from '../config.ts';
import { ExperimentName, type Mark, markOf } from '../experiments/experiment-name.tsx';
import { FindField } from '../experiments/find/find-field.tsx';
import { NotReproducibleList } from '../experiments/not-reproducible/not-reproducible-list.tsx';
import { PART_NAMES } from '../experiments/part-names.ts';
import type { Progress } from '../experiments/progress.ts';
import { StartOver } from '../experiments/start-over.tsx';
import type { Commands } from '../lab/commands.ts';
import { lazyPart } from '../ui/lazy-part.ts';
import { LearnLink } from './learn-link.tsx';
import css from './map.module.css';
import { nextToDo } from './next-to-do.ts';
import { ProgressFile } from './progress-file.tsx';

// It needs the texts of all consoles.
const FoundExperiments = lazyPart(() => import('../experiments/find/found-experiments.tsx'));

type Servers = LabConfig['servers'];

interface Props {
  readonly servers: Servers;
  readonly experiments: readonly Experiment[];
  readonly progress: Progress;
  /** `null` while the model is on its way. */
  readonly commands: Pick<Commands, 'forgetProgress' | 'mergeProgress'> | null;
  readonly title: Ref<HTMLHeadingElement>;
}

/** All exercises: the course of eight steps first, then the parts, with how far each was brought in this browser. */
export function MapPage({ servers, experiments, progress, commands, title }: Props) {
  const [text, setText] = useState('');
  const offered = experiments.filter((each) => canRun(each, servers));
  const steps = COURSE.flatMap((id) => experiments.find((each) => each.id === id) ?? []);
  const tight = (among: readonly Experiment[]) => among.filter(({ id }) => progress[id] === 'tight').length;
  const next = nextToDo(offered, progress);
  const linkTo = (experiment: Experiment, inCourse = false) => (
    <ExerciseItem
      key={experiment.id}
      experiment={experiment}
      mark={markOf(experiment, progress, servers)}
      inCourse={inCourse}
    />
  );
  const linksTo = (among: readonly Experiment[]) => (
    <ol className={css.items}>{among.map((each) => linkTo(each))}</ol>
  );
  const isMet = offered.some(({ id }) => progress[id] !== undefined);
  return (
    <main className={css.map}>
      <section className={css.course} aria-labelledby="course-title">
        <div className={css.intro}>
          <h1 ref={title} tabIndex={-1} id="course-title">
            CORS in {steps.length} steps, {minutes(steps)} minutes
          </h1>
          <p>
            Each step asks you one question. Guess what your browser will do, see it happen, then change one
            setting of the server until the right pages, and no others, can read.
          </p>
          {next !== null && (
            <p>
              <LearnLink className={css.go} to={next}>
                {isMet ? 'Go on' : 'Start'}
              </LearnLink>
            </p>
          )}
        </div>
        <ol className={css.steps}>{steps.map((each) => linkTo(each, true))}</ol>
      </section>
      <FindField text={text} onText={setText} />
      {text.trim() !== '' && (
        <Suspense fallback={<p>Loading …</p>}>
          <FoundExperiments text={text} experiments={experiments} servers={servers} linksTo={linksTo} />
        </Suspense>
      )}
      <div className={css.tools}>
        <p className="aside">
          {tight(offered)} of {offered.length} exercises are tight in this browser
          {offered.length < experiments.length &&
            `; ${experiments.length - offered.length} need another site, which this lab does not have`}
          . Tight means: the goal is met, and the server allows nothing more.
        </p>
        <LearnLink to={{ kind: 'review' }}>Ask me five again</LearnLink>
        <ProgressFile progress={progress} onRead={commands?.mergeProgress ?? null} />
        <StartOver onForget={commands?.forgetProgress ?? null} />
      </div>
      <div className={css.parts}>
        {PARTS.map((part) => {
          const own = experiments.filter((each) => each.part === part);
          const canBeRun = own.filter((each) => canRun(each, servers));
          return (
            <section key={part} aria-labelledby={`part-${part}`}>
              <h2 id={`part-${part}`}>{PART_NAMES[part]}</h2>
              <p className="aside">
                {PART_DEPTHS[part]}, {minutes(own)} minutes, {tight(canBeRun)} of {canBeRun.length} tight
              </p>
              {linksTo(own)}
              {part === 'not-cors' && <NotReproducibleList />}
            </section>
          );
        })}
      </div>
    </main>
  );
}

function minutes(experiments: readonly Experiment[]): number {
  return experiments.reduce((sum, experiment) => sum + minutesOf(experiment), 0);
}

interface ItemProps {
  readonly experiment: Experiment;
  readonly mark: Mark;
  readonly inCourse: boolean;
}

/** Drawn again only for another mark: there are many. */
const ExerciseItem = memo(function ExerciseItem({ experiment, mark, inCourse }: ItemProps) {
  return (
    <li data-exercise={experiment.id} data-progress={mark}>
      <LearnLink to={{ kind: 'exercise', id: experiment.id, inCourse }}>
        <ExperimentName experiment={experiment} mark={mark} />
      </LearnLink>
    </li>
  );
});
