import { renderToStaticMarkup, renderToString } from 'react-dom/server';
import { configure } from '../config.ts';
import { controlPlane } from '../control/control-plane.ts';
import { createCommands } from '../lab/commands.ts';
import { initialState } from '../lab/state.ts';
import { createStore } from '../lab/store.ts';
import { presets } from '../request/presets.ts';
import { loadWhatIsShown } from '../ui/lazily.ts';
import { Header } from './masthead.tsx';
import { Page } from './page.tsx';

/** Markup of the page before anything has happened, with the server's placeholders for the origins. */
interface FirstView {
  /** The page at its plain address, which the script takes over as it stands. */
  readonly whole: string;
  /** What stands above all that a link may change. */
  readonly head: string;
}

/** Stand for the origins, which the server knows and the build does not: as for most, there is another site. */
const ORIGINS = {
  front: 'http://localhost:65533',
  back: 'http://localhost:65534',
  otherSite: 'http://127.0.0.1:65533',
} as const;
/** Nothing of it is to be seen before a back is connected. */
const UNSEEN = { nextNonce: '', sameUrlMark: '', now: 0 };
const IN_PARTS = /6553[34]/;

/** The first view by the page's own components. Runs while the page is built. */
export async function renderFirstView(): Promise<FirstView> {
  const place = configure(ORIGINS.front, ORIGINS, null);
  const store = createStore(initialState(presets(place)[0].request, UNSEEN));
  const lab = createCommands(place, controlPlane(place.control), store);
  await loadWhatIsShown();
  return {
    whole: asTemplate(renderToString(<Page lab={lab} store={store} />)),
    head: asTemplate(renderToStaticMarkup(<Header place={place} connection={store.getState().connection} />)),
  };
}

function asTemplate(markup: string): string {
  const template = markup
    .replaceAll(ORIGINS.front, '%FRONT_ORIGIN%')
    .replaceAll(ORIGINS.otherSite, '%OTHER_SITE%')
    .replaceAll(ORIGINS.back, '%BACK_ORIGIN%');
  if (IN_PARTS.test(template))
    throw new Error('The first view has an origin in parts: it cannot be filled in.');
  return template;
}
