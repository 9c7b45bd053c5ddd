/** What looks like CORS and cannot be provoked on one machine, with what to read about the difference. */
export const NOT_REPRODUCIBLE: readonly {
  readonly name: string;
  /** By what else people call it. */
  readonly also?: string;
  readonly text: string;
  readonly url: string;
}[] = [
  {
    name: 'Mixed content',
    text: 'A page loaded over https asks for http: the browser stops it before anything is sent. `localhost` is trusted like https, so nothing is mixed here.',
    url: 'https://w3c.github.io/webappsec-mixed-content/#should-block-fetch',
  },
  {
    name: 'Opaque response blocking',
    also: 'ORB CORB cross-origin read blocking',
    text: 'An image or a script that turns out to be JSON or HTML is replaced by nothing, although it was asked for without CORS. Chromium does so without a word on the console.',
    url: 'https://fetch.spec.whatwg.org/#orb',
  },
  {
    name: 'Local Network Access',
    also: 'LNA PNA Private Network Access CORS-RFC1918',
    text: 'A page from the public internet asks a device in your network, and the browser asks you for permission first. Both origins of the lab are on your own machine, so it is never asked.',
    url: 'https://wicg.github.io/local-network-access/',
  },
  {
    name: 'An extension',
    text: 'A content blocker stops the request, or adds and removes headers. Try it in a private window, where most extensions are off.',
    url: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSDidNotSucceed',
  },
];
