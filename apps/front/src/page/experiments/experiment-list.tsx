import { canRun, type Experiment, PARTS } from '@cors-lab/shared/lab';
import { useState } from 'react';
import { useConfig, useLab } from '../lab/use-lab.ts';
import { AllowedIcon, ArrivedIcon, IdleIcon, WorksIcon } from '../ui/icons.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { FoundExperiments } from './found-experiments.tsx';
import { NOT_REPRODUCIBLE } from './not-reproducible.ts';
import type { Level } from './progress.ts';
import { StartOver } from './start-over.tsx';
import { PART_NAMES } from './words.ts';

interface Props {
  readonly experiments: readonly Experiment[];
  /** What a link has asked for and nobody knows. */
  readonly unknown: string | null;
  readonly onChoose: (experiment: Experiment) => void;
}

const MARKS = {
  none: { Icon: IdleIcon, word: 'not run yet' },
  met: { Icon: ArrivedIcon, word: 'run' },
  works: { Icon: WorksIcon, word: 'works' },
  tight: { Icon: AllowedIcon, word: 'tight' },
  missing: { Icon: IdleIcon, word: 'needs another site' },
} as const satisfies Record<Level | 'none' | 'missing', object>;

/** All experiments, part by part, with what has been done of them in this browser; or those that were searched for. */
export function ExperimentList({ experiments, unknown, onChoose }: Props) {
  const { servers } = useConfig();
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
          mark={canRun(experiment, servers) ? (progress[experiment.id] ?? 'none') : 'missing'}
          onChoose={onChoose}
        />
      ))}
    </ol>
  );
  return (
    <div className="guide-list">
      {unknown !== null && (
        <p className="problem">
          The link asks for an experiment called <code>{unknown}</code>. There is none: choose another one.
        </p>
      )}
      <label className="find-experiments">
        <span>I have an error, or a question</span>
        <textarea
          className="text"
          rows={4}
          spellCheck={false}
          placeholder="Paste what the browser’s console says, or type words: a header, a status, a question"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      {text.trim() !== '' ? (
        <FoundExperiments text={text} experiments={experiments} servers={servers} linksTo={linksTo} />
      ) : (
        <div className="parts">
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
                {part === 'not-cors' && <NotReproducible />}
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
        <StartOver />
      </div>
    </div>
  );
}

interface LinkProps {
  readonly experiment: Experiment;
  readonly mark: keyof typeof MARKS;
  readonly onChoose: (experiment: Experiment) => void;
}

function ExperimentLink({ experiment, mark, onChoose }: LinkProps) {
  const { Icon, word } = MARKS[mark];
  return (
    <li>
      <button
        type="button"
        data-experiment={experiment.id}
        data-progress={mark}
        onClick={() => onChoose(experiment)}
      >
        <Icon />
        <span>
          <Sentence text={experiment.question} />
          {mark === 'missing' ? (
            <span className="aside"> (needs another site)</span>
          ) : (
            <span className="visually-hidden"> ({word})</span>
          )}
        </span>
      </button>
    </li>
  );
}

function NotReproducible() {
  return (
    <details className="not-provoked">
      <summary>Not reproducible on one machine</summary>
      <dl>
        {NOT_REPRODUCIBLE.map(({ name, text, url }) => (
          <div key={name}>
            <dt>
              <a href={url} target="_blank" rel="noreferrer">
                {name}
              </a>
            </dt>
            <dd>
              <Sentence text={text} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
