import { type ReactNode, useId } from 'react';

interface Props {
  readonly type: 'radio' | 'checkbox';
  /** The group it belongs to. */
  readonly group: string;
  readonly label: string;
  /** What it stands for in the policy, as source. */
  readonly value?: string;
  readonly checked: boolean;
  readonly onChoose: (checked: boolean) => void;
  /** A field that belongs to the choice. */
  readonly children?: ReactNode;
}

/** A box or a radio button in a row of its own. */
export function Choice({ type, group, label, value, checked, onChoose, children }: Props) {
  const id = useId();
  const valueId = useId();
  return (
    <label className="choice">
      <input
        type={type}
        name={group}
        // The label's other contents are not its name.
        aria-labelledby={id}
        aria-describedby={value === undefined ? undefined : valueId}
        checked={checked}
        // Read now: while a change waits for its turn, React sets the box back to what is running.
        onChange={({ target }) => onChoose(target.checked)}
      />
      <span id={id} className="choice-name">
        {label}
      </span>
      {value !== undefined && (
        <code id={valueId} className="choice-value">
          {value}
        </code>
      )}
      {children}
    </label>
  );
}
