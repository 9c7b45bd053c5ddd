import { canRun, type Experiment, PARTS } from '@cors-lab/shared/lab';
import { useState } from 'react';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { ExperimentName, type Mark, markOf } from './experiment-name.tsx';
import css from './find/find.module.css';
import { FindField } from './find/find-field.tsx';
import FoundExperiments from './find/found-experiments.tsx';
import { NotReproducibleList } from './not-reproducible/not-reproducible-list.tsx';
import { PART_NAMES } from './part-names.ts';
import type { Level } from './progress.ts';
import { StartOver } from './start-over.tsx';

interface Props {
  readonly experiments: readonly Experiment[];
  /** What a link has asked for and nobody knows. */
  readonly unknown: string | null;
  readonly onChoose: (experiment: Experiment) => void;
}

/** All exercises, part by part, with what has been done of them in this browser; or those that were searched for. */
export function ExperimentList({ experiments, unknown, onChoose }: Props) {
  const { servers } = useConfig();
  const { forgetProgress } = useCommands();
  const progress = useLab((state) => state.progress);
  const [text, setText] = useState('');
  const offered = experiments.filter((each) => canRun(each, servers));
  const count = (wanted: Level, among = offered) => among.filter(({ id }) => progress[id] === wanted).length;
  const linksTo = (listed: readonly Experiment[]) => (
    <ol>
      {listed.map((experiment) => (
        <ExperimentLink
          key={experiment.id}
          experiment={experiment}
          mark={markOf(experiment, progress, servers)}
          onChoose={onChoose}
        />
      ))}
    </ol>
  );
  return (
    <div>
      {unknown !== null && (
        <p data-testid="problem">
          The link asks for an exercise called <code>{unknown}</code>. There is none: choose another one.
        </p>
      )}
      <FindField text={text} onText={setText} />
      {text.trim() !== '' ? (
        <FoundExperiments
          className={css.foundExperiments}
          text={text}
          experiments={experiments}
          servers={servers}
          linksTo={linksTo}
        />
      ) : (
        <div className={css.parts} data-testid="parts">
          {PARTS.map((part) => {
            const ownOffered = offered.filter((each) => each.part === part);
            return (
              <section key={part} aria-labelledby={`part-${part}`}>
                <h3 id={`part-${part}`}>
                  {PART_NAMES[part]}{' '}
                  <span className="aside">
                    {count('tight', ownOffered)} of {ownOffered.length}
                  </span>
                </h3>
                {linksTo(experiments.filter((each) => each.part === part))}
                {part === 'not-cors' && <NotReproducibleList className={css.notReproducible} />}
              </section>
            );
          })}
        </div>
      )}
      <div className="row">
        <span className="aside">
          {count('tight')} of {offered.length} tight in this browser, {count('works')} more work
          {offered.length < experiments.length &&
            `; ${experiments.length - offered.length} need another site, which this lab does not have`}
        </span>
        <StartOver onForget={forgetProgress} />
      </div>
    </div>
  );
}

interface LinkProps {
  readonly experiment: Experiment;
  readonly mark: Mark;
  readonly onChoose: (experiment: Experiment) => void;
}

function ExperimentLink({ experiment, mark, onChoose }: LinkProps) {
  return (
    <li>
      <button
        type="button"
        data-experiment={experiment.id}
        data-progress={mark}
        onClick={() => onChoose(experiment)}
      >
        <ExperimentName experiment={experiment} mark={mark} />
      </button>
    </li>
  );
}
