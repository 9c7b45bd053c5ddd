import { isConsumer, type LabRequest } from '@cors-lab/shared/fetch';
import { useId, useState } from 'react';
import type { Run } from '../lab/state.ts';
import { isFramed } from '../request/contexts.ts';
import { BlockedIcon, CachedIcon, OpaqueIcon, UnsentIcon } from '../ui/icons.tsx';
import { MessageDetail } from './message-detail.tsx';
import type { ArrowState, Message } from './sequence.ts';

interface Props {
  readonly messages: readonly Message[];
  readonly request: LabRequest;
  /** `null` while all of it is foreseen only. */
  readonly run: Run | null;
}

const LANES = ['Browser', 'Server'] as const;

const MARKS = {
  plain: null,
  allowed: null,
  blocked: BlockedIcon,
  unsent: UnsentIcon,
  cached: CachedIcon,
  opaque: OpaqueIcon,
} as const satisfies Record<ArrowState, unknown>;

const FATE_WORDS = {
  plain: '',
  allowed: '',
  blocked: 'stopped at the browser',
  unsent: 'never sent',
  cached: 'cached',
  opaque: 'opaque',
} as const satisfies Record<ArrowState, string>;

/** Script, browser and back, and what goes between them; the arrows are radio buttons, so the arrow keys walk them. */
export function Diagram({ messages, request, run }: Props) {
  const group = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const selected = messages.find(({ key }) => key === chosen) ?? selectedByDefault(messages);
  return (
    <section className="sequence" aria-labelledby={`${group}-title`} data-foreseen={run?.observation == null}>
      <div className="sequence-head">
        <h3 id={`${group}-title`}>{run === null ? 'Expected messages' : 'Messages'}</h3>
        <p className="hint">Choose an arrow to read its lines.</p>
      </div>
      <div className="sequence-both">
        <div className="sequence-chart">
          <div className="lanes" aria-hidden="true">
            <span>
              {isConsumer(request.api) ? 'Page' : 'Script'}
              {isFramed(request) && ` of ${request.origin === 'null' ? 'origin null' : request.origin}`}
            </span>
            {LANES.map((lane) => (
              <span key={lane}>{lane}</span>
            ))}
          </div>
          <fieldset className="arrows" aria-label="Arrows of the diagram">
            {messages.map((message) => (
              <Arrow
                key={message.key}
                group={group}
                message={message}
                checked={message === selected}
                onChoose={() => setChosen(message.key)}
              />
            ))}
          </fieldset>
        </div>
        {selected !== undefined && <MessageDetail message={selected} request={request} run={run} />}
      </div>
    </section>
  );
}

interface ArrowProps {
  readonly group: string;
  readonly message: Message;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

function Arrow({ group, message, checked, onChoose }: ArrowProps) {
  const { kind, fate, label, name } = message;
  const Mark = kind === 'result' ? null : MARKS[fate];
  // What the script gets was stopped earlier, and what it may not even ask was stopped by nobody on the way.
  const words = kind === 'result' || kind === 'call' ? '' : FATE_WORDS[fate];
  return (
    <label className="arrow" data-kind={kind} data-fate={fate}>
      <input
        type="radio"
        name={group}
        checked={checked}
        onChange={onChoose}
        aria-label={[name, label, words].filter((part) => part !== '').join(', ')}
      />
      <span className="arrow-label" aria-hidden="true">
        {label}
      </span>
      <span className="arrow-line" aria-hidden="true">
        {Mark !== null && <Mark />}
      </span>
      {words !== '' && (
        <span className="arrow-fate" aria-hidden="true">
          {words}
        </span>
      )}
    </label>
  );
}

/** What stopped the request, or else what the script got. */
function selectedByDefault(messages: readonly Message[]): Message | undefined {
  const stopped = messages.find(({ kind, fate }) => kind === 'answer' && fate === 'blocked');
  return stopped ?? messages.findLast(({ kind }) => kind === 'answer') ?? messages[0];
}
