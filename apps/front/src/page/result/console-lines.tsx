import { consoleLines, SCRIPT_SEES } from '@cors-lab/shared/console';
import { type Api, ENGINES, type Verdict } from '@cors-lab/shared/fetch';
import { ENGINE_NAMES } from '../engine.ts';
import { useConfig } from '../lab/use-lab.ts';
import { predictedOutcome } from '../run/outcome.ts';
import { OUTCOME_LABELS } from '../run/outcome-words.ts';
import css from './run-report.module.css';

interface Props {
  readonly api: Api;
  /** What each engine would do; they differ where the standard or its measured deviations say so. */
  readonly verdicts: Readonly<Record<(typeof ENGINES)[number], Verdict>>;
  readonly isPredicted?: boolean;
}

/** What each engine writes to its developer console, the learner's own first. */
export function ConsoleLines({ api, verdicts, isPredicted = false }: Props) {
  const { engine: own } = useConfig();
  const engines = [...ENGINES].sort((one, other) => Number(other === own) - Number(one === own));
  return (
    <section className={css.console} aria-labelledby="console-title">
      <h3 id="console-title">{isPredicted && 'Predicted: '}In the developer console</h3>
      {engines.map((engine) => {
        const { name, browsers } = ENGINE_NAMES[engine];
        const verdict = verdicts[engine];
        return (
          <section key={engine} aria-label={name} data-own={engine === own}>
            <h4>
              {name} <span className="aside">{browsers}</span>
              {engine === own && <span className="own-browser">your browser</span>}
            </h4>
            {verdict.kind === 'blocked' ? (
              <>
                <pre>{consoleLines(verdict.failure, engine).join('\n') || '(writes nothing)'}</pre>
                <p className="aside">
                  The script sees <code>{SCRIPT_SEES[engine][api]}</code>
                </p>
              </>
            ) : (
              <p className="aside">{OUTCOME_LABELS[predictedOutcome(verdict, api)]} here</p>
            )}
          </section>
        );
      })}
    </section>
  );
}
