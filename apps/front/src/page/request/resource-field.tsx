import { RESOURCES } from '@cors-lab/shared/lab';
import { pathOf } from '../address/url.ts';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';

/** Nothing is served there. */
const NOWHERE = '/api/nowhere';

interface Props {
  /** The one that was made for what asks: it comes first. */
  readonly fitting?: string;
  /** Whether only the one that is asked for is named: the names of others may be what is looked for. */
  readonly isFixed?: boolean;
}

/** The API server's resources. */
export function ResourceField({ fitting, isFixed = false }: Props) {
  const config = useConfig();
  const { setRequest } = useCommands();
  const request = useLab((state) => state.request);
  const path = pathOf(request.url, config);
  const first = fitting === undefined ? [] : [fitting];
  const all = [...first, ...RESOURCES.map((resource) => resource.path), NOWHERE];
  const paths = [...new Set([...(isFixed ? [] : all), path])];
  return (
    <label>
      <span className="field-name">Resource</span>
      <select
        className="text"
        value={path}
        onChange={({ target }) => setRequest({ ...request, url: config.resourceBase + target.value })}
      >
        {paths.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  );
}
