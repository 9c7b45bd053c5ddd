import {
  CORS_STATES_OF,
  type Consumer,
  type CorsState,
  corsStateOf,
  type LabRequest,
  POTENTIAL_CORS,
} from '@cors-lab/shared/fetch';
import { useCommands, useLab } from '../lab/use-lab.ts';
import { asSent } from '../run/browser-now.ts';
import { Segments } from '../ui/segments.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { BodyField } from './body-field.tsx';
import { DEFAULT_RESOURCE } from './default-resource.ts';
import css from './request.module.css';
import { ResourceField } from './resource-field.tsx';

/** What there is to choose where no script says how to ask, and why there is no more of it. */
export function ConsumerFields({ api }: { readonly api: Consumer }) {
  const { setRequest, editRequest } = useCommands();
  const request = useLab((state) => state.request);
  const states: readonly CorsState[] = CORS_STATES_OF[api];
  const { legend, names } = api === 'event-source' ? WITH_CREDENTIALS : ATTRIBUTE;
  return (
    <div className={css.consumerFields}>
      <ResourceField fitting={DEFAULT_RESOURCE[api]} />
      {states.length > 1 && (
        <Segments
          legend={legend}
          group="cors-state"
          values={states}
          names={api === 'module' ? MODULE.names : names}
          chosen={corsStateOf(asSent(request))}
          onChoose={(state) => setRequest({ ...request, ...POTENTIAL_CORS[state] })}
        />
      )}
      {api === 'beacon' && <BodyField request={asSent(request)} onType={asBeacon} onChoose={asBeacon} />}
      <p className="hint">
        <Sentence text={WORDS[api]} />
      </p>
    </div>
  );

  /** The method stays what it was for scripts. */
  function asBeacon({ headers, body }: LabRequest): void {
    editRequest({ ...request, headers, body });
  }
}

const ATTRIBUTE = {
  legend: 'Attribute crossorigin',
  names: { 'no-cors': 'none', anonymous: 'anonymous', 'use-credentials': 'use-credentials' },
} as const;

const MODULE = {
  names: { ...ATTRIBUTE.names, anonymous: 'none or anonymous' },
} as const;

const WITH_CREDENTIALS = {
  legend: 'withCredentials',
  names: { 'no-cors': '', anonymous: 'false', 'use-credentials': 'true' },
} as const;

/** How each asks, and what it has no choice of. */
const WORDS = {
  image:
    'Always GET, without headers of its own. Without `crossorigin` it asks no permission and sends cookies; the image is shown, but taints the canvas that it is drawn on.',
  webgl:
    'Always GET, without headers of its own. A texture must be readable: an image that was loaded without `crossorigin` is refused by `texImage2D()`.',
  font: 'Always GET in the mode `cors`, without cookies for other origins. There is nothing to choose.',
  shape:
    'Always GET in the mode `cors`, without cookies for other origins, as the layout tells what the pixels are. There is nothing to choose.',
  script:
    'Always GET, without headers of its own. Without `crossorigin` it runs without permission, but its errors are kept from the page: “Script error.”',
  module: 'Always GET in the mode `cors`. The attribute only decides on cookies.',
  stylesheet:
    'Always GET, without headers of its own. Without `crossorigin` it applies without permission, but its `cssRules` are refused.',
  'event-source': 'Always GET in the mode `cors`, answered with 200 and `text/event-stream`.',
  beacon:
    'Always POST, always with cookies. The body’s media type decides: one that a form can send needs no permission, any other a preflight. The page never learns the outcome.',
  websocket:
    'A handshake by GET with `Origin` and cookies, to which CORS does not apply: the server alone decides by `Origin`.',
} as const satisfies Record<Consumer, string>;
