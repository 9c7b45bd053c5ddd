import type { LabRequest } from '@cors-lab/shared/fetch';

/** What a script sends as media type of a text, unless it says another. */
const BY_DEFAULT = 'text/plain;charset=UTF-8';
export const MEDIA_TYPES = [
  BY_DEFAULT,
  'text/plain',
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
] as const;

export function mediaTypeOf({ headers }: LabRequest): string {
  return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? BY_DEFAULT;
}

/** The media type is a header like any other; the default one is what is sent without it. */
export function withMediaType(request: LabRequest, type: string): LabRequest {
  const rest = request.headers.filter(([name]) => name.toLowerCase() !== 'content-type');
  return { ...request, headers: type === BY_DEFAULT ? rest : [...rest, ['content-type', type]] };
}

export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'patch', 'TRACE'] as const;

/** Safelisted ones, the usual ones, and some that are the browser's own. */
export const HEADER_NAMES = [
  'accept',
  'accept-language',
  'authorization',
  'cache-control',
  'content-language',
  'content-type',
  'cookie',
  'if-none-match',
  'origin',
  'range',
  'referer',
  'user-agent',
  'x-lab',
  'x-requested-with',
] as const;
