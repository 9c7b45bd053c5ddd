import { type Observation, otherSiteOf, type Place } from '@cors-lab/shared';
import { isReport, type Order } from '../outpost/messages.ts';
import type { Perform, Reached } from './places.ts';

/** How long a frame may take to say that it listens, in milliseconds. */
const READY_LIMIT = 5_000;

interface Framed {
  /** The frame's document. */
  readonly url: (front: string) => string;
  /** What the browser calls its origin. */
  readonly origin: (front: string) => string;
  readonly title: string;
  /** An attribute of its own beside that of the document, so that it shows in the developer tools. */
  readonly sandbox?: string;
}

const FRAMED = {
  'other-site': {
    url: (front) => `${otherSiteOf(front)}/outpost`,
    origin: otherSiteOf,
    title: 'Performs requests as another site',
  },
  'sandboxed-frame': {
    url: (front) => `${front}/outpost/sandboxed`,
    origin: () => 'null',
    title: 'Performs requests with the origin null',
    sandbox: 'allow-scripts',
  },
  'page-with-csp': {
    url: (front) => `${front}/outpost/with-csp`,
    origin: (front) => front,
    title: 'Performs requests under a Content Security Policy',
  },
} as const satisfies Record<Exclude<Place, 'page'>, Framed>;

const reached = new Map<Place, Promise<Reached>>();

/** The outpost of a place, framed when it is first needed. One that did not come is tried anew the next time. */
export function reach(place: keyof typeof FRAMED, front: string): Promise<Reached> {
  const before = reached.get(place);
  if (before !== undefined) return before;
  const now = frame(FRAMED[place], front).then((outcome) => {
    if (!outcome.ok) reached.delete(place);
    return outcome;
  });
  reached.set(place, now);
  return now;
}

function frame(framed: Framed, front: string): Promise<Reached> {
  const element = document.createElement('iframe');
  element.className = 'outpost';
  element.title = framed.title;
  element.tabIndex = -1;
  element.setAttribute('aria-hidden', 'true');
  if (framed.sandbox !== undefined) element.setAttribute('sandbox', framed.sandbox);
  const url = framed.url(front);
  element.src = url;
  const origin = framed.origin(front);
  // An opaque origin cannot be addressed by name; what is said to it is a request of the learner's, and no secret.
  const address = origin === 'null' ? '*' : origin;
  const pending = new Map<string, (observation: Observation) => void>();
  const perform: Perform = (request) =>
    new Promise((resolve) => {
      const order: Order = {
        corsLab: 'perform',
        id: crypto.getRandomValues(new Uint32Array(2)).join('-'),
        request,
      };
      pending.set(order.id, resolve);
      element.contentWindow?.postMessage(order, address);
    });

  return new Promise((resolve) => {
    const late = setTimeout(() => {
      removeEventListener('message', hear);
      element.remove();
      resolve({
        ok: false,
        sentence: `${url} did not come up within ${READY_LIMIT / 1000} seconds.`,
      });
    }, READY_LIMIT);
    function hear({ source, origin: from, data }: MessageEvent): void {
      if (source !== element.contentWindow || from !== origin || !isReport(data)) return;
      if (data.corsLab === 'ready') {
        clearTimeout(late);
        resolve({ ok: true, perform });
        return;
      }
      const settle = pending.get(data.id);
      pending.delete(data.id);
      settle?.(
        data.corsLab === 'performed'
          ? data.observation
          : { kind: 'threw', name: 'declined', message: data.sentence, beforeSending: true },
      );
    }
    addEventListener('message', hear);
    document.body.append(element);
  });
}
