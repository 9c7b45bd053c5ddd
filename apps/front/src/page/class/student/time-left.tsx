import { useEffect, useState } from 'react';
import css from '../class.module.css';

interface Props {
  /** Milliseconds since the Unix epoch; `null` where no time is set. */
  readonly endsAt: number | null;
}

/** How long the discussion goes on. Not read out by itself: it changes every second. */
export function TimeLeft({ endsAt }: Props) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (endsAt === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [endsAt]);
  if (endsAt === null) return null;
  const seconds = Math.max(0, Math.ceil((endsAt - now) / 1000));
  return (
    <p className={css.timer} role="timer" aria-live="off">
      {seconds === 0 ? 'Time is up: look at the screen in front.' : `${clockText(seconds)} left`}
    </p>
  );
}

/** Minutes and seconds: `1:05`. */
export function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
