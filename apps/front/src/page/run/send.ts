import type { LogPage } from '@cors-lab/shared/control';
import type { LabRequest } from '@cors-lab/shared/fetch';
import type { LabConfig } from '../config.ts';
import type { ControlPlane } from '../control/control-plane.ts';
import type { Store } from '../lab/store.ts';
import { reachPlaceOf } from '../perform/places.ts';
import { FORGOTTEN, hasGap } from '../wire/wire.ts';
import { asSent } from './browser-now.ts';
import { type Prepared, prepare } from './prepare.ts';
import { newRunId } from './run-id.ts';
import { steadyNow } from './steady-clock.ts';

/**
 * Sends a request, under a URL of its own or the one that the mark makes. Resolves, once its log has been read, to the
 * run's nonce; to `null` where it could not be sent.
 */
export async function send(
  request: LabRequest,
  mark: string | undefined,
  config: LabConfig,
  control: ControlPlane,
  { dispatch, getState }: Store,
): Promise<string | null> {
  const reached = await reachPlaceOf(request, config.servers);
  if (!reached.ok) {
    dispatch({ type: 'trouble-met', sentence: reached.sentence });
    return null;
  }
  const { bench, connection } = getState();
  const isLive = connection.status === 'live';
  // An API server that was lost may count from 1 again: then the whole log is asked for.
  const since = isLive && bench !== null ? bench.cursor : 0;
  const prepared = prepare({ ...getState(), request, mark }, config, steadyNow());
  const { nonce } = prepared;
  recordStart(prepared);
  dispatch({ type: 'run-settled', nonce, observation: await reached.perform(prepared.request) });
  const log = await control.log(since);
  if (!log.ok) dispatch({ type: 'run-unlogged', nonce, trouble: log.refusal.sentence });
  else recordEnd(log.value);
  return nonce;

  function recordStart({ chosen, mark, policy, prediction, browser }: Prepared): void {
    const { guide, request: inPanel } = getState();
    dispatch({
      type: 'run-started',
      run: {
        nonce,
        request: chosen,
        mark,
        after: mark === nonce ? null : since,
        policy,
        policyVersion: bench?.policyVersion ?? null,
        prediction,
        browser,
        panels: {
          request: asSent(inPanel),
          // An experiment that changes the policy puts it back.
          policy: guide.play === 'running' ? guide.under : policy,
          experiment: guide.experiment,
        },
        at: Date.now(),
      },
      nextNonce: newRunId(),
    });
  }

  function recordEnd(page: LogPage): void {
    const isSameBoot = page.boot.id === bench?.boot.id;
    if (isSameBoot && isLive && hasGap(since, page))
      dispatch({ type: 'run-unlogged', nonce, trouble: FORGOTTEN });
    else dispatch({ type: 'run-logged', nonce, log: page });
  }
}
