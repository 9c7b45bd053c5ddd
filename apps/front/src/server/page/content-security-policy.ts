import { namesOfOrigin, type Origins } from '@cors-lab/shared/servers';

/**
 * The page's content security policy: what it may load and ask, and who may frame it. Everything that is not named
 * is forbidden. https://www.w3.org/TR/CSP3/
 *
 * Experiments load from the API server across origins and are judged by CORS alone, so the API server is allowed wherever an
 * experiment needs it, under each of its names; no other machine is, so that nothing leaves this one.
 *
 * @param nonce of the inline script and styles that Vite writes in development, `null` for the page as built
 */
export function contentSecurityPolicy(origins: Origins, nonce: string | null): string {
  const fronts = namesOfOrigin(origins.front, origins).map(sourceOf);
  const backs = namesOfOrigin(origins.back, origins).map(sourceOf);
  const inline = nonce === null ? [] : [`'nonce-${nonce}'`];

  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'none'"],
    // The page's own modules, and the scripts of experiments. Never inline, never eval.
    'script-src': ["'self'", ...backs, ...inline],
    'style-src': ["'self'", ...backs, ...inline],
    'img-src': ["'self'", ...backs],
    'font-src': ["'self'", ...backs],
    'media-src': ["'self'", ...backs],
    // The control plane is the page's own origin. Redirects are checked too: an override may lead back to the front end by
    // either name, or to what is no HTTP at all, which must fail for the fetch algorithm's reason and not for this one.
    'connect-src': ["'self'", ...fronts, ...backs, ...backs.map(webSocket), 'data:', 'ftp:'],
    // The lab's own pages, as another site and sandboxed.
    'frame-src': ["'self'", ...fronts],
    // Nobody else lays the page under a click.
    'frame-ancestors': ["'self'", ...fronts],
    // The browser submits no form of the page, its script does: one that has been smuggled in leads nowhere.
    'form-action': ["'none'"],
    'base-uri': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...new Set(sources)].join(' '))
    .join('; ');
}

/**
 * An origin as a source. The grammar has no IPv6 addresses, and no engine matches one (measured in Chromium 156, Firefox
 * 153 and WebKitGTK 2.50): in its place stands every host, on that port alone.
 * https://www.w3.org/TR/CSP3/#grammardef-host-source
 */
export function sourceOf(origin: string): string {
  return origin.replace(/\/\/\[[^\]]*\]/, '//*');
}

/** Old engines take a scheme literally. */
function webSocket(origin: string): string {
  return origin.replace(/^http/, 'ws');
}
