/** A sentence in which something to type stands between backquotes. */
export function Sentence({ text }: { readonly text: string }) {
  return text.split('`').map((part, at) => (at % 2 === 1 ? <code key={part}>{part}</code> : part));
}
