import type { OriginSetting } from '@cors-lab/shared/policy';
import { useState } from 'react';
import { useConfig } from '../../lab/use-lab.ts';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PolicySetting } from '../policy-setting.tsx';
import {
  EXERCISE_ORIGIN,
  ORIGIN_CHOICES,
  type OriginChoice,
  originChoice,
  originList,
  originText,
} from '../policy-text.ts';
import { usePolicyField } from './use-policy-field.ts';

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

/** No origin of this lab. */
const STRANGER = 'https://app.example';

export function OriginField() {
  const { front } = useConfig();
  const field = usePolicyField('origin');
  const { cors } = field;
  const [typedIn, setTypedIn] = useState<Typed>('text');
  const choice = cors === null ? null : originChoice(cors.origin, front);
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
      field={{
        ...field,
        ...(typedIn === typed ? {} : { draft: undefined, problems: [] }),
        type: (text) => {
          setTypedIn(typed);
          field.type(text);
        },
      }}
      placeholder={originText(fixed[typed])}
      inputMode="url"
      onApply={(text) => field.set((running) => ({ ...running, origin: read(text) }))}
    />
  );
  return (
    <PolicySetting title="Allowed origin" field="origin">
      {ORIGIN_CHOICES.map((each) => (
        <Choice
          key={each}
          type="radio"
          group="origin"
          label={LABELS[each]}
          checked={choice === each}
          onChoose={() => field.choose({ origin: fixed[each] })}
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
