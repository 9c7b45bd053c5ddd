import type { Origins } from '@cors-lab/shared/control';
import type { Observation, RequestContext } from '@cors-lab/shared/lab';
import { isReport, type Order, type Perform, type Reached } from '../frames/protocol.ts';

/** How long a frame may take to say that it listens, in milliseconds. */
const READY_LIMIT = 5_000;

interface Framed {
  /** The frame's document, below the origin that serves it. */
  readonly path: string;
  /** The origin that serves it; `null` where the lab has none. */
  readonly server: (servers: Origins) => string | null;
  readonly title: string;
  /** An attribute of its own beside that of the document, so that it shows in the developer tools. */
  readonly sandbox?: string;
}

const FRAMED = {
  'other-site': {
    path: '/outpost',
    server: ({ otherSite }) => otherSite,
    title: 'Performs requests as another site',
  },
  'sandboxed-frame': {
    path: '/outpost/sandboxed',
    server: ({ front }) => front,
    title: 'Performs requests with the origin null',
    sandbox: 'allow-scripts',
  },
  'page-with-csp': {
    path: '/outpost/with-csp',
    server: ({ front }) => front,
    title: 'Performs requests under a Content Security Policy',
  },
} as const satisfies Record<Exclude<RequestContext, 'page'>, Framed>;

const reached = new Map<RequestContext, Promise<Reached>>();

/** The outpost of a context, framed when it is first needed. One that did not come is tried again the next time. */
export function reach(context: keyof typeof FRAMED, servers: Origins): Promise<Reached> {
  const before = reached.get(context);
  if (before !== undefined) return before;
  const now = frame(FRAMED[context], servers).then((outcome) => {
    if (!outcome.ok) reached.delete(context);
    return outcome;
  });
  reached.set(context, now);
  return now;
}

async function frame(framed: Framed, servers: Origins): Promise<Reached> {
  const server = framed.server(servers);
  if (server === null) return { ok: false, sentence: 'This lab has no other site to ask from.' };
  const element = document.createElement('iframe');
  element.className = 'outpost';
  element.title = framed.title;
  element.tabIndex = -1;
  element.setAttribute('aria-hidden', 'true');
  if (framed.sandbox !== undefined) element.setAttribute('sandbox', framed.sandbox);
  const url = server + framed.path;
  element.src = url;
  // An opaque origin cannot be addressed by name; what is said to it is a request of the learner's, and no secret.
  const [origin, address] = framed.sandbox === undefined ? [server, server] : ['null', '*'];
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
