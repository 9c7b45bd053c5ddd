import { useNow } from '../../use-now.ts';
import css from './question.module.css';

interface Props {
  /** By the API server's clock, in milliseconds since the Unix epoch. */
  readonly endsAt: number;
  readonly ahead: number;
}

/** How long the room may still talk. A screen reader hears when it is over, and no second of it. */
export function DiscussionTimer({ endsAt, ahead }: Props) {
  const left = Math.max(0, Math.ceil((endsAt - useNow(ahead, 500)) / 1000));
  return (
    <>
      <span role="timer" aria-live="off" className={css.timer} data-over={left === 0}>
        <span className="visually-hidden">Time left to discuss: </span>
        {minutesAndSeconds(left)}
      </span>
      <span role="status" className={css.over}>
        {left === 0 && 'Time is up.'}
      </span>
    </>
  );
}

/** `2:05`. */
export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
