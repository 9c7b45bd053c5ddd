import type { LogPage } from '@cors-lab/shared/control';
import type { Exchange } from '@cors-lab/shared/fetch';
import { describe, expect, test, vi } from 'vitest';
import { configure } from '../../src/page/config.ts';
import { controlPlane } from '../../src/page/control/control-plane.ts';
import type { BenchEvent } from '../../src/page/control/events.ts';
import { createLogReader } from '../../src/page/control/log-reader.ts';
import { shareEvents } from '../../src/page/control/share-events.ts';
import { createCommands } from '../../src/page/lab/commands.ts';
import { initialState } from '../../src/page/lab/state.ts';
import { createStore } from '../../src/page/lab/store.ts';
import { presets } from '../../src/page/request/presets.ts';
import { benchWith, SERVERS } from '../servers.ts';
import { exchange } from './reduced.ts';
import { fakeStreams, SETTLED, Stream } from './stream.ts';

const config = configure(SERVERS.front, SERVERS, null);
const request = { ...presets(config)[0].request, api: 'fetch' } as const;

fakeStreams();

/** In milliseconds: how long the network takes, each way. */
const WAY = 5;

/** An API server whose log has had seven exchanges already, and a page that follows it. */
function opened() {
  const calls: string[] = [];
  const fetched: number[] = [];
  let boot = { id: 'one', at: 1 };
  let log: Exchange[] = [];
  let cursor = 7;
  const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const server = {
    calls,
    fetched,
    /** How long the answer to a request takes, and when the event of its exchange comes after that. */
    takes: WAY,
    eventAfter: 0,
    record(target: string) {
      cursor += 1;
      log.push({ ...exchange, seq: cursor, request: { ...exchange.request, target } });
      const said = cursor;
      setTimeout(() => Stream.newest.say('exchange', { cursor: said }), server.eventAfter);
    },
    restart() {
      boot = { id: 'two', at: 2 };
      log = [];
      cursor = 0;
    },
    forget: () => {
      log = [];
    },
    sayState: () => Stream.newest.say('state', benchWith(undefined, { boot, cursor })),
  };
  vi.stubGlobal('fetch', async (asked: string | Request) => {
    if (typeof asked !== 'string') {
      await later(WAY);
      const { pathname, search } = new URL(asked.url);
      server.record(pathname + search);
      await later(server.takes);
      return new Response('text');
    }
    calls.push(asked);
    await later(WAY);
    const since = Number(/since=(\d+)/.exec(asked)?.[1]);
    const exchanges = log.filter(({ seq }) => seq > since);
    fetched.push(...exchanges.map(({ seq }) => seq));
    const page: LogPage = { boot, policyVersion: 1, counter: 0, cursor, next: null, exchanges };
    return Response.json(page);
  });
  const store = createStore(initialState(request, { nextRunId: 'r1', sameUrlParam: 'same', now: 0 }));
  const control = controlPlane('/lab');
  const reader = shareEvents(control, store.dispatch);
  const { send } = createCommands(config, control, reader, store);
  server.sayState();
  /** The runs, newest first: how many exchanges each has, and whether the log was read for it. */
  const runs = () => store.getState().runs.map(({ exchanges, log }) => [exchanges.length, log]);
  return { server, send, runs, store };
}

describe('for one click', () => {
  test.each([
    ['long before the answer', WAY, -WAY],
    ['while the log is being read', WAY, WAY + 2],
    ['after the log was read', WAY, 4 * WAY],
    ['with the answer', WAY, WAY],
  ])(
    'the log is asked once, and each exchange fetched once, where the event comes %s',
    async (_, takes, eventAfter) => {
      const { server, send, runs } = opened();
      Object.assign(server, { takes, eventAfter: Math.max(0, eventAfter) });
      const sent = send();
      await vi.advanceTimersByTimeAsync(SETTLED);
      await sent;
      expect(server.calls).toEqual(['/lab/log?since=7']);
      expect(server.fetched).toEqual([8]);
      expect(runs()).toEqual([[1, 'read']]);
    },
  );

  test('that takes long, what it has done so far is read meanwhile, and only the rest afterwards', async () => {
    const { server, send, runs } = opened();
    server.takes = 3_000;
    const sent = send();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(runs()).toEqual([[1, 'unread']]);
    await vi.advanceTimersByTimeAsync(SETTLED);
    await sent;
    expect(server.calls).toEqual(['/lab/log?since=7&wait=no', '/lab/log?since=8']);
    expect(server.fetched).toEqual([8]);
    expect(runs()).toEqual([[1, 'read']]);
  });
});

