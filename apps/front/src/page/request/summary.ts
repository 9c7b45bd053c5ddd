import type { LabRequest } from '@cors-lab/shared/fetch';

/** The request in a few words: method, path and what is particular about it. */
export function summaryOf(request: LabRequest, path: string): string {
  const { method, credentials, mode, headers } = request;
  const particular = headers.map(([name, value]) => `${name}: ${value}`);
  if (credentials !== 'same-origin') particular.push(`credentials: ${credentials}`);
  if (mode !== 'cors') particular.push(mode);
  return [`${method} ${path}`, ...particular].join(' · ');
}
