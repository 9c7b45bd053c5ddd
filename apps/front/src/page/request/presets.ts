import { type LabRequest, labRequest } from '@cors-lab/shared/fetch';
import type { LabConfig } from '../config.ts';

export interface Preset {
  readonly id: string;
  readonly name: string;
  readonly request: LabRequest;
}

/** What a request is when nothing was chosen. Presets and the page's URL say only what differs. */
function plainRequest(config: LabConfig): LabRequest {
  return labRequest(config.front, `${config.resourceBase}/api/cors`, { api: 'xhr' });
}

/** In the order of the page. The first is the button of the exercise that the lab mirrors. */
export function presets(config: LabConfig): readonly [Preset, ...Preset[]] {
  const plain = plainRequest(config);
  const at = (path: string) => config.resourceBase + path;
  return [
    { id: 'exercise', name: 'The exercise’s button', request: { ...plain, headers: [['x-lab', '1']] } },
    { id: 'get', name: 'Simple GET', request: plain },
    { id: 'put', name: 'PUT', request: { ...plain, method: 'PUT' } },
    {
      id: 'json',
      name: 'POST JSON',
      request: {
        ...plain,
        method: 'POST',
        headers: [['content-type', 'application/json']],
        body: '{"lab":1}',
      },
    },
    {
      id: 'credentials',
      name: 'GET with credentials',
      request: { ...plain, url: at('/api/account'), credentials: 'include' },
    },
    {
      id: 'counter',
      name: 'POST to the counter',
      request: {
        ...plain,
        url: at('/api/counter'),
        method: 'POST',
        headers: [['content-type', 'text/plain']],
        body: 'one more',
      },
    },
  ];
}

/** `no-cors` asks for no permission, so this works under any policy; XMLHttpRequest has no such mode. */
export function signIn(config: LabConfig): LabRequest {
  return {
    ...plainRequest(config),
    api: 'fetch',
    url: `${config.resourceBase}/api/session`,
    method: 'POST',
    mode: 'no-cors',
    credentials: 'include',
  };
}
