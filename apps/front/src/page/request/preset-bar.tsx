import { isConsumer } from '@cors-lab/shared/fetch';
import { useEffect, useRef } from 'react';
import { pathOf } from '../address/url.ts';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { asSent } from '../run/browser-now.ts';
import { SendIcon } from '../ui/icons.tsx';
import css from './preset-bar.module.css';
import { presets } from './presets.ts';
import { summaryOf } from './summary.ts';

/** Experiments, each sent by one click, and the way to all of them. */
export function PresetBar() {
  const config = useConfig();
  const { setRequest, send, toggleExperimentList } = useCommands();
  const request = useLab((state) => state.request);
  const isPanelOpen = useLab(({ experiments }) => experiments.open);
  const isListOpen = useLab(({ experiments }) => experiments.open && experiments.chosen === null);
  const allButton = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(isPanelOpen);
  useEffect(() => {
    // The button that closed the experiments is gone with them: the one that opens them takes the focus.
    if (wasOpen.current && !isPanelOpen && document.activeElement === document.body)
      allButton.current?.focus();
    wasOpen.current = isPanelOpen;
  }, [isPanelOpen]);
  const { api } = request;
  const current = JSON.stringify(asSent(request));
  return (
    <nav className={css.presetBar} aria-label="Exercises">
      <ul>
        {presets(config).map(({ id, name, request: preset }) => {
          const chosen = isConsumer(api) ? preset : { ...preset, api };
          return (
            <li key={id}>
              <button
                type="button"
                className={css.preset}
                data-preset={id}
                aria-labelledby={`preset-${id}`}
                aria-describedby={`preset-${id}-summary`}
                aria-current={JSON.stringify(asSent(chosen)) === current}
                onClick={() => {
                  setRequest(chosen);
                  void send(chosen);
                }}
              >
                <span id={`preset-${id}`} className={css.name}>
                  {name}
                </span>
                <span id={`preset-${id}-summary`} className={css.summary}>
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
            className={css.preset}
            data-preset="all"
            aria-expanded={isListOpen}
            aria-controls="experiments"
            aria-labelledby="preset-all"
            onClick={toggleExperimentList}
          >
            <span id="preset-all" className={css.name}>
              All exercises
            </span>
            <span className={css.summary}>step by step</span>
          </button>
        </li>
      </ul>
    </nav>
  );
}
