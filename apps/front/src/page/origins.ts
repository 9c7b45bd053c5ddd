import type { Origins, Published } from '@cors-lab/shared/control';

/** The lab's origins, as the front end's server has written them into the document; `null` where it has not. */
export function readOrigins(page: Document): Origins | null {
  const back = originIn(page, 'cors-lab-back');
  const front = originIn(page, 'cors-lab-front');
  const otherSite = originIn(page, 'cors-lab-other-site');
  const published = publishedIn(page);
  return back === null || front === null
    ? null
    : { back, front, otherSite, ...(published === null ? {} : { published }) };
}

function publishedIn(page: Document): Published | null {
  const content = contentOf(page, 'cors-lab-published');
  return content === 'directly' || content === 'by-proxy' ? content : null;
}

function contentOf(page: Document, name: string): string {
  return page.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
}

function originIn(page: Document, name: string): string | null {
  const content = contentOf(page, name);
  return URL.canParse(content) ? new URL(content).origin : null;
}
