import { crossOrigin } from './cross-origin.ts';
import { inTime, inWords, LATE, loaded, loadOrError, notLoaded, type Performer } from './use.ts';

/** A module script; once it has run, its exports are read from the document's module map, without another request. */
export const module: Performer = async (request) => {
  const element = document.createElement('script');
  element.type = 'module';
  element.crossOrigin = crossOrigin(request);
  const event = await loadOrError(element, () => {
    element.src = request.url;
    document.head.append(element);
  });
  element.remove();
  if (event === null) return LATE;
  if (event === 'error') return notLoaded('The module fired an error event: nothing was run.');
  const exported = await inTime(
    import(/* @vite-ignore */ request.url).then(
      (names: object) => `exports ${JSON.stringify({ ...names })}`,
      (thrown: unknown) => `threw ${inWords(thrown)}`,
    ),
  );
  return exported === null ? LATE : loaded(true, `It was run, and ${exported}.`);
};
