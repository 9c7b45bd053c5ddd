import { forConsumer, isConsumer, type LabRequest } from '@cors-lab/shared/fetch';
import type { Observation, ThrownObservation } from '@cors-lab/shared/lab';
import { prepareFetch } from './by-fetch.ts';
import { prepareXhr } from './by-xhr.ts';

/**
 * Performs a request against the API server, by whatever asks: this folder alone does, and here is the page's only `catch`
 * around it. It knows nothing of the page that it stands in, and leaves nothing behind in it.
 */
export async function perform(request: LabRequest): Promise<Observation> {
  const prepared = attempt(() => prepare(request));
  if (typeof prepared !== 'function') return threw(prepared.thrown, true);
  return prepared().then(undefined, (thrown: unknown) => threw(thrown, false));
}

function prepare(request: LabRequest): () => Promise<Observation> {
  const { api } = request;
  if (isConsumer(api)) {
    return async () => {
      const { PERFORMERS } = await import('./consumers.ts');
      return PERFORMERS[api](forConsumer(request));
    };
  }
  return api === 'fetch' ? prepareFetch(request) : prepareXhr(request);
}

/** What was prepared, or what was thrown meanwhile: then nothing has been sent. */
function attempt<T>(prepare: () => T): T | { readonly thrown: unknown } {
  try {
    return prepare();
  } catch (thrown) {
    return { thrown };
  }
}

function threw(thrown: unknown, beforeSending: boolean): ThrownObservation {
  const { name, message } =
    thrown instanceof Error ? thrown : { name: typeof thrown, message: String(thrown) };
  return { kind: 'threw', name, message, beforeSending };
}
