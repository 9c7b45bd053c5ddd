import { Choice } from '../ui/choice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type FieldProps, PolicySetting } from './policy-setting.tsx';
import { nameList } from './policy-text.ts';

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

export function HeadersField(props: FieldProps & { readonly setting: Setting }) {
  const { cors, draft, problems, audited, setting, onType, onClear, onSet } = props;
  const { title, unset, listed, example } = WORDS[setting];
  const names = cors?.[setting] ?? null;
  const set = (value: readonly string[] | null) => onSet((running) => ({ ...running, [setting]: value }));
  const choose = (value: readonly string[] | null) => {
    onClear();
    set(value);
  };
  return (
    <PolicySetting title={title} name={setting} problems={problems} audited={audited}>
      <Choice
        type="radio"
        group={setting}
        label={unset}
        value="null"
        checked={cors !== null && names === null}
        onChoose={() => choose(null)}
      />
      <Choice
        type="radio"
        group={setting}
        label="Only"
        checked={names !== null}
        onChoose={() => choose(example)}
      >
        <TextField
          label={listed}
          running={names?.join(', ') ?? ''}
          draft={draft}
          invalid={problems.length > 0}
          placeholder={example.join(', ')}
          onType={onType}
          onClear={onClear}
          onApply={(text) => set(nameList(text))}
        />
      </Choice>
    </PolicySetting>
  );
}
