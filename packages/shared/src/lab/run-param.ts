import type { LabRequest } from '../request.ts';

/**
 * A request under a URL of its own: the parameter `run` tells its exchanges apart in the wire log, and a new value keeps
 * the preflight and HTTP caches out.
 */
export function withRunParam(request: LabRequest, runParam: string): LabRequest {
  const [url = '', ...fragment] = request.url.split(/(?=#)/);
  return { ...request, url: `${url}${url.includes('?') ? '&' : '?'}run=${runParam}${fragment.join('')}` };
}
