import { crossOrigin } from './cross-origin.ts';
import { LATE, loaded, loadOrError, notLoaded, type Performer } from './use.ts';

/** All that a page learns of an error in a script of another origin without CORS. https://html.spec.whatwg.org/multipage/webappapis.html#muted-errors */
const MUTED = 'Script error.';

/** A classic script that throws, and what the page learns of the error. */
export const script: Performer = async (request) => {
  const element = document.createElement('script');
  element.crossOrigin = crossOrigin(request);
  const messages: string[] = [];
  const hear = ({ message }: ErrorEvent) => messages.push(message);
  addEventListener('error', hear);
  const event = await loadOrError(element, () => {
    element.src = request.url;
    document.head.append(element);
  });
  removeEventListener('error', hear);
  element.remove();
  if (event === null) return LATE;
  if (event === 'error') return notLoaded('The script element fired an error event: nothing was run.');
  const [message] = messages;
  if (message === undefined) return loaded(null, 'It was run, and threw nothing.');
  return loaded(message !== MUTED, `It was run. What the window’s error event says: “${message}”`);
};
