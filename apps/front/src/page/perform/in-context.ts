import type { Origins } from '@cors-lab/shared/control';
import type { LabRequest } from '@cors-lab/shared/fetch';
import { contextOf, type RequestContext } from '@cors-lab/shared/lab';
import type { Reached } from '../frames/protocol.ts';
import { perform } from './perform.ts';

/** How requests of this origin and these rules are performed: known at once where it is the page itself that asks. */
export function reachContextOf(request: LabRequest, servers: Origins): Reached | Promise<Reached> {
  const context = contextOf(request, servers.front);
  return context === 'page' ? { ok: true, perform } : reachOutpost(context, servers);
}

async function reachOutpost(context: Exclude<RequestContext, 'page'>, servers: Origins): Promise<Reached> {
  const { reach } = await import('./frames.ts');
  return reach(context, servers);
}
