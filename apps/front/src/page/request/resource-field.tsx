import { type LabRequest, RESOURCES } from '@cors-lab/shared';
import { pathOf } from '../address/url.ts';
import type { Lab } from '../lab/commands.ts';

/** Nothing is served there. */
const NOWHERE = '/api/nowhere';

interface Props {
  readonly lab: Lab;
  readonly request: LabRequest;
  /** What was made for what asks, where anything was. */
  readonly fitting?: string;
}

/** The back's resources, the fitting one first. */
export function ResourceField({ lab, request, fitting }: Props) {
  const path = pathOf(request.url, lab.place);
  const first = fitting === undefined ? [] : [fitting];
  const paths = [...new Set([...first, ...RESOURCES.map((resource) => resource.path), NOWHERE, path])];
  return (
    <label>
      <span className="field-name">Resource</span>
      <select
        className="text"
        value={path}
        onChange={({ target }) => lab.choose({ ...request, url: lab.place.experiments + target.value })}
      >
        {paths.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  );
}
