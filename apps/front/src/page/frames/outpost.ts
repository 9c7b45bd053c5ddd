import { readOrigins } from '../origins.ts';
import { type CorsLab, performerFor } from './perform-under-study.ts';
import { isOrder, type Report } from './protocol.ts';

/**
 * The script of an outpost: a document of another origin, or under other rules, that performs requests for the page
 * which has framed it. It ignores every other page that frames or opens it.
 */
function listen(front: string, perform: CorsLab['perform']): void {
  if (window.parent === window) return;
  // To the page alone: another parent hears nothing.
  const report = (said: Report) => window.parent.postMessage(said, front);
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== window.parent || origin !== front || !isOrder(data)) return;
    const { id, request } = data;
    void perform(request).then(
      (observation) => report({ corsLab: 'performed', id, observation }),
      (reason: unknown) => report({ corsLab: 'declined', id, sentence: String(reason) }),
    );
  });
  report({ corsLab: 'ready' });
}

const origins = readOrigins(document);
if (origins !== null) {
  const perform = performerFor(origins);
  globalThis.corsLab = { perform };
  listen(origins.front, perform);
}
