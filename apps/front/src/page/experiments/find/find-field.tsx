import css from './find.module.css';

interface Props {
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** Where a console's line, or words, are typed to find what they are about. */
export function FindField({ text, onText }: Props) {
  return (
    <label className={css.find}>
      <span>I have an error, or a question</span>
      <textarea
        className="text"
        rows={3}
        spellCheck={false}
        placeholder="Paste what the browser’s console says, or type words: a header, a status, a question"
        value={text}
        onChange={({ target }) => onText(target.value)}
      />
    </label>
  );
}
