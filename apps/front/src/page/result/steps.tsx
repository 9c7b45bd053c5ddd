import { ALGORITHMS, type Step, type Trace } from '@cors-lab/shared';
import { DeviationText } from '../ui/deviation-text.tsx';
import { FailedIcon, PassedIcon } from '../ui/icons.tsx';
import { Sentence } from '../ui/sentence.tsx';

/** The rules of the standard that were looked at, in their order; where one failed, its algorithm stands open. */
export function Steps({ trace }: { readonly trace: Trace }) {
  const groups = byAlgorithm(trace);
  return (
    <section className="steps" aria-labelledby="steps-title">
      <h3 id="steps-title">Steps of the standard</h3>
      {groups.map(({ key, steps, first }) => {
        const failed = steps.some(({ passed }) => !passed);
        const { name, anchor } = ALGORITHMS[first.algorithm];
        return (
          // Another outcome makes another element, open or closed anew.
          <details key={`${key} ${failed}`} open={failed}>
            <summary>
              {failed ? <FailedIcon /> : <PassedIcon />}
              <span className="steps-name">{name}</span>
              <span className="aside">{failed ? 'failed' : 'passed'}</span>
            </summary>
            <ol>
              {steps.map((step, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: steps never move, and one may run twice
                <StepLine key={index} step={step} />
              ))}
            </ol>
            <p className="steps-link">
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

function StepLine({ step: { step, anchor, passed, note, deviation } }: { readonly step: Step }) {
  return (
    <li data-passed={passed}>
      {passed ? <PassedIcon /> : <FailedIcon />}
      <a href={anchor} target="_blank" rel="noreferrer" aria-label={`Step ${step} in the standard`}>
        {step}
      </a>
      <span>
        <span className="visually-hidden">{passed ? 'Passed: ' : 'Failed: '}</span>
        <Sentence text={note} />
        {deviation !== null && <DeviationText id={deviation} whose="This browser" />}
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
