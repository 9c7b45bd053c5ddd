import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PolicySetting } from '../policy-setting.tsx';
import { nameList } from '../policy-text.ts';
import { usePolicyField } from './use-policy-field.ts';

type Setting = 'allowedHeaders' | 'exposedHeaders';

const WORDS = {
  allowedHeaders: {
    title: 'Allowed request headers',
    unset: 'Reflect the request',
    listed: 'Allowed request headers, comma-separated',
    example: ['content-type'],
  },
  exposedHeaders: {
    title: 'Exposed response headers',
    unset: 'None',
    listed: 'Exposed response headers, comma-separated',
    example: ['date'],
  },
} as const satisfies Record<Setting, object>;

export function HeadersField({ setting }: { readonly setting: Setting }) {
  const field = usePolicyField(setting);
  const { cors, choose } = field;
  const { title, unset, listed, example } = WORDS[setting];
  const names = cors?.[setting] ?? null;
  return (
    <PolicySetting title={title} field={setting}>
      <Choice
        type="radio"
        group={setting}
        label={unset}
        value="null"
        checked={cors !== null && names === null}
        onChoose={() => choose({ [setting]: null })}
      />
      <Choice
        type="radio"
        group={setting}
        label="Only"
        checked={names !== null}
        onChoose={() => choose({ [setting]: example })}
      >
        <TextField
          label={listed}
          running={names?.join(', ') ?? ''}
          field={field}
          placeholder={example.join(', ')}
          onApply={(text) => field.set((running) => ({ ...running, [setting]: nameList(text) }))}
        />
      </Choice>
    </PolicySetting>
  );
}
