import { isConsumer, type LabRequest } from '@cors-lab/shared/fetch';
import { COUNTING_PATHS, cookieSetBy, type Experiment } from '@cors-lab/shared/lab';
import type { ReactNode } from 'react';
import { isPictured } from '../../pictures/picture-frame.tsx';
import css from './stage/exercise-stage.module.css';

interface Props {
  readonly experiment: Experiment;
  /** The request on show. */
  readonly request: LabRequest;
  readonly counter: ReactNode;
  readonly cookies: ReactNode;
  readonly gets: ReactNode;
  /** "has", or "had". */
  readonly verb: string;
  readonly pictures: ReactNode;
}

/** The room of what proves the point of an exercise, with the proofs in it that the exercise has. */
export function Proofs({ experiment, request, counter, cookies, gets, verb, pictures }: Props) {
  const requests = experiment.moves.flatMap((move) => (move.kind === 'request' ? [move.request] : []));
  const counts = requests.some(({ url }) => COUNTING_PATHS.some((path) => url.endsWith(path)));
  const signsIn = requests.some((each) => cookieSetBy(each) !== null);
  return (
    <>
      <dl className={css.proofs}>
        {counts && (
          <div>
            <dt>The server’s counter</dt>
            <dd data-testid="counter">{counter}</dd>
          </div>
        )}
        {signsIn && (
          <div>
            <dt>Cookies of the server</dt>
            <dd>{cookies}</dd>
          </div>
        )}
        {!isPictured(request) && (
          <div>
            <dt>{`${isConsumer(request.api) ? 'The page' : 'The script'} ${verb}`}</dt>
            <dd data-testid="gets">{gets}</dd>
          </div>
        )}
      </dl>
      {isPictured(request) && pictures}
    </>
  );
}