test('two clicks at once fetch each exchange once, and each run has its own', async () => {
  const { server, send, runs } = opened();
  const sent = Promise.all([send(), send()]);
  await vi.advanceTimersByTimeAsync(SETTLED);
  await sent;
  expect(server.fetched.toSorted()).toEqual([8, 9]);
  expect(runs()).toEqual([
    [1, 'read'],
    [1, 'read'],
  ]);
});

test('a click while a slow run is on its way misses nothing, whatever was read before it', async () => {
  const { server, send, runs } = opened();
  server.takes = 3_000;
  const slow = send();
  await vi.advanceTimersByTimeAsync(1_000);
  server.takes = WAY;
  const quick = send();
  await vi.advanceTimersByTimeAsync(SETTLED);
  await Promise.all([slow, quick]);
  expect(server.fetched).toEqual([8, 9]);
  expect(runs()).toEqual([
    [1, 'read'],
    [1, 'read'],
  ]);
});

test('what comes after the log was read for a run is read when its event comes', async () => {
  const { server, send, runs, store } = opened();
  const sent = send();
  await vi.advanceTimersByTimeAsync(SETTLED);
  await sent;
  server.record(`/api/cors?run=${store.getState().runs[0]?.id}`);
  await vi.advanceTimersByTimeAsync(SETTLED);
  expect(server.calls).toEqual(['/lab/log?since=7', '/lab/log?since=8&wait=no']);
  expect(runs()).toEqual([[2, 'read']]);
});

describe('where the API server restarts', () => {
  test('before the page hears of it, a run has the exchanges of the boot that has answered', async () => {
    const { server, send, store } = opened();
    server.restart();
    const sent = send();
    await vi.advanceTimersByTimeAsync(SETTLED);
    await sent;
    expect(store.getState().runs[0]).toMatchObject({ boot: 'two', log: 'read', policyChanged: true });
    expect(store.getState().runs[0]?.exchanges).toHaveLength(1);
  });

  test('and says so while a run is on its way, the run loses nothing', async () => {
    const { server, send, store } = opened();
    server.restart();
    server.takes = 1_000;
    const sent = send();
    await vi.advanceTimersByTimeAsync(500);
    server.sayState();
    await vi.advanceTimersByTimeAsync(SETTLED);
    await sent;
    expect(store.getState().runs[0]).toMatchObject({ boot: 'two', log: 'read', policyChanged: true });
    expect(store.getState().runs[0]?.exchanges).toHaveLength(1);
  });
});

test('what the log has forgotten before it was read for a run is said of that run, and of no later one', async () => {
  const { server, send, runs } = opened();
  server.takes = 100;
  const first = send();
  await vi.advanceTimersByTimeAsync(50);
  server.forget();
  await vi.advanceTimersByTimeAsync(SETTLED);
  await first;
  const second = send();
  await vi.advanceTimersByTimeAsync(SETTLED);
  await second;
  expect(runs()).toEqual([
    [1, 'read'],
    [0, { trouble: expect.stringContaining('It has a gap'), isUp: true }],
  ]);
});

test('what another tab has read is not fetched again, and counts for the run of this one', async () => {
  const asked: number[] = [];
  const recorded: BenchEvent[] = [];
  const reader = createLogReader(
    {
      log: async (since) => {
        asked.push(since);
        const { boot } = benchWith();
        return {
          ok: true,
          value: { boot, policyVersion: 1, counter: 0, cursor: 9, next: null, exchanges: [exchange] },
        };
      },
    },
    (event) => recorded.push(event),
  );
  reader.hear({ type: 'bench-updated', bench: benchWith(undefined, { cursor: 7 }) });
  const readLog = reader.beginRun(7);
  const eighth = { ...exchange, seq: 8 };
  reader.hear({ type: 'exchanges-recorded', boot: 'one', since: 7, upTo: 8, exchanges: [eighth] });
  const log = await readLog();
  expect(asked).toEqual([8]);
  expect(recorded).toMatchObject([{ since: 8, upTo: 9, exchanges: [exchange] }]);
  expect(log).toMatchObject({ ok: true, value: { exchanges: [eighth, exchange], hasGap: false } });
});
