interface Props {
  readonly label: string;
  /** What is running, as text. */
  readonly running: string;
  /** What was typed and is not running. */
  readonly field: {
    readonly draft: string | undefined;
    readonly problems: readonly string[];
    readonly type: (text: string) => void;
    readonly clear: () => void;
  };
  readonly placeholder?: string;
  readonly inputMode?: 'numeric' | 'url' | 'text';
  /** On Enter and on leaving the field, where the text differs from what is running. */
  readonly onApply: (text: string) => void;
}

/** A text that is applied when it is finished, not at each keystroke. */
export function TextField({ label, running, field, placeholder, inputMode, onApply }: Props) {
  const { draft, problems, type, clear } = field;
  const text = draft ?? running;
  const apply = () => {
    if (text !== running) onApply(text);
    else if (draft !== undefined) clear();
  };
  return (
    <input
      type="text"
      className="text"
      aria-label={label}
      aria-invalid={problems.length > 0}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      placeholder={placeholder}
      inputMode={inputMode}
      value={text}
      onChange={({ target }) => type(target.value)}
      onBlur={apply}
      onKeyDown={({ key }) => {
        if (key === 'Enter') apply();
        if (key === 'Escape') clear();
      }}
    />
  );
}
