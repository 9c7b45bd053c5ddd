import type { Origins } from '@cors-lab/shared/control';
import { type LabRequest, labRequest } from '@cors-lab/shared/fetch';
import { configure } from '../config.ts';
import { readOrigins } from '../origins.ts';
import { leakedBy } from './leaked.ts';
import { performerFor } from './perform-under-study.ts';

/** The script of the stranger's page: what any site may try with the cookies of its visitors. */
function start(servers: Origins): void {
  const perform = performerFor(servers);
  globalThis.corsLab = { perform };
  const bench = new URLSearchParams(location.search).get('bench');
  const { resourceBase } = configure(location.origin, servers, bench);
  if (bench !== null) byId<HTMLAnchorElement>('home').search = location.search;
  const ask = (path: string, choices: Partial<LabRequest>) =>
    labRequest(location.origin, resourceBase + path, { credentials: 'include', ...choices });

  byId('spin').onclick = () => void attempt(ask('/api/account', {}));
  // As a form would send it: no permission is asked, and none is needed.
  const form = { method: 'POST', mode: 'no-cors', body: 'prize=goose' } as const;
  byId('claim').onclick = () => void attempt(ask('/api/counter', form));

  async function attempt(request: LabRequest): Promise<void> {
    const { sentence, lines } = leakedBy(await perform(request));
    byId('leaked').textContent = sentence;
    byId('leaked-lines').textContent = lines;
    byId('leaked-lines').hidden = lines === null;
  }
}

function byId<E extends HTMLElement>(id: string): E {
  return document.getElementById(id) as E;
}

const origins = readOrigins(document);
if (origins !== null) start(origins);
