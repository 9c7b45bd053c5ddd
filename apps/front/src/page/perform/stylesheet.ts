import { STYLE_SAMPLE } from '@cors-lab/shared';
import { crossOrigin } from './cross-origin.ts';
import { inWords, LATE, loaded, loadOrError, notLoaded, type Performer, stage } from './use.ts';

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
    const { color, applied } = styleOf(sample);
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

function styleOf(sample: HTMLElement): { readonly color: string; readonly applied: boolean } {
  const style = getComputedStyle(sample);
  return { color: style.color, applied: style.getPropertyValue(STYLE_SAMPLE.property).trim() !== '' };
}
