import { inTime, LATE, loaded, notLoaded, type Performer } from './use.ts';

/** An event stream, closed after the first thing that comes of it, before it is asked for again. */
export const eventSource: Performer = async ({ url, credentials }) => {
  const source = new EventSource(url, { withCredentials: credentials === 'include' });
  let opened = false;
  const outcome = await inTime(
    new Promise<string | null>((resolve) => {
      source.onopen = () => {
        opened = true;
      };
      source.onmessage = ({ data }: MessageEvent<string>) => resolve(data);
      source.onerror = () => resolve(null);
    }).then((data) => ({ data })),
  );
  source.close();
  if (outcome === null)
    return opened ? loaded(true, 'The stream was opened; no event came within 5 s.') : LATE;
  if (outcome.data !== null) return loaded(true, `The first message: “${outcome.data}”`);
  return opened
    ? loaded(true, 'The stream was opened, and ended without a message.')
    : notLoaded('The source fired an error event, without a reason.');
};
