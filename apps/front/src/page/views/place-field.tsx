import { asFrom, type LabRequest, type Place, placeOf } from '@cors-lab/shared';
import { Suspense, useId } from 'react';
import { placesFrom } from '../places.ts';
import { atFirst } from './lazily.ts';

// Read after the page is painted.
const PlaceText = atFirst(({ PlaceText }) => PlaceText);

interface Props {
  readonly request: LabRequest;
  /** The page's origin. */
  readonly front: string;
  readonly onChoose: (request: LabRequest) => void;
}

const PLACE_NAMES = {
  page: 'This page',
  'other-site': 'Another site',
  'sandboxed-frame': 'Sandboxed frame',
  'page-with-csp': 'Page with a CSP',
} as const satisfies Record<Place, string>;

/** Whose script asks. */
export function PlaceField({ request, front, onChoose }: Props) {
  const id = useId();
  const chosen = placeOf(request, front);
  return (
    <div className="place">
      <label>
        <span className="field-name">From</span>
        <select
          className="text"
          aria-describedby={id}
          value={chosen}
          onChange={({ target }) => onChoose(asFrom(target.value as Place, request, front))}
        >
          {placesFrom(front).map((place) => (
            <option key={place} value={place}>
              {PLACE_NAMES[place]}, {asFrom(place, request, front).origin}
            </option>
          ))}
        </select>
      </label>
      <p id={id} className="hint">
        <Suspense>
          <PlaceText place={chosen} front={front} />
        </Suspense>
      </p>
    </div>
  );
}
