import { ALGORITHMS, type Deviating, type Step, type Trace } from '@cors-lab/shared/fetch';
import { Suspense } from 'react';
import { FailedIcon, PassedIcon } from '../ui/icons.tsx';
import { lazyPart } from '../ui/lazy-part.ts';
import { Sentence } from '../ui/sentence.tsx';
import css from './run-report.module.css';

// The words for all deviations weigh as much as all failures.
const DeviationText = lazyPart(() => import('../ui/deviation-text.tsx'));

interface Props {
  readonly trace: Trace;
  /** The browser's deviations that made a difference: each is shown at the step from which on it did. */
  readonly deviations: readonly Deviating[];
}

/** The rules of the standard that were looked at, in their order; where one failed, its algorithm stands open. */
export function Steps({ trace, deviations }: Props) {
  const groups = byAlgorithm(trace);
  return (
    <section className={css.steps} aria-labelledby="steps-title">
      <h3 id="steps-title">Steps of the standard</h3>
      {groups.map(({ key, steps, first }) => {
        const failed = steps.some(({ passed }) => !passed);
        const { name, anchor } = ALGORITHMS[first.algorithm];
        return (
          // Another outcome makes another element, open or closed by its own default.
          <details key={`${key} ${failed}`} open={failed}>
            <summary>
              {failed ? <FailedIcon /> : <PassedIcon />}
              <span>{name}</span>
              <span className="aside">{failed ? 'failed' : 'passed'}</span>
            </summary>
            <ol>
              {steps.map((step, index) => (
                <StepLine
                  // biome-ignore lint/suspicious/noArrayIndexKey: steps never move, and one may run twice
                  key={index}
                  step={step}
                  deviations={deviations.filter(({ at }) => trace[at] === step)}
                />
              ))}
            </ol>
            <p className={css.stepsLink}>
              <a href={anchor} target="_blank" rel="noreferrer">
                Read {name} in the standard
              </a>
            </p>
          </details>
        );
      })}
    </section>
  );
}

interface StepProps {
  readonly step: Step;
  readonly deviations: readonly Deviating[];
}

function StepLine({ step: { step, anchor, passed, note }, deviations }: StepProps) {
  return (
    <li data-passed={passed}>
      {passed ? <PassedIcon /> : <FailedIcon />}
      <a href={anchor} target="_blank" rel="noreferrer" aria-label={`Step ${step} in the standard`}>
        {step}
      </a>
      <span>
        <span className="visually-hidden">{passed ? 'Passed: ' : 'Failed: '}</span>
        <Sentence text={note} />
        <Suspense>
          {deviations.map(({ decision }) => (
            <DeviationText key={decision} id={decision} whose="This browser" />
          ))}
        </Suspense>
      </span>
    </li>
  );
}

interface Group {
  /** The same algorithm may have several turns. */
  readonly key: string;
  readonly first: Step;
  readonly steps: Step[];
}

function byAlgorithm(trace: Trace): readonly Group[] {
  const groups: Group[] = [];
  for (const step of trace) {
    const last = groups.at(-1);
    if (last?.first.algorithm === step.algorithm) last.steps.push(step);
    else groups.push({ key: `${groups.length} ${step.algorithm}`, first: step, steps: [step] });
  }
  return groups;
}
