import { isConsumer, type LabRequest } from '@cors-lab/shared';
import { memo } from 'react';
import { asSent } from '../foresee.ts';
import type { Lab } from '../lab.ts';
import { presets } from '../presets.ts';
import { summaryOf } from '../summary.ts';
import { pathOf } from '../url.ts';
import { SendIcon } from './icons.tsx';

interface Props {
  readonly lab: Lab;
  readonly request: LabRequest;
}

/** Experiments, each sent by one click. */
/** Not drawn anew for what does not concern it: a click must soon be a verdict. */
export const Rail = memo(RailView);

function RailView({ lab, request }: Props) {
  const { place } = lab;
  const { api } = request;
  const current = JSON.stringify(asSent(request));
  return (
    <nav className="rail" aria-label="Experiments">
      <ul>
        {presets(place).map(({ id, name, request: preset }) => {
          const chosen = isConsumer(api) ? preset : { ...preset, api };
          return (
            <li key={id}>
              <button
                type="button"
                className="preset"
                data-preset={id}
                aria-labelledby={`preset-${id}`}
                aria-describedby={`preset-${id}-summary`}
                aria-current={JSON.stringify(asSent(chosen)) === current}
                onClick={() => {
                  lab.choose(chosen);
                  void lab.send(chosen);
                }}
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
    </nav>
  );
}
