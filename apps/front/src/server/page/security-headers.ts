import type { ServerResponse } from 'node:http';

/**
 * What every answer of the front end says to browsers about itself. Set on Node's response, which keeps them in the
 * answers of Fastify, of the proxy and of Vite alike.
 */
export function setSecurityHeaders(response: ServerResponse, policy: string): void {
  response.setHeader('content-security-policy', policy);
  // Nothing is run or styled that does not call itself a script or a style.
  response.setHeader('x-content-type-options', 'nosniff');
  // The default of browsers, said aloud: the wire log shows the `Referer` that any other page would send.
  response.setHeader('referrer-policy', 'strict-origin-when-cross-origin');
  // A stranger that opens the page keeps no hold on its window; the page's own popups are not concerned.
  response.setHeader('cross-origin-opener-policy', 'same-origin-allow-popups');
}
