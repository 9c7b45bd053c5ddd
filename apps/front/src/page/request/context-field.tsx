import { asFrom, type LabRequest, type Origins, type Place, placeOf } from '@cors-lab/shared';
import { Suspense, useId } from 'react';
import { atFirst } from '../ui/lazily.ts';
import { placesOf } from './contexts.ts';

// Read after the page is painted.
const ContextText = atFirst(({ ContextText }) => ContextText);

interface Props {
  readonly request: LabRequest;
  readonly servers: Origins;
  readonly onChoose: (request: LabRequest) => void;
}

const PLACE_NAMES = {
  page: 'This page',
  'other-site': 'Another site',
  'sandboxed-frame': 'Sandboxed frame',
  'page-with-csp': 'Page with a CSP',
} as const satisfies Record<Place, string>;

/** Whose script asks. */
export function ContextField({ request, servers, onChoose }: Props) {
  const id = useId();
  const chosen = placeOf(request, servers.front);
  return (
    <div className="place">
      <label>
        <span className="field-name">From</span>
        <select
          className="text"
          aria-describedby={id}
          value={chosen}
          onChange={({ target }) => onChoose(asFrom(target.value as Place, request, servers))}
        >
          {placesOf(servers).map((place) => (
            <option key={place} value={place}>
              {PLACE_NAMES[place]}, {asFrom(place, request, servers).origin}
            </option>
          ))}
        </select>
      </label>
      <p id={id} className="hint">
        <Suspense>
          <ContextText place={chosen} servers={servers} />
        </Suspense>
      </p>
    </div>
  );
}
