import type { Origins } from '@cors-lab/shared/control';
import { type LabRequest, labRequest } from '@cors-lab/shared/fetch';
import { asDocument, asFrom, type Observation, type RequestContext } from '@cors-lab/shared/lab';
import type { EnginePage } from '../engines/engine.ts';

type Lab = Pick<Origins, 'front' | 'otherSite'>;

/** Where the outpost of a context stands. */
const OUTPOSTS = {
  page: ({ front }: Lab) => `${front}/outpost`,
  'other-site': ({ otherSite }: Lab) => `${otherSite}/outpost`,
  'sandboxed-frame': ({ front }: Lab) => `${front}/outpost/sandboxed`,
  'page-with-csp': ({ front }: Lab) => `${front}/outpost/with-csp`,
} as const satisfies Record<RequestContext, (lab: Lab) => string>;

export function outpostOf(context: RequestContext, lab: Lab): string {
  return OUTPOSTS[context](lab);
}

/** A request by a document of its own, as the outposts are at the top level. */
export function requestFrom(
  context: RequestContext,
  lab: Lab,
  url: string,
  choices: Partial<Omit<LabRequest, 'origin' | 'url'>> = {},
): LabRequest {
  return asDocument(asFrom(context, labRequest(lab.front, url, choices), lab));
}

/** Has the outpost that the tab shows perform requests, one after another. */
export function performAll(
  tab: EnginePage,
  requests: readonly LabRequest[],
): Promise<readonly Observation[]> {
  return tab.evaluate(async (asked) => {
    const { corsLab } = globalThis as unknown as { corsLab: { perform(it: unknown): Promise<Observation> } };
    const observations: Observation[] = [];
    for (const request of asked) observations.push(await corsLab.perform(request));
    return observations;
  }, requests);
}

export async function performAtTop(tab: EnginePage, request: LabRequest): Promise<Observation> {
  const [observation] = await performAll(tab, [request]);
  if (observation === undefined) throw new Error('The outpost has left the request out.');
  return observation;
}

/** What a document hears of an outpost that it has framed. */
export interface Heard {
  readonly origin: string;
  readonly data: { readonly corsLab: string; readonly observation?: Observation };
}

/** Frames an outpost in the document that the tab shows, orders a request of it at once and once it is ready, and listens. */
export function performFramed(
  tab: EnginePage,
  outpost: string,
  request: LabRequest,
  patience = 10_000,
): Promise<readonly Heard[]> {
  return tab.evaluate(
    ({ url, asked, limit }) =>
      new Promise<readonly Heard[]>((resolve) => {
        const heard: Heard[] = [];
        const frame = document.createElement('iframe');
        if (url.endsWith('/sandboxed')) frame.setAttribute('sandbox', 'allow-scripts');
        const order = () =>
          frame.contentWindow?.postMessage({ corsLab: 'perform', id: '1', request: asked }, '*');
        addEventListener('message', ({ source, origin, data }) => {
          if (source !== frame.contentWindow) return;
          heard.push({ origin, data });
          if (data.corsLab === 'ready') order();
          if (data.corsLab === 'performed') resolve(heard);
        });
        // Also without an invitation.
        frame.onload = () => setTimeout(order, 200);
        setTimeout(() => resolve(heard), limit);
        frame.src = url;
        document.body.append(frame);
      }),
    { url: outpost, asked: request, limit: patience },
  );
}
