/**
 * The names that a script may set and that WebKitGTK 2.50 writes in its own spelling, measured one by one with
 * preflights that refuse them.
 */
const KNOWN = (
  'Accept Accept-Language Accept-Ranges Access-Control-Allow-Credentials Access-Control-Allow-Headers ' +
  'Access-Control-Allow-Methods Access-Control-Allow-Origin Access-Control-Expose-Headers ' +
  'Access-Control-Max-Age Age Authorization Cache-Control Clear-Site-Data Content-Disposition ' +
  'Content-Encoding Content-Language Content-Location Content-Range Content-Security-Policy ' +
  'Content-Security-Policy-Report-Only Content-Type Cross-Origin-Embedder-Policy ' +
  'Cross-Origin-Embedder-Policy-Report-Only Cross-Origin-Opener-Policy ' +
  'Cross-Origin-Opener-Policy-Report-Only Cross-Origin-Resource-Policy Default-Style ETag Expires ' +
  'Icy-Metadata If-Match If-Modified-Since If-None-Match If-Range If-Unmodified-Since Integrity-Policy ' +
  'Integrity-Policy-Report-Only Last-Event-ID Last-Modified Link Location Ping-From Ping-To Pragma Range ' +
  'Referrer-Policy Refresh Report-To Reporting-Endpoints Server-Timing Service-Worker ' +
  'Service-Worker-Allowed Service-Worker-Navigation-Preload SourceMap Timing-Allow-Origin ' +
  'Upgrade-Insecure-Requests User-Agent Vary X-Content-Type-Options X-Frame-Options X-SourceMap ' +
  'X-Temp-Tablet X-XSS-Protection'
).split(' ');

const BY_LOWER_CASE = new Map(KNOWN.map((name) => [name.toLowerCase(), name]));

/** WebKit's spelling of a name; `null` for one that it does not know. */
export function knownToWebKit(name: string): string | null {
  return BY_LOWER_CASE.get(name.toLowerCase()) ?? null;
}
