import type { WireLine } from './wire.ts';

interface Props {
  readonly lines: readonly WireLine[];
  readonly deciding: (line: WireLine) => boolean;
}

/** Raw lines; those of the CORS protocol are marked, and what decided is marked and said. */
export function WireLines({ lines, deciding }: Props) {
  return (
    <pre className="lines-raw">
      {lines.map((line, at) => {
        const { direction, text, cors } = line;
        const decides = deciding(line);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines never move, and two may be the same
          <span key={at} className="line" data-direction={direction} data-cors={cors} data-decides={decides}>
            {`${direction} `}
            {cors || decides ? <mark>{text}</mark> : text}
            {decides && <span className="decides"> ← decides</span>}
            {'\n'}
          </span>
        );
      })}
    </pre>
  );
}
