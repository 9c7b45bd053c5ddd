import css from '../class.module.css';
import { useNow } from '../use-now.ts';

interface Props {
  /** By the API server's clock, in milliseconds since the Unix epoch. */
  readonly endsAt: number;
  /** By how much that clock is ahead of this browser's, which may be minutes off. */
  readonly ahead: number;
}

/** How long the discussion goes on. Not read out by itself: it changes every second. */
export function TimeLeft({ endsAt, ahead }: Props) {
  const seconds = Math.max(0, Math.ceil((endsAt - useNow(ahead, 250)) / 1000));
  return (
    <p className={css.timer} role="timer" aria-live="off">
      {seconds === 0 ? 'Time is up.' : `${clockText(seconds)} left`}
    </p>
  );
}

/** Minutes and seconds: `1:05`. */
export function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
