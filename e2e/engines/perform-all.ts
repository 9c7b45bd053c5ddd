import { perform } from '@cors-lab/front/perform';
import type { LabRequest } from '@cors-lab/shared/fetch';
import type { Observation } from '@cors-lab/shared/lab';

/** Runs in a page, bundled: has the page's own performer make requests, `width` at a time, and waits until all have settled. */
export default async function performAll(
  requests: readonly LabRequest[],
  width: number,
): Promise<Observation[]> {
  const observations: Observation[] = [];
  const queue = requests.entries();
  const work = async () => {
    for (const [index, request] of queue) observations[index] = await perform(request);
  };
  await Promise.all(Array.from({ length: width }, work));
  return observations;
}
