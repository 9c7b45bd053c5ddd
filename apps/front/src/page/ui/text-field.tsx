interface Props {
  readonly label: string;
  /** What is running, as text. */
  readonly running: string;
  readonly draft: string | undefined;
  readonly invalid: boolean;
  readonly placeholder?: string;
  readonly inputMode?: 'numeric' | 'url' | 'text';
  readonly onType: (text: string) => void;
  readonly onClear: () => void;
  /** On Enter and on leaving the field, where the text differs from what is running. */
  readonly onApply: (text: string) => void;
}

/** A text that is applied when it is finished, not at each keystroke. */
export function TextField(props: Props) {
  const { label, running, draft, invalid, placeholder, inputMode, onType, onClear, onApply } = props;
  const text = draft ?? running;
  const apply = () => {
    if (text !== running) onApply(text);
    else if (draft !== undefined) onClear();
  };
  return (
    <input
      type="text"
      className="text"
      aria-label={label}
      aria-invalid={invalid}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      placeholder={placeholder}
      inputMode={inputMode}
      value={text}
      onChange={({ target }) => onType(target.value)}
      onBlur={apply}
      onKeyDown={({ key }) => {
        if (key === 'Enter') apply();
        if (key === 'Escape') onClear();
      }}
    />
  );
}
