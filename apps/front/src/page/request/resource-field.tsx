import { RESOURCES } from '@cors-lab/shared/lab';
import { pathOf } from '../address/url.ts';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';

/** Nothing is served there. */
const NOWHERE = '/api/nowhere';

/** The API server's resources; first `fitting`, the one that was made for what asks. */
export function ResourceField({ fitting }: { readonly fitting?: string }) {
  const config = useConfig();
  const { setRequest } = useCommands();
  const request = useLab((state) => state.request);
  const path = pathOf(request.url, config);
  const first = fitting === undefined ? [] : [fitting];
  const paths = [...new Set([...first, ...RESOURCES.map((resource) => resource.path), NOWHERE, path])];
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
