import { STYLE_SAMPLE } from '@cors-lab/shared/lab';
import { crossOrigin } from './cross-origin.ts';
import { inWords, LATE, loaded, loadOrError, notLoaded, type Performer, stage } from './use.ts';

/** How long a sheet that has been loaded may wait for others that are on their way, in milliseconds. */
const OTHERS = 1_000;

/** A stylesheet: whether it applies, and whether its rules may be read. */
export const stylesheet: Performer = async (request) => {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.crossOrigin = crossOrigin(request);
  const sample = document.createElement('p');
  sample.className = STYLE_SAMPLE.className;
  const removeSample = stage(sample);
  try {
    const event = await loadOrError(link, () => {
      link.href = request.url;
      document.head.append(link);
    });
    if (event === null) return LATE;
    const { color, applied } = await styleAfter(event, sample);
    // Chromium fires `load` for what is no stylesheet, too: it applies nothing of it.
    if (!applied)
      return notLoaded(
        `The link fired ${event === 'load' ? 'a load' : 'an error'} event; nothing is applied.`,
      );
    try {
      const rules = [...(link.sheet?.cssRules ?? [])].map(({ cssText }) => cssText).join(' ');
      return loaded(true, `The sample’s colour is ${color}. Its rules: ${rules}`);
    } catch (thrown) {
      return loaded(false, `The sample’s colour is ${color}, but its rules are refused. ${inWords(thrown)}`);
    }
  } finally {
    link.remove();
    removeSample();
  }
};

/** NB: WebKit applies no new sheet while another one is on its way, and fires the `load` event all the same. */
async function styleAfter(event: 'load' | 'error', sample: HTMLElement): Promise<ReturnType<typeof styleOf>> {
  const since = performance.now();
  let style = styleOf(sample);
  while (event === 'load' && !style.applied && performance.now() - since < OTHERS) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    style = styleOf(sample);
  }
  return style;
}

function styleOf(sample: HTMLElement): { readonly color: string; readonly applied: boolean } {
  const style = getComputedStyle(sample);
  return { color: style.color, applied: style.getPropertyValue(STYLE_SAMPLE.property).trim() !== '' };
}
