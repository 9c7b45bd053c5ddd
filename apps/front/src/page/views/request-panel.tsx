import { APIS, type Api, type LabRequest } from '@cors-lab/shared';
import { codeOf, summaryOf } from '../code.ts';
import type { Lab } from '../lab.ts';
import { presets } from '../presets.ts';
import { pathOf } from '../url.ts';
import { SendIcon } from './icons.tsx';

interface Props {
  readonly lab: Lab;
  readonly request: LabRequest;
}

const API_NAMES = { fetch: 'fetch', xhr: 'XMLHttpRequest' } as const satisfies Record<Api, string>;

export function RequestPanel({ lab, request }: Props) {
  const { place } = lab;
  const chooseAndSend = (chosen: LabRequest) => {
    lab.choose(chosen);
    void lab.send(chosen);
  };
  const code = codeOf(request);
  return (
    <section className="panel panel-request" aria-labelledby="request-title">
      <h2 id="request-title">Request</h2>
      <fieldset className="segments">
        <legend>Send with</legend>
        {APIS.map((api) => (
          <label key={api}>
            <input
              type="radio"
              name="api"
              checked={request.api === api}
              onChange={() => lab.choose({ ...request, api })}
            />
            <span>{API_NAMES[api]}</span>
          </label>
        ))}
      </fieldset>
      <ul className="presets">
        {presets(place).map(({ id, name, request: preset }) => {
          const chosen = { ...preset, api: request.api };
          return (
            <li key={id}>
              <button
                type="button"
                className="preset"
                data-preset={id}
                aria-labelledby={`preset-${id}`}
                aria-describedby={`preset-${id}-summary`}
                aria-current={codeOf(chosen) === code}
                onClick={() => chooseAndSend(chosen)}
              >
                <span id={`preset-${id}`} className="preset-name">
                  {name}
                </span>
                <span id={`preset-${id}-summary`} className="preset-summary">
                  {summaryOf(preset, pathOf(preset.url, place))}
                </span>
                <SendIcon />
              </button>
            </li>
          );
        })}
      </ul>
      <div className="code">
        <h3>As code</h3>
        <button type="button" onClick={() => void lab.send(request)}>
          Send
        </button>
        <pre>
          <code>{code}</code>
        </pre>
      </div>
    </section>
  );
}
