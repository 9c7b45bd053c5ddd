import { type Prose, prose } from '../infra/prose.ts';
import { isConsumer, type LabRequest } from '../request.ts';

/** Why the browser has looked for no permission in the answer of another origin, in two sentences; `null` where it has. */
export function whyUnchecked({ api, mode }: Pick<LabRequest, 'api' | 'mode'>): Prose | null {
  if (api === 'websocket') {
    return prose`A WebSocket is opened without CORS: the browser sends ${'Origin'}, and looks for no permission in the answer. To refuse pages is for the server itself.`;
  }
  if (mode !== 'no-cors') return null;
  if (!isConsumer(api)) {
    return prose`The script asked in the mode ${'no-cors'}: the browser looks for no permission in the answer, and gives the script neither status nor headers nor content.`;
  }
  const errors = api === 'script' ? prose` Of its errors they get to know only ${'Script error.'}` : [];
  return prose`The page asked in the mode ${'no-cors'}, as elements without ${'crossorigin'} do: the browser looks for no permission in the answer. The page uses what has come, but its scripts may not look into it.${errors}`;
}
