import { type FormEvent, useId, useRef, useState } from 'react';
import type { Refusal } from '../../control/control-plane.ts';
import { whenLate } from '../../control/silence.ts';
import { Sentence } from '../../ui/sentence.tsx';
import css from '../class.module.css';
import { studentCalls } from '../class-calls.ts';
import { readCode } from '../class-code.ts';
import { NO_ANSWER } from '../no-answer.ts';

interface Props {
  /** The class to join, where the page's address says which; otherwise the code is asked for. */
  readonly code: string | null;
  readonly onJoined: (code: string) => void;
}

interface Trouble {
  readonly field: 'code' | 'name';
  readonly sentence: string;
}

/** Longer than any name on a teacher's list. The servers have the last word. */
const LONGEST_NAME = 40;

/** Asks for a name, and for the code where it is not known. */
export function JoinForm({ code: known, onJoined }: Props) {
  const id = useId();
  const fields = { code: useRef<HTMLInputElement>(null), name: useRef<HTMLInputElement>(null) };
  const [isAsking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const refuse = (next: Trouble) => {
    setTrouble(next);
    fields[next.field].current?.focus();
  };

  const join = async (event: FormEvent) => {
    event.preventDefault();
    if (isAsking) return;
    const code = known ?? readCode(fields.code.current?.value ?? '');
    const name = fields.name.current?.value.trim() ?? '';
    if (code === '') return refuse({ field: 'code', sentence: 'Type the code that your teacher shows.' });
    if (name === '')
      return refuse({ field: 'name', sentence: 'Type a name: your teacher sees it, other students do not.' });
    setAsking(true);
    const answer = await whenLate(studentCalls(code).join(name), () =>
      setTrouble({ field: 'name', sentence: NO_ANSWER }),
    );
    setAsking(false);
    if (!answer.ok) return refuse(troubleOf(answer.refusal, code, known === null));
    onJoined(answer.value.code);
  };

  const describe = (field: Trouble['field']) =>
    trouble?.field === field ? { 'aria-invalid': true, 'aria-describedby': `${id}-trouble` } : {};
  return (
    <form className={css.join} noValidate onSubmit={(event) => void join(event)}>
      {known === null && (
        <label>
          <span>Code of the class</span>
          <input
            ref={fields.code}
            name="code"
            className={css.code}
            type="text"
            placeholder="GOOSE-42"
            autoComplete="off"
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="next"
            {...describe('code')}
          />
        </label>
      )}
      <label>
        <span>Your name, for your teacher</span>
        <input
          ref={fields.name}
          name="name"
          type="text"
          maxLength={LONGEST_NAME}
          autoComplete="given-name"
          enterKeyHint="go"
          {...describe('name')}
        />
      </label>
      <p role="alert" id={`${id}-trouble`} className={css.error}>
        {trouble !== null && <Sentence text={trouble.sentence} />}
      </p>
      <button type="submit" className="send" aria-disabled={isAsking}>
        {isAsking ? 'Joining …' : 'Join the class'}
      </button>
    </form>
  );
}

/** What is wrong, and in which field it can be mended. */
function troubleOf(
  { cause, status, sentence, faults }: Refusal,
  code: string,
  asksForCode: boolean,
): Trouble {
  if (cause === 'refused' && status === 404)
    return {
      field: asksForCode ? 'code' : 'name',
      sentence: `There is no class ${code}. Compare the code with the one on the screen in front.`,
    };
  // What is wrong with a name stands in the fault.
  return { field: 'name', sentence: faults[0]?.detail ?? sentence };
}
