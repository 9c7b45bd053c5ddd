import { CONSUMERS } from './consumers.ts';
import { CORNERS } from './corners.ts';
import { CORS_CHECK } from './cors-check.ts';
import { DETAILS } from './details.ts';
import { COOKIES, MAIN_FETCH, REDIRECTS } from './fetching.ts';
import { HTTP_CACHE } from './http-cache.ts';
import { MEDIA_TYPES } from './media-types.ts';
import { PREFLIGHT } from './preflight.ts';
import { PREFLIGHT_CACHE } from './preflight-cache.ts';
import { REFUSALS } from './refusals.ts';
import type { Row } from './row.ts';

export const TABLES: Readonly<Record<string, readonly Row[]>> = {
  'CORS check': CORS_CHECK,
  'CORS-preflight fetch': PREFLIGHT,
  'CORS-preflight cache': PREFLIGHT_CACHE,
  'main fetch': MAIN_FETCH,
  'HTTP cache': HTTP_CACHE,
  cookies: COOKIES,
  'HTTP-redirect fetch': REDIRECTS,
  'new Request and XMLHttpRequest': REFUSALS,
  'elements and other APIs of a page': CONSUMERS,
  'media types': MEDIA_TYPES,
  'decisions, caches and notes': DETAILS,
  'URLs, repeated lines, frames and policies of documents': CORNERS,
};
