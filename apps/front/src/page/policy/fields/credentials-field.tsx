import { Choice } from '../../ui/choice.tsx';
import { PolicySetting } from '../policy-setting.tsx';
import { usePolicyField } from './use-policy-field.ts';

export function CredentialsField() {
  const { cors, set } = usePolicyField('credentials');
  return (
    <PolicySetting title="Credentials" field="credentials">
      <Choice
        type="checkbox"
        group="credentials"
        label="Allow credentials"
        value={String(cors?.credentials ?? false)}
        checked={cors?.credentials ?? false}
        onChoose={(credentials) => set((running) => ({ ...running, credentials }))}
      />
    </PolicySetting>
  );
}
