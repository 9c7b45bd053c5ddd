import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PolicySetting } from '../policy-setting.tsx';
import { nameList, otherMethods, USUAL_METHODS } from '../policy-text.ts';
import css from '../setting.module.css';
import { usePolicyField } from './use-policy-field.ts';

export function MethodsField() {
  const field = usePolicyField('methods');
  const methods = field.cors?.methods ?? [];
  /** Boxes in their order, then the others in theirs. */
  const ordered = (wanted: readonly string[], others: readonly string[]) => [
    ...USUAL_METHODS.filter((method) => wanted.includes(method)),
    ...others,
  ];
  return (
    <PolicySetting title="Allowed methods" field="methods">
      <div className={css.boxes}>
        {USUAL_METHODS.map((method) => (
          <Choice
            key={method}
            type="checkbox"
            group="methods"
            label={method}
            checked={methods.includes(method)}
            onChoose={(checked) =>
              field.set((running) => {
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
          field={field}
          placeholder="none"
          onApply={(text) =>
            field.set((running) => ({ ...running, methods: ordered(running.methods, nameList(text)) }))
          }
        />
      </div>
    </PolicySetting>
  );
}
