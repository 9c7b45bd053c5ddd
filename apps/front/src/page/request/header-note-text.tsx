import { describeForbiddenHeader, describeNoCorsHeader, describeReason } from '@cors-lab/shared/explain';
import { ProseText } from '../ui/prose-text.tsx';
import { RefusalText } from './refusal-text.tsx';
import type { HeaderNote } from './request-notes.ts';

/** What the browser makes of one header line. */
export function HeaderNoteText({ name, note }: { readonly name: string; readonly note: HeaderNote }) {
  switch (note.kind) {
    case 'none':
      return null;
    case 'forbidden':
      return <Rule {...describeForbiddenHeader(name)} />;
    case 'dropped':
      return <Rule {...describeNoCorsHeader(name)} />;
    case 'preflight':
      return (
        <>
          Preflight: <Rule {...describeReason(note.reason)} />
        </>
      );
    case 'refused':
      return <RefusalText refusal={note.refusal} />;
  }
}

function Rule({ text, url }: ReturnType<typeof describeReason>) {
  return (
    <>
      <ProseText parts={text} />.{' '}
      <a href={url} target="_blank" rel="noreferrer">
        The rule
      </a>
    </>
  );
}
