import { Activity, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import css from './tabs.module.css';

interface Tab {
  readonly id: string;
  readonly name: string;
  readonly content: ReactNode;
}

interface Props {
  readonly label: string;
  readonly tabs: readonly [Tab, ...Tab[]];
}

/** One of several views at a time; the arrow keys walk them. https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
export function Tabs({ label, tabs }: Props) {
  const group = useId();
  const [chosen, setChosen] = useState(tabs[0].id);
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const shown = tabs.find(({ id }) => id === chosen) ?? tabs[0];
  const walk = (event: KeyboardEvent) => {
    const at = tabs.indexOf(shown);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs.at(to % tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next.id);
    buttons.current.get(next.id)?.focus();
  };
  return (
    <div className={css.tabs}>
      <div role="tablist" aria-label={label} className={css.list} onKeyDown={walk}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            ref={(button) => {
              if (button !== null) buttons.current.set(tab.id, button);
            }}
            type="button"
            role="tab"
            id={`${group}-${tab.id}`}
            aria-selected={tab === shown}
            aria-controls={`${group}-${tab.id}-panel`}
            tabIndex={tab === shown ? 0 : -1}
            onClick={() => setChosen(tab.id)}
          >
            {tab.name}
          </button>
        ))}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          role="tabpanel"
          id={`${group}-${tab.id}-panel`}
          aria-labelledby={`${group}-${tab.id}`}
          hidden={tab !== shown}
        >
          {/* What is hidden is drawn when there is nothing else to do. */}
          <Activity mode={tab === shown ? 'visible' : 'hidden'}>{tab.content}</Activity>
        </div>
      ))}
    </div>
  );
}
