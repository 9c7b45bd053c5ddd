import { TextField } from '../ui/text-field.tsx';
import { type FieldProps, PolicySetting } from './policy-setting.tsx';
import { wholeNumber } from './policy-text.ts';

export function StatusField({
  cors,
  draft,
  problems,
  audited,
  onType,
  onClear,
  onRefuse,
  onSet,
}: FieldProps) {
  return (
    <PolicySetting title="Preflight status" name="optionsSuccessStatus" problems={problems} audited={audited}>
      <div className="choice">
        <span className="choice-name">Answer OPTIONS with</span>
        <TextField
          label="Status of the answer to a preflight"
          running={String(cors?.optionsSuccessStatus ?? '')}
          draft={draft}
          invalid={problems.length > 0}
          placeholder="204"
          inputMode="numeric"
          onType={onType}
          onClear={onClear}
          onApply={(text) => {
            const status = wholeNumber(text);
            if (status === null) onRefuse('Not a status, as in 204.');
            else onSet((running) => ({ ...running, optionsSuccessStatus: status }));
          }}
        />
      </div>
    </PolicySetting>
  );
}
