import { Sentence } from '../ui/sentence.tsx';

/** Words of the standard that a newcomer does not know. */
const WORDS = [
  { found: /wildcard/i, text: 'A wildcard is the value `*`: it stands for every origin, method or header.' },
  { found: /safelist/i, text: 'What is safelisted is on a list in the standard, and needs no permission.' },
  { found: /opaque/i, text: 'Opaque means: no script can look into it. An opaque origin equals no other.' },
] as const;

/** What these words mean, as far as they occur in a text. */
export function WordNotes({ text }: { readonly text: string }) {
  const notes = WORDS.filter(({ found }) => found.test(text));
  return notes.map(({ text: note }) => (
    <p key={note} className="aside">
      <Sentence text={note} />
    </p>
  ));
}
