import type { LabRequest } from '@cors-lab/shared/fetch';
import type { LabConfig } from '../config.ts';
import type { LogReader, RunLog } from '../control/log-reader.ts';
import type { Store } from '../lab/store.ts';
import { reachContextOf } from '../perform/in-context.ts';
import { FORGOTTEN } from '../wire/wire.ts';
import { asSent } from './browser-now.ts';
import { type Prepared, prepare } from './prepare.ts';
import { newRunId } from './run-id.ts';
import { steadyNow } from './steady-clock.ts';

/**
 * Sends a request, under a URL of its own or the one that `runParam` makes. Resolves, once its log has been read, to the
 * run's id; to `null` where it could not be sent.
 */
export async function send(
  request: LabRequest,
  runParam: string | undefined,
  config: LabConfig,
  log: LogReader,
  { dispatch, getState }: Store,
): Promise<string | null> {
  const reaching = reachContextOf(request, config.servers);
  // To wait for what is known would let the page be drawn before the request is on its way.
  const reached = reaching instanceof Promise ? await reaching : reaching;
  if (!reached.ok) {
    dispatch({ type: 'trouble-met', sentence: reached.sentence });
    return null;
  }
  const { bench, connection } = getState();
  // An API server that was lost may count from 1 again.
  const since = connection.status === 'live' && bench !== null ? bench.cursor : 0;
  const prepared = prepare({ ...getState(), request, runParam }, config, steadyNow());
  const { id } = prepared;
  const readLog = log.beginRun(since);
  // On its way before the page draws that it is.
  const performing = reached.perform(prepared.request);
  recordStart(prepared);
  dispatch({ type: 'run-settled', runId: id, observation: await performing });
  const answer = await readLog();
  if (!answer.ok) {
    const { cause, sentence } = answer.refusal;
    // The run is still on show when the API server is back: it must not say that it is starting now.
    const trouble = cause === 'down' ? 'The API server did not answer.' : sentence;
    dispatch({ type: 'run-unlogged', runId: id, log: { trouble, isUp: cause !== 'down' } });
  } else recordEnd(answer.value);
  return id;

  function recordStart({ chosen, runParam, policy, prediction, browser }: Prepared): void {
    const { experiments, request: inPanel } = getState();
    dispatch({
      type: 'run-started',
      run: {
        id,
        request: chosen,
        runParam,
        after: runParam === id ? null : since,
        policy,
        policyVersion: bench?.policyVersion ?? null,
        prediction,
        browser,
        panels: {
          request: asSent(inPanel),
          // An experiment that changes the policy puts it back.
          policy: experiments.play === 'running' ? experiments.policyBefore : policy,
          experiment: experiments.chosen,
        },
        at: Date.now(),
      },
      nextRunId: newRunId(),
    });
  }

  function recordEnd(read: RunLog): void {
    if (read.hasGap) dispatch({ type: 'run-unlogged', runId: id, log: { trouble: FORGOTTEN, isUp: true } });
    else dispatch({ type: 'run-logged', runId: id, log: read });
  }
}
