import { isConsumer } from '@cors-lab/shared/fetch';
import { useEffect, useRef } from 'react';
import { pathOf } from '../address/url.ts';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { asSent } from '../run/browser-now.ts';
import { SendIcon } from '../ui/icons.tsx';
import { presets } from './presets.ts';
import { summaryOf } from './summary.ts';

/** Experiments, each sent by one click, and the way to all of them. */
export function PresetBar() {
  const config = useConfig();
  const { setRequest, send, toggleExperimentList } = useCommands();
  const request = useLab((state) => state.request);
  const isGuideOpen = useLab(({ guide }) => guide.open);
  const isListOpen = useLab(({ guide }) => guide.open && guide.experiment === null);
  const allButton = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(isGuideOpen);
  useEffect(() => {
    // The button that closed the experiments is gone with them: the one that opens them takes the focus.
    if (wasOpen.current && !isGuideOpen && document.activeElement === document.body)
      allButton.current?.focus();
    wasOpen.current = isGuideOpen;
  }, [isGuideOpen]);
  const { api } = request;
  const current = JSON.stringify(asSent(request));
  return (
    <nav className="rail" aria-label="Experiments">
      <ul>
        {presets(config).map(({ id, name, request: preset }) => {
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
                  setRequest(chosen);
                  void send(chosen);
                }}
              >
                <span id={`preset-${id}`} className="preset-name">
                  {name}
                </span>
                <span id={`preset-${id}-summary`} className="preset-summary">
                  {summaryOf(preset, pathOf(preset.url, config))}
                </span>
                <SendIcon />
              </button>
            </li>
          );
        })}
        <li>
          <button
            ref={allButton}
            type="button"
            className="preset"
            data-preset="all"
            aria-expanded={isListOpen}
            aria-controls="guide"
            aria-labelledby="preset-all"
            onClick={toggleExperimentList}
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
