import { Choice } from '../ui/choice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type FieldProps, PolicySetting } from './policy-setting.tsx';
import { wholeNumber } from './policy-text.ts';

const TEN_MINUTES = 600;

export function MaxAgeField({
  cors,
  draft,
  problems,
  audited,
  onType,
  onClear,
  onRefuse,
  onSet,
}: FieldProps) {
  const maxAge = cors?.maxAge ?? null;
  const set = (value: number | null) => onSet((running) => ({ ...running, maxAge: value }));
  const choose = (value: number | null) => {
    onClear();
    set(value);
  };
  return (
    <PolicySetting title="Preflight cache" name="maxAge" problems={problems} audited={audited}>
      <Choice
        type="radio"
        group="maxAge"
        label="Not sent"
        value="null"
        checked={cors !== null && maxAge === null}
        onChoose={() => choose(null)}
      />
      <Choice
        type="radio"
        group="maxAge"
        label="Seconds"
        checked={maxAge !== null}
        onChoose={() => choose(TEN_MINUTES)}
      >
        <TextField
          label="Max-age in seconds"
          running={maxAge === null ? '' : String(maxAge)}
          draft={draft}
          invalid={problems.length > 0}
          placeholder={String(TEN_MINUTES)}
          inputMode="numeric"
          onType={onType}
          onClear={onClear}
          onApply={(text) => {
            const value = wholeNumber(text);
            if (value === null) onRefuse('Not a whole number of seconds, as in 600.');
            else set(value);
          }}
        />
      </Choice>
    </PolicySetting>
  );
}
