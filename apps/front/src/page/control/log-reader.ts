import type { LogPage } from '@cors-lab/shared/control';
import type { Exchange } from '@cors-lab/shared/fetch';
import { hasGap } from '../wire/wire.ts';
import type { Answer, ControlPlane } from './control-plane.ts';
import type { BenchEvent, ExchangesRecorded } from './events.ts';

/**
 * The pause before the log is read because of an event, in milliseconds: others may send requests without end, and a run
 * that is on its way reads the log by itself when it has settled.
 */
const PAUSE = 200;

/** The log after a run: what was read since the run began. */
export interface RunLog extends LogPage {
  /** Whether the log has forgotten some of it before it was read. */
  readonly hasGap: boolean;
}

/** The page's one reader of the wire log: it knows how far it has read, so each exchange is fetched once. */
export interface LogReader {
  /** What the bench's events say, or another tab's reader has read. */
  hear(event: BenchEvent): void;
  /** Reads the log up to a cursor, unless a run or another tab does so first. */
  readUpTo(cursor: number): void;
  /**
   * A run begins, after a cursor. Returns what reads the rest of the log once the run has settled; it waits for exchanges
   * that are open. To be called exactly once: until then the reader takes the run for one that is on its way.
   */
  beginRun(since: number): () => Promise<Answer<RunLog>>;
}

/** `record` hears what each reading has brought, before a run that waits for it does. */
export function createLogReader(
  control: Pick<ControlPlane, 'log'>,
  record: (event: ExchangesRecorded) => void,
): LogReader {
  /** The boot of the API server that the cursors are of; `null` before any is known. */
  let boot: string | null = null;
  let read = 0;
  /** How far the log goes, as far as is known. */
  let end = 0;
  let runs = 0;
  /** What was read of this boot while runs were on their way, oldest first. */
  let recent: Exchange[] = [];
  let reading: Promise<Answer<LogPage>> | null = null;
  /** The reading after that one, for all runs that have settled meanwhile. */
  let next: Promise<Answer<LogPage>> | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  /** Another boot counts from 1. What its log has already is not read, unless runs are on their way and may be in it. */
  function enter(newBoot: string, cursor: number): void {
    boot = newBoot;
    read = runs > 0 ? 0 : cursor;
    end = cursor;
    recent = [];
  }

  function take({ boot: of, since, upTo, exchanges }: ExchangesRecorded): void {
    if (of !== boot || since > read || upTo <= read) return;
    if (runs > 0) recent.push(...exchanges.filter(({ seq }) => seq > read));
    read = upTo;
  }

  /** Reads the rest, by one call; by two where the API server has restarted, for then it counts from 1 again. */
  async function ask(wait?: 'no'): Promise<Answer<LogPage>> {
    const [of, since] = [boot, read];
    const answer = await control.log(since, wait);
    if (!answer.ok) return answer;
    const { boot: now, cursor, next: rest, exchanges } = answer.value;
    if (now.id !== of && now.id !== boot) enter(now.id, cursor);
    if (now.id !== of && since > 0) return ask('no');
    const event: ExchangesRecorded = {
      type: 'exchanges-recorded',
      boot: now.id,
      since,
      upTo: rest ?? cursor,
      exchanges,
    };
    take(event);
    if (event.upTo > since) record(event);
    return answer;
  }

  function start(wait?: 'no'): Promise<Answer<LogPage>> {
    const started = ask(wait).then((answer) => {
      reading = null;
      // Where the log could not be read, the next event says so again.
      if (!answer.ok) end = read;
      pause();
      return answer;
    });
    reading = started;
    return started;
  }

  function pause(): void {
    timer ??= setTimeout(() => {
      timer = null;
      goOn();
    }, PAUSE);
  }

  function goOn(): void {
    if (timer === null && reading === null && read < end) void start('no');
  }

  /** What was under way before may have been answered too early for the run that asks. */
  function startAfterwards(): Promise<Answer<LogPage>> {
    if (reading === null) return start();
    next ??= reading.then(() => {
      next = null;
      return startAfterwards();
    });
    return next;
  }

  return {
    hear(event) {
      if (event.type === 'bench-updated' && event.bench.boot.id !== boot)
        enter(event.bench.boot.id, event.bench.cursor);
      else if (event.type === 'exchanges-recorded') take(event);
    },
    readUpTo(cursor) {
      end = cursor;
      if (runs > 0) pause();
      else goOn();
    },
    beginRun(since) {
      const [bootBefore, from] = [boot, Math.max(read, since)];
      runs += 1;
      return async () => {
        const answer = await startAfterwards();
        runs -= 1;
        const known = recent;
        if (runs === 0) recent = [];
        if (!answer.ok) return answer;
        const page = answer.value;
        // An answer of the boot before this one, which came late.
        if (page.boot.id !== boot) return { ok: true, value: { ...page, hasGap: false } };
        const isSameBoot = boot === bootBefore;
        const exchanges = isSameBoot ? known.filter(({ seq }) => seq > from) : known;
        return {
          ok: true,
          value: {
            ...page,
            exchanges,
            hasGap: isSameBoot && hasGap(from, { cursor: read, exchanges }),
          },
        };
      };
    },
  };
}
