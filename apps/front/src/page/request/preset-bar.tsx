import { isConsumer, type LabRequest } from '@cors-lab/shared';
import { memo } from 'react';
import { pathOf } from '../address/url.ts';
import type { Lab } from '../lab/commands.ts';
import { asSent } from '../run/browser-now.ts';
import { SendIcon } from '../ui/icons.tsx';
import { presets } from './presets.ts';
import { summaryOf } from './summary.ts';

interface Props {
  readonly lab: Lab;
  readonly request: LabRequest;
  readonly guideOpen: boolean;
  readonly onGuide: () => void;
}

/** Experiments, each sent by one click, and the way to all of them. Not drawn anew for what does not concern it: a click must soon be a verdict. */
export const PresetBar = memo(PresetBarView);

function PresetBarView({ lab, request, guideOpen, onGuide }: Props) {
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
        <li>
          <button
            type="button"
            className="preset"
            data-preset="all"
            aria-expanded={guideOpen}
            aria-controls="guide"
            aria-labelledby="preset-all"
            onClick={onGuide}
          >
            <span id="preset-all" className="preset-name">
              All experiments
            </span>
            <span className="preset-summary">step by step</span>
          </button>
        </li>
      </ul>
    </nav>
  );
}
