import type { WireLine } from './wire.ts';
import css from './wire-lines.module.css';

interface Props {
  readonly lines: readonly WireLine[];
  readonly deciding: (line: WireLine) => boolean;
}

/** Raw lines; those of the CORS protocol are marked, and what decided is marked and said. */
export function WireLines({ lines, deciding }: Props) {
  return (
    <pre>
      {lines.map((line, at) => {
        const { direction, text, cors } = line;
        const decides = deciding(line);
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: lines never move, and two may be the same
            key={at}
            className={css.line}
            data-direction={direction}
            data-cors={cors}
            data-decides={decides}
          >
            {`${direction} `}
            {cors || decides ? <mark>{text}</mark> : text}
            {decides && <span className={css.decides}> ← decides</span>}
            {'\n'}
          </span>
        );
      })}
    </pre>
  );
}
