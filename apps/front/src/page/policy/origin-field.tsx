import type { OriginSetting } from '@cors-lab/shared';
import { useState } from 'react';
import { Choice } from '../ui/choice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type FieldProps, PolicySetting } from './policy-setting.tsx';
import {
  EXERCISE_ORIGIN,
  ORIGIN_CHOICES,
  type OriginChoice,
  originChoice,
  originList,
  originText,
} from './policy-text.ts';

type Typed = Extract<OriginChoice, 'list' | 'text'>;

const LABELS = {
  nobody: 'Nobody',
  example: 'example.com',
  page: 'This page',
  any: 'Any',
  reflect: 'Reflect any',
  list: 'Allow list',
  text: 'Custom value',
} as const satisfies Record<OriginChoice, string>;

/** Who is no origin of this lab. */
const STRANGER = 'https://app.example';

export function OriginField(props: FieldProps & { readonly front: string }) {
  const { cors, draft, problems, audited, front, onType, onClear, onSet } = props;
  const [typedIn, setTypedIn] = useState<Typed>('text');
  const choice = cors === null ? null : originChoice(cors.origin, front);
  const set = (origin: OriginSetting) => onSet((running) => ({ ...running, origin }));
  const fixed = {
    nobody: false,
    example: EXERCISE_ORIGIN,
    page: front,
    any: '*',
    reflect: true,
    list: [front, STRANGER],
    text: STRANGER,
  } as const satisfies Record<OriginChoice, OriginSetting>;

  const textField = (typed: Typed, label: string, read: (text: string) => OriginSetting) => (
    <TextField
      label={label}
      running={cors !== null && choice === typed ? originText(cors.origin) : ''}
      draft={typedIn === typed ? draft : undefined}
      invalid={typedIn === typed && problems.length > 0}
      placeholder={originText(fixed[typed])}
      inputMode="url"
      onType={(text) => {
        setTypedIn(typed);
        onType(text);
      }}
      onClear={onClear}
      onApply={(text) => set(read(text))}
    />
  );
  return (
    <PolicySetting title="Allowed origin" name="origin" problems={problems} audited={audited}>
      {ORIGIN_CHOICES.map((each) => (
        <Choice
          key={each}
          type="radio"
          group="origin"
          label={LABELS[each]}
          checked={choice === each}
          onChoose={() => {
            onClear();
            set(fixed[each]);
          }}
          {...(each === 'list' || each === 'text' ? {} : { value: literal(fixed[each]) })}
        >
          {each === 'list' &&
            textField('list', 'Allowed origins, comma-separated; regular expressions as /…/', originList)}
          {each === 'text' && textField('text', 'Allowed origin, sent as it stands', (text) => text)}
        </Choice>
      ))}
    </PolicySetting>
  );
}

function literal(setting: boolean | string): string {
  return typeof setting === 'string' ? `'${setting}'` : String(setting);
}
