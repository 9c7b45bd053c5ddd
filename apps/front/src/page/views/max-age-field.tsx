import { seconds } from '../policy-text.ts';
import { Choice } from './choice.tsx';
import { type FieldProps, PolicySetting } from './policy-setting.tsx';
import { TextField } from './text-field.tsx';

const TEN_MINUTES = 600;

export function MaxAgeField({ cors, draft, problems, onType, onRefuse, onSet }: FieldProps) {
  const maxAge = cors?.maxAge ?? null;
  const set = (value: number | null) => onSet((running) => ({ ...running, maxAge: value }));
  return (
    <PolicySetting title="Preflight cache" name="maxAge" problems={problems}>
      <Choice
        type="radio"
        group="maxAge"
        label="Not sent"
        value="null"
        checked={cors !== null && maxAge === null}
        onChoose={() => set(null)}
      />
      <Choice
        type="radio"
        group="maxAge"
        label="Seconds"
        checked={maxAge !== null}
        onChoose={() => set(TEN_MINUTES)}
      >
        <TextField
          label="Max-age in seconds"
          running={maxAge === null ? '' : String(maxAge)}
          draft={draft}
          invalid={problems.length > 0}
          placeholder={String(TEN_MINUTES)}
          inputMode="numeric"
          onType={onType}
          onApply={(text) => {
            const value = seconds(text);
            if (value === null) onRefuse('Not a whole number of seconds, as in 600.');
            else set(value);
          }}
        />
      </Choice>
    </PolicySetting>
  );
}
