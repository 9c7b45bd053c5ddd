import { type LabRequest, newBrowser } from '@cors-lab/shared/fetch';
import { predict, withRunParam } from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { observe, record } from '@cors-lab/shared/recorded';
import { configure } from '../../src/page/config.ts';
import type { Run } from '../../src/page/lab/state.ts';
import { SERVERS } from '../servers.ts';

const config = configure(SERVERS.front, SERVERS, null);

/** A request that was sent under a policy, with what comes of it in a browser that goes by the standard. */
export function sent(request: LabRequest, policy: CorsPolicy, id = 'one', at = 0): Run {
  const browser = newBrowser('standard');
  const prediction = predict(withRunParam(request, id), policy, browser, config.servers);
  return {
    id,
    request,
    runParam: id,
    after: null,
    policy,
    policyVersion: 1,
    boot: 'one',
    prediction,
    browser,
    panels: { request, policy, experiment: null },
    at,
    observation: observe(prediction),
    exchanges: record(prediction),
    log: 'read',
    counter: { before: 0, after: 0 },
    policyChanged: false,
  };
}
