import type { Changed } from '../run/changed-since.ts';
import css from './outcome.module.css';

interface Props {
  readonly changed: readonly Changed[];
  readonly onAgain: () => void;
}

/** Says that the result on show is an old one. Its room is always there, so that nothing moves when it comes. */
export function StaleMark({ changed, onAgain }: Props) {
  return (
    <div className={css.staleMark}>
      <p role="status">{changed.length > 0 && staleText(changed)}</p>
      {changed.length > 0 && (
        <button type="button" className="small" onClick={onAgain}>
          Run again
        </button>
      )}
    </div>
  );
}

const NAMES = {
  policy: 'the policy',
  request: 'the request',
  session: 'the session',
} as const satisfies Record<Changed, string>;

/** With a verb in the past that goes with one and with several. */
function staleText(changed: readonly Changed[]): string {
  return `This result is from before ${changed.map((each) => NAMES[each]).join(' and ')} changed.`;
}
