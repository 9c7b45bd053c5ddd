import type { CSSProperties } from 'react';
import { BlockedIcon, CachedIcon, OpaqueIcon, UnsentIcon } from '../ui/icons.tsx';
import { shortened } from '../ui/shortened.ts';
import type { ArrowState, Message } from '../wire/sequence.ts';
import { gateAt } from './gate.ts';
import { GateMark } from './gate-mark.tsx';
import css from './message-card.module.css';

interface Props {
  readonly message: Message;
  /** How many messages come before it. */
  readonly at: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** One message on its way from lane to lane, and the gate where the browser judges it. */
export function MessageCard({ message, at, isOpen, onToggle }: Props) {
  const { kind, fate, name } = message;
  const label = shortened(shortForm(message.label), 100);
  const gate = gateAt(message);
  // What the script gets was stopped earlier, and what it may not even ask was stopped by nobody on the way.
  const isOnWire = kind !== 'result' && kind !== 'call';
  const Mark = isOnWire ? MARKS[fate] : null;
  const words = isOnWire ? FATE_WORDS[fate] : '';
  return (
    <li
      className={css.message}
      data-kind={kind}
      data-fate={fate}
      data-gate={gate?.state}
      style={{ '--at': at } as CSSProperties}
    >
      {gate !== null && <GateMark gate={gate} />}
      <span className={css.trail} aria-hidden="true" />
      <span className={css.travel}>
        <button
          type="button"
          className={css.card}
          aria-expanded={isOpen}
          aria-label={[name, label, ...(words === '' || kind === 'unsent' ? [] : [words])].join(', ')}
          onClick={onToggle}
        >
          {Mark !== null && <Mark />}
          <span className={css.label}>{label}</span>
          {kind === 'unsent' && <span className={css.words}>{words}</span>}
        </button>
      </span>
    </li>
  );
}

/** Without the bench and without what a browser adds to its first sentence: the raw lines have all of it. */
function shortForm(label: string): string {
  const [first = label] = label.replace(/\/benches\/[^/]+(?=\/)/, '').split(/(?<=\.) /);
  return first;
}

const MARKS = {
  plain: null,
  allowed: null,
  blocked: BlockedIcon,
  missing: null,
  unsent: UnsentIcon,
  cached: CachedIcon,
  opaque: OpaqueIcon,
} as const satisfies Record<ArrowState, unknown>;

const FATE_WORDS = {
  plain: '',
  allowed: '',
  blocked: 'stopped at the browser',
  missing: '',
  unsent: 'never sent',
  cached: 'cached',
  opaque: 'opaque',
} as const satisfies Record<ArrowState, string>;
