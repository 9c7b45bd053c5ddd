import type { HeaderEdit } from '@cors-lab/shared/policy';
import { useState } from 'react';
import css from './policy.module.css';

interface Props {
  /** Where it goes. */
  readonly phase: string;
  /** Says whether it was taken. */
  readonly onAdd: (edit: HeaderEdit) => Promise<boolean>;
}

const OPS = ['set', 'append', 'remove'] as const;

/** A header edit that is not in force yet. */
export function EditDraft({ phase, onAdd }: Props) {
  const [op, setOp] = useState<HeaderEdit['op']>('set');
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const add = async () => {
    if (!(await onAdd(op === 'remove' ? { op, name } : { op, name, value }))) return;
    setName('');
    setValue('');
  };
  const onEnter = ({ key }: { readonly key: string }) => {
    if (key === 'Enter') void add();
  };
  return (
    <div className={css.editDraft}>
      <select
        className="text"
        aria-label={`${phase}: what to do`}
        value={op}
        onChange={({ target }) => setOp(OPS.find((each) => each === target.value) ?? 'set')}
      >
        {OPS.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
      <input
        type="text"
        className="text"
        aria-label={`${phase}: header to edit`}
        placeholder="header"
        spellCheck={false}
        value={name}
        onChange={({ target }) => setName(target.value)}
        onKeyDown={onEnter}
      />
      <input
        type="text"
        className="text"
        aria-label={`${phase}: value of the header`}
        placeholder={op === 'remove' ? '' : 'value'}
        disabled={op === 'remove'}
        spellCheck={false}
        value={op === 'remove' ? '' : value}
        onChange={({ target }) => setValue(target.value)}
        onKeyDown={onEnter}
      />
      <button type="button" className="small" disabled={name === ''} onClick={() => void add()}>
        Add
      </button>
    </div>
  );
}
