import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PolicySetting } from '../policy-setting.tsx';
import { wholeNumber } from '../policy-text.ts';
import { usePolicyField } from './use-policy-field.ts';

const TEN_MINUTES = 600;

export function MaxAgeField() {
  const field = usePolicyField('maxAge');
  const { cors, choose } = field;
  const maxAge = cors?.maxAge ?? null;
  return (
    <PolicySetting title="Preflight cache" field="maxAge">
      <Choice
        type="radio"
        group="maxAge"
        label="Not sent"
        value="null"
        checked={cors !== null && maxAge === null}
        onChoose={() => choose({ maxAge: null })}
      />
      <Choice
        type="radio"
        group="maxAge"
        label="Seconds"
        checked={maxAge !== null}
        onChoose={() => choose({ maxAge: TEN_MINUTES })}
      >
        <TextField
          label="Max-age in seconds"
          running={maxAge === null ? '' : String(maxAge)}
          field={field}
          placeholder={String(TEN_MINUTES)}
          inputMode="numeric"
          onApply={(text) => {
            const value = wholeNumber(text);
            if (value === null) field.refuse('Not a whole number of seconds, as in 600.');
            else field.set((running) => ({ ...running, maxAge: value }));
          }}
        />
      </Choice>
    </PolicySetting>
  );
}
