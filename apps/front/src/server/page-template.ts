import type { Origins } from '@cors-lab/shared/servers';

/** Tells the page where the two origins are, in its `<meta>` elements. */
export function fillTemplate(html: string, origins: Origins): string {
  return html.replaceAll('%FRONT_ORIGIN%', origins.front).replaceAll('%BACK_ORIGIN%', origins.back);
}
