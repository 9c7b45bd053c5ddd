import type { Prediction } from '@cors-lab/shared';
import { judge, verdictBehind } from '../judge.ts';
import type { Run } from '../state/state.ts';
import { Comparison } from './comparison.tsx';
import { ExplanationText, explanationOf } from './explanation-text.tsx';
import { Steps } from './steps.tsx';
import '../styles/reading.css';

interface Props {
  /** The run on show, `null` before the first. */
  readonly run: Run | null;
  /** Of the request that is sent next. */
  readonly next: Prediction | null;
}

/** What the model has to say: of the run on show, or else of what would happen. */
export default function Reading({ run, next }: Props) {
  const prediction = run === null ? next : run.prediction;
  const verdict = run === null ? (next?.verdict ?? null) : verdictBehind(run, judge(run));
  const explanation = verdict && explanationOf(verdict);
  return (
    <>
      <Comparison prediction={prediction} run={run} />
      {explanation !== null && <ExplanationText explanation={explanation} />}
      {prediction !== null && <Steps trace={prediction.trace} />}
    </>
  );
}
