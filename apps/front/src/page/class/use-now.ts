import { useEffect, useState } from 'react';

/** The API server's time, in milliseconds since the Unix epoch; looked at again every so many milliseconds. */
export function useNow(ahead: number, every: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now + ahead;
}
