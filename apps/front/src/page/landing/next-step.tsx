import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { PolicyDiff } from '../policy/policy-diff.tsx';
import { policyDiff } from '../policy/policy-source.ts';
import type { Changed } from '../run/changed-since.ts';
import type { Report } from '../run/report.ts';
import { pathTo } from '../shell/door.ts';
import { allowsOf } from './allows-of.ts';
import { ALLOWS_NAMES } from './choices.ts';
import css from './outcome.module.css';

interface Props {
  readonly report: Report;
  readonly changed: readonly Changed[];
  readonly next: string | null;
  readonly onAgain: () => void;
  /** After a click. */
  readonly onDone: () => void;
}

/** What to do after a run: change the one setting, send again, or go on. */
export function NextStep({ report: { fix, judgement, run }, changed, next, onAgain, onDone }: Props) {
  const { front, bench } = useConfig();
  const { applyPolicy } = useCommands();
  const isLive = useLab(({ connection }) => connection.status === 'live');
  if (judgement.kind === 'pending') return null;
  const isUnread = run !== null && run.log !== 'read';
  if (changed.length > 0 || isUnread || fix?.kind === 'send-again')
    return (
      <p className={css.next}>
        {isUnread
          ? isLive
            ? 'The server answers now.'
            : 'When the server answers again:'
          : changed.includes('session')
            ? 'The session has ended.'
            : 'The server allows something else now.'}{' '}
        <button
          type="button"
          onClick={() => {
            onAgain();
            onDone();
          }}
        >
          Send it again
        </button>
      </p>
    );
  if (fix !== null) {
    const { from, to } = fix;
    const allows = allowsOf(to.cors.origin, front);
    const before = allowsOf(from.cors.origin, front);
    if (allows !== null && before !== allows)
      return (
        <p className={css.next}>
          {before === 'any' && 'With cookies, the star is not enough: the server must name the page. '}
          <strong>Next:</strong> choose “{ALLOWS_NAMES[allows]}” under “The server allows”, and send it again.
        </p>
      );
    return (
      <div className={css.next}>
        <p>
          <strong>Next:</strong> the server must say more than who may read it.
        </p>
        <PolicyDiff lines={policyDiff(from, to)} />
        <button
          type="button"
          onClick={() => {
            void applyPolicy(to);
            onDone();
          }}
        >
          Apply this change
        </button>
      </div>
    );
  }
  const isRead = run?.observation?.kind === 'response';
  return (
    <p className={css.next}>
      <strong>Next:</strong> {isRead && next !== null && <>guess, then click “{next}”; or </>}
      <a href={pathTo('/learn', bench)}>learn CORS in 8 steps</a>.
    </p>
  );
}
