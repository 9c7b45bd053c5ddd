import type { Difference } from '@cors-lab/shared/lab';
import type { Run } from '../lab/state.ts';
import { CopyButton } from '../ui/copy/copy-button.tsx';
import css from './explanation.module.css';

interface Props {
  readonly run: Run;
  readonly differences: readonly Difference[];
}

/** The model was wrong, or the API server did not apply its policy: never the learner's fault, and never hidden. */
export function LabBug({ run, differences }: Props) {
  return (
    <div className={css.labBug} role="alert" data-testid="lab-fault">
      <p>
        <strong>Lab bug:</strong> prediction and browser disagree. The browser is right.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Predicted</th>
            <th scope="col">Observed</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ what, predicted, observed }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>
                <pre>{predicted || '(nothing)'}</pre>
              </td>
              <td>
                <pre>{observed || '(nothing)'}</pre>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <CopyButton what="a report of it" text={() => report(run, differences)} />
    </div>
  );
}

/** Everything needed to see it again, for an issue. */
function report(run: Run, differences: readonly Difference[]): string {
  const { request, policy, prediction, observation, exchanges, browser, at } = run;
  return JSON.stringify(
    {
      at: new Date(at).toISOString(),
      userAgent: navigator.userAgent,
      differences,
      request,
      policy,
      browser,
      predicted: prediction && { verdict: prediction.verdict, wire: prediction.wire },
      observed: { observation, exchanges },
    },
    null,
    2,
  );
}
