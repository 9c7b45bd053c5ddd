import { Choice } from '../ui/choice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type FieldProps, PolicySetting } from './policy-setting.tsx';
import { nameList, otherMethods, USUAL_METHODS } from './policy-text.ts';

export function MethodsField({ cors, draft, problems, audited, onType, onClear, onSet }: FieldProps) {
  const methods = cors?.methods ?? [];
  /** Boxes in their order, then the others in theirs. */
  const ordered = (wanted: readonly string[], others: readonly string[]) => [
    ...USUAL_METHODS.filter((method) => wanted.includes(method)),
    ...others,
  ];
  return (
    <PolicySetting title="Allowed methods" name="methods" problems={problems} audited={audited}>
      <div className="boxes">
        {USUAL_METHODS.map((method) => (
          <Choice
            key={method}
            type="checkbox"
            group="methods"
            label={method}
            checked={methods.includes(method)}
            onChoose={(checked) =>
              onSet((running) => {
                const rest = running.methods.filter((each) => each !== method);
                const wanted = checked ? [...rest, method] : rest;
                return { ...running, methods: ordered(wanted, otherMethods(wanted)) };
              })
            }
          />
        ))}
      </div>
      <div className="choice">
        <span className="choice-name">Others</span>
        <TextField
          label="Other allowed methods, comma-separated"
          running={otherMethods(methods).join(', ')}
          draft={draft}
          invalid={problems.length > 0}
          placeholder="none"
          onType={onType}
          onClear={onClear}
          onApply={(text) =>
            onSet((running) => ({ ...running, methods: ordered(running.methods, nameList(text)) }))
          }
        />
      </div>
    </PolicySetting>
  );
}
