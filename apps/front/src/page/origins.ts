import type { Origins } from '@cors-lab/shared/control';

/** The lab's origins, as the front end's server has written them into the document; `null` where it has not. */
export function readOrigins(page: Document): Origins | null {
  const back = originIn(page, 'cors-lab-back');
  const front = originIn(page, 'cors-lab-front');
  const otherSite = originIn(page, 'cors-lab-other-site');
  return back === null || front === null ? null : { back, front, otherSite };
}

function originIn(page: Document, name: string): string | null {
  const content = page.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
  return URL.canParse(content) ? new URL(content).origin : null;
}
