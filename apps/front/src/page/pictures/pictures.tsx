import { contextOf } from '@cors-lab/shared/lab';
import { useLayoutEffect, useRef } from 'react';
import type { ExperimentsState } from '../lab/reduce-experiments.ts';
import type { Run } from '../lab/state.ts';
import { useConfig } from '../lab/use-lab.ts';
import { type Picture, picturesOf } from '../perform/pictures.ts';
import { Frame, NoPicture, PicturesToCome } from './picture-frame.tsx';

interface Props {
  /** The run whose pictures these are; `null` while it is still to come. */
  readonly run: Run | null;
  readonly className?: string | undefined;
}

/** Whether the open experiment shows a run among its moves, with its pictures. */
export function isShownAsMove(experiments: ExperimentsState, run: Run | null): boolean {
  if (run === null || !experiments.open || experiments.chosen === null) return false;
  return experiments.results.some((result) => result.kind === 'request' && result.runId === run.id);
}

/** What the page got, as it looks: the image and the canvas, the texture, the glyphs, the text. As tall before it is there. */
export function Pictures({ run, className }: Props) {
  const { front } = useConfig();
  if (run === null) return <PicturesToCome className={className} />;
  const pictures = run.observation ? picturesOf(run.observation) : [];
  return (
    <Frame className={className}>
      {pictures.length === 0 ? (
        <NoPicture>{wordsFor(run, front)}</NoPicture>
      ) : (
        pictures.map((picture) => <Figure key={picture.caption} picture={picture} />)
      )}
    </Frame>
  );
}

/** Each picture is one element of the page: of what was sent from the panel, the result has it. As tall as if it were here. */
export function PicturesBelow() {
  return (
    <Frame>
      <NoPicture>The result below shows what the page got.</NoPicture>
    </Frame>
  );
}

function Figure({ picture }: { readonly picture: Picture }) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => frame.current?.replaceChildren(picture.element), [picture]);
  return (
    <figure>
      <div ref={frame} />
      {/* The picture has the same words for its name. */}
      <figcaption aria-hidden="true">{picture.caption}</figcaption>
    </figure>
  );
}

function wordsFor({ observation, request }: Run, front: string): string {
  if (observation === null) return 'On its way.';
  if (observation.kind === 'used' && observation.loaded === false)
    return 'Nothing to see: the page did not get it.';
  if (contextOf(request, front) !== 'page') return 'It is in a frame of its own, and cannot be shown here.';
  return 'The picture was not kept. Run it again to see it.';
}
