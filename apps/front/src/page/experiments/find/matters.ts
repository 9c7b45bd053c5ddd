import type { Matter } from '@cors-lab/shared/console';

/** What is taken for CORS and is something else: what it is, and what to do. */
export const NOT_CORS = {
  'forbidden-request-header':
    'Some request headers are the browser’s own, `Origin`, `Cookie` and `Host` among them: a script cannot set them, and the browser sends the request with its own. Take the line out of your code; for cookies use `credentials: "include"`.',
  websocket:
    'A WebSocket needs no CORS headers. The connection itself failed: nobody listens there, or the server refused the handshake. Look at the server’s log; a server may refuse an `Origin` that it does not know, and should.',
  'frame-of-another-origin':
    'A script wanted to look into a frame or a window of another origin. No response header allows that. Let the two pages write to each other with `postMessage()`, and check `event.origin` in both.',
  'worker-of-another-origin':
    'A worker’s script has to be of the page’s own origin, and no header changes that. Serve the script from there.',
  'opaque-response-blocked':
    'A page asked without CORS for an image, a script or the like, and got JSON or HTML, which the browser kept from it. Look at what the URL answers: often it is an error page.',
  'mixed-content':
    'The page was loaded over https and asks for http: the browser stops it before anything is sent. Serve the API over https.',
  'local-network-access':
    'A page asks for an address in your own network, and the browser asks you for permission first. The server’s CORS headers do not decide it.',
  'http-error':
    'The server answered with an error status. Look at its log; if the console also has a line about CORS, that error’s answer lacks the headers.',
  'blocked-by-client': 'An extension of this browser stopped the request. Try a private window.',
  certificate:
    'The browser does not trust the server’s certificate, so it sent no request. Open the URL in a tab of its own: the browser says there what is wrong. Mend the certificate on the server.',
  tls: 'Browser and server could not agree on TLS, so no request was made. Often the URL says https, and the server speaks http on that port.',
  cookie:
    'It is a rule for cookies: from one site to another goes only a cookie with `SameSite=None` and `Secure`, and many browsers keep back even that. No CORS header changes it. Set the cookie so, or serve page and API from one site.',
  'program-not-answered':
    'A program has written it, not a browser: your own server, or the proxy of a development server, asks another one and gets no answer. Start that one, and compare the host and the port with the address in the line.',
  'no-json':
    'The script may read the answer, and got HTML where it wants JSON or a script. Often it is an error page, or the front end’s own page for a path that it does not know. Look at the URL, the status and the text of the answer in the Network tab.',
  'name-not-resolved': 'The host’s name leads nowhere: look for a typing error in the URL.',
} as const;

/** What else a line can be about than a request that was blocked. */
export const MATTERS: Readonly<Record<Matter, string>> = {
  ...NOT_CORS,
  'header-not-exposed':
    'The script may read the answer, but not this header of it. Apart from seven, the server has to name the headers that scripts may read in `Access-Control-Expose-Headers`. Until then the script gets `null`.',
  'canvas-tainted':
    'An image of another origin was drawn on the canvas without permission: the page may show it, and no script may read its pixels. Load the image with `crossorigin="anonymous"`, and have its server send `Access-Control-Allow-Origin`.',
};
