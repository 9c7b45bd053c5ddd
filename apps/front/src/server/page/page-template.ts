import type { Origins } from '@cors-lab/shared/servers';

/** Tells the page where the lab's origins are: in its `<meta>` elements and in its masthead. */
export function fillTemplate(html: string, { front, back, otherSite, published }: Origins): string {
  return html
    .replaceAll('%FRONT_ORIGIN%', () => escaped(front))
    .replaceAll('%PUBLISHED%', () => published ?? '')
    .replaceAll('%OTHER_SITE%', () => escaped(otherSite ?? ''))
    .replaceAll('%BACK_ORIGIN%', () => escaped(back));
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;', "'": '&#39;' };

/** For texts and attributes alike. */
function escaped(text: string): string {
  return text.replaceAll(/[&<"']/g, (character) => ENTITIES[character] ?? '');
}
