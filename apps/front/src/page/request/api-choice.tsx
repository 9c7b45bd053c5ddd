import { CONSUMERS, type Consumer, isConsumer, SCRIPT_APIS, type ScriptApi } from '@cors-lab/shared/fetch';
import { useId } from 'react';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { Segments } from '../ui/segments.tsx';
import { DEFAULT_RESOURCE } from './default-resource.ts';
import css from './request.module.css';

const SCRIPT_NAMES = { fetch: 'fetch', xhr: 'XMLHttpRequest' } as const satisfies Record<ScriptApi, string>;

/** What asks otherwise, as people call it. */
const CONSUMER_NAMES = {
  image: 'Image on a canvas',
  webgl: 'WebGL texture',
  font: 'Web font',
  shape: 'CSS shape',
  script: 'Script',
  module: 'Module script',
  stylesheet: 'Stylesheet',
  'event-source': 'Event stream',
  beacon: 'Beacon',
  websocket: 'WebSocket',
} as const satisfies Record<Consumer, string>;

/** By what the request is made: the two APIs side by side, and all the rest of a page that asks. */
export function ApiChoice() {
  const { resourceBase } = useConfig();
  const { setRequest } = useCommands();
  const request = useLab((state) => state.request);
  const id = useId();
  const { api } = request;
  const other = CONSUMERS.find((each) => each === api);
  return (
    <div className={css.apiChoice}>
      <Segments
        legend="Send with"
        group="api"
        values={SCRIPT_APIS}
        names={SCRIPT_NAMES}
        chosen={isConsumer(api) ? null : api}
        onChoose={(chosen) => setRequest({ ...request, api: chosen })}
      />
      <label htmlFor={id} className="visually-hidden">
        Other things that a page loads
      </label>
      <select
        id={id}
        className="text"
        data-chosen={other !== undefined}
        value={other ?? ''}
        onChange={({ target }) => {
          const chosen = CONSUMERS.find((each) => each === target.value);
          if (chosen !== undefined)
            setRequest({ ...request, api: chosen, url: resourceBase + DEFAULT_RESOURCE[chosen] });
        }}
      >
        {other === undefined && (
          <option value="" disabled>
            Other page resource …
          </option>
        )}
        {CONSUMERS.map((each) => (
          <option key={each} value={each}>
            {CONSUMER_NAMES[each]}
          </option>
        ))}
      </select>
    </div>
  );
}
