import { TextField } from '../../ui/text-field.tsx';
import { PolicySetting } from '../policy-setting.tsx';
import { wholeNumber } from '../policy-text.ts';
import { usePolicyField } from './use-policy-field.ts';

export function StatusField() {
  const field = usePolicyField('optionsSuccessStatus');
  return (
    <PolicySetting title="Preflight status" field="optionsSuccessStatus">
      <div className="choice">
        <span className="choice-name">Answer OPTIONS with</span>
        <TextField
          label="Status of the answer to a preflight"
          running={String(field.cors?.optionsSuccessStatus ?? '')}
          field={field}
          placeholder="204"
          inputMode="numeric"
          onApply={(text) => {
            const status = wholeNumber(text);
            if (status === null) field.refuse('Not a status, as in 204.');
            else field.set((running) => ({ ...running, optionsSuccessStatus: status }));
          }}
        />
      </div>
    </PolicySetting>
  );
}
