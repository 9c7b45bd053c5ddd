/**
 * Path and query of a request's target. It may be a whole URL, of which only they count: what is put together from a
 * target as it came names two servers. https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
 */
export function pathOf(target: string): string {
  const path = target.replace(/^[^/?#]+:\/\/[^/?#]*/, '');
  return path.startsWith('/') ? path : `/${path}`;
}
