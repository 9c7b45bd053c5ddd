import type { Origins } from '@cors-lab/shared/servers';

/** The page's two documents, with placeholders for the origins. */
export interface PageTemplates {
  /** With the whole first view, for the plain address. */
  readonly whole: string;
  /** With its head alone: a link says what else there is, and only the page's script can read it. */
  readonly linked: string;
}

/** Tells the page where the lab's origins are: in its `<meta>` elements, and wherever the first view shows them. */
export function fillTemplate(html: string, { front, back, otherSite }: Origins): string {
  return html
    .replaceAll('%FRONT_ORIGIN%', () => escaped(front))
    .replaceAll('%OTHER_SITE%', () => escaped(otherSite ?? ''))
    .replaceAll('%BACK_ORIGIN%', () => escaped(back));
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;', "'": '&#39;' };

/** For texts and attributes alike. */
function escaped(text: string): string {
  return text.replaceAll(/[&<"']/g, (character) => ENTITIES[character] ?? '');
}
