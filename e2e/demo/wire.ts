import { type WireLine, wireLines } from '@cors-lab/front/wire';
import type { Exchange } from '@cors-lab/shared/fetch';

/** Headers whose values let somebody in: they are nobody else's business, even where they are invented. */
const SECRET = /^(authorization|cookie|set-cookie): /i;

/** An exchange line by line, with `>` and `<`; of a secret only its name. */
export function publicLines(exchange: Exchange): readonly WireLine[] {
  return wireLines(exchange).map((line) =>
    SECRET.test(line.text) ? { ...line, text: withoutSecret(line.text) } : line,
  );
}

function withoutSecret(text: string): string {
  const colon = text.indexOf(':');
  const [name, value] = [text.slice(0, colon), text.slice(colon + 2)];
  if (name.toLowerCase() === 'authorization') return `${name}: ${value.split(' ')[0]} …`;
  const isAttribute = /^\s*(path|domain|expires|max-age|samesite)=/i;
  const pieces = value
    .split(';')
    .map((piece) => (isAttribute.test(piece) ? piece : piece.replace(/=.*/, '=…')));
  return `${name}: ${pieces.join(';')}`;
}
