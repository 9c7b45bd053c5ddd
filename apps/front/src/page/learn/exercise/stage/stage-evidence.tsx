import type { LabRequest } from '@cors-lab/shared/fetch';
import type { Experiment } from '@cors-lab/shared/lab';
import type { Run } from '../../../lab/state.ts';
import { useConfig, useLab } from '../../../lab/use-lab.ts';
import { Pictures } from '../../../pictures/pictures.tsx';
import { cookiesOf } from '../../../run/browser-now.ts';
import { cookiesSent, counterChange } from '../../../run/effects.ts';
import { observedText } from '../../../run/outcome-words.ts';
import { Proofs } from '../proofs.tsx';
import css from './exercise-stage.module.css';

interface Props {
  readonly experiment: Experiment;
  /** The request on show. */
  readonly request: LabRequest;
  readonly run: Run | null;
}

/** What proves the point of an exercise: the server's counter, the browser's cookies, the picture, the text. */
export function StageEvidence({ experiment, request, run }: Props) {
  const isOld = useLab((state, { changed }) => changed(state).length > 0);
  return (
    <Proofs
      experiment={experiment}
      request={request}
      counter={<Counter run={run} />}
      cookies={<Cookies run={run} />}
      gets={gets(run, experiment.reads)}
      verb={isOld ? 'had, before the change' : 'has'}
      pictures={<Pictures run={run} className={css.pictures} />}
    />
  );
}

/** Before and after the run on show, where it has a part in it. */
function Counter({ run }: { readonly run: Run | null }) {
  const now = useLab(({ bench }) => bench?.counter ?? null);
  const change = run === null ? null : counterChange(run);
  return <>{change === null ? (now ?? '–') : `${change.before} → ${change.after}`}</>;
}

function Cookies({ run }: { readonly run: Run | null }) {
  const config = useConfig();
  const bench = useLab((state) => state.bench);
  const browser = useLab((state) => state.browser);
  const sent = run === null ? null : cookiesSent(run);
  const cookies = cookiesOf({ bench, browser }, config);
  if (cookies.length === 0) return <>none yet</>;
  return (
    <>
      {cookies.map(({ name }) => (
        <span key={name}>
          <code>{name}</code>
          {sent !== null && (sent.includes(name) ? ', sent' : ', not sent')}{' '}
        </span>
      ))}
    </>
  );
}

const SHOWN = 90;

/** What the page's script can do something with. */
function gets(run: Run | null, reads: string | undefined): string {
  if (run === null || run.observation === null) return 'nothing yet';
  const { observation } = run;
  if (observation.kind !== 'response') return observedText(observation);
  if (observation.status === 0) return 'an answer into which it cannot look';
  if (reads !== undefined) {
    const value = observation.headers.find(([name]) => name.toLowerCase() === reads)?.[1];
    return `${reads}: ${value ?? 'null'}`;
  }
  const { body } = observation;
  if (body === null || body === '') return observedText(observation);
  return `“${body.length > SHOWN ? `${body.slice(0, SHOWN)}…` : body}”`;
}
