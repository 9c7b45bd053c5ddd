import type { Progress } from '@cors-lab/shared/class';

/** From one report to the next, in milliseconds. */
export const REPORT_PAUSE = 1_000;

interface Reporter {
  /** What is to be reported now; `null` where no exercise is on show. */
  note(progress: Progress | null): void;
  stop(): void;
}

/**
 * Reports how far the student is: changes only, the newest at a time, and at most one a second. `send` says whether the report
 * has arrived; one that has not is sent again.
 */
export function reporter(send: (progress: Progress) => Promise<boolean>): Reporter {
  let wanted: Progress | null = null;
  let reported = '';
  let isBusy = false;
  let isStopped = false;

  async function report() {
    if (isBusy) return;
    isBusy = true;
    while (wanted !== null && !isStopped) {
      const text = JSON.stringify(wanted);
      if (text === reported) break;
      const [hasArrived] = await Promise.all([
        send(wanted),
        new Promise((resolve) => setTimeout(resolve, REPORT_PAUSE)),
      ]);
      if (hasArrived) reported = text;
    }
    isBusy = false;
  }

  return {
    note(progress) {
      wanted = progress;
      void report();
    },
    stop() {
      isStopped = true;
    },
  };
}
