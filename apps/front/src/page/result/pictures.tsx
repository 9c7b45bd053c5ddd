import { placeOf } from '@cors-lab/shared/lab';
import { useLayoutEffect, useRef } from 'react';
import './pictures.css';
import type { Guide } from '../lab/reduce-experiments.ts';
import type { Run } from '../lab/state.ts';
import { useConfig } from '../lab/use-lab.ts';
import { type Picture, picturesOf } from '../perform/pictures.ts';

interface Props {
  /** The run whose pictures these are; `null` while it is still to come. */
  readonly run: Run | null;
}

const PICTURED: readonly Run['request']['api'][] = ['image', 'webgl', 'font', 'shape'];

/** Whether there is something to see of such a request. */
export function isPictured({ api }: Pick<Run['request'], 'api'>): boolean {
  return PICTURED.includes(api);
}

/** Whether the open experiment shows a run among its moves, with its pictures. */
export function isShownAsMove(guide: Guide, run: Run | null): boolean {
  if (run === null || !guide.open || guide.experiment === null) return false;
  return guide.played.some((played) => played.kind === 'request' && played.nonce === run.nonce);
}

/** What the page got, as it looks: the image and the canvas, the texture, the glyphs, the text. As tall before it is there. */
export function Pictures({ run }: Props) {
  const { front } = useConfig();
  const pictures = run?.observation ? picturesOf(run.observation) : [];
  return (
    <div className="pictures" data-testid="pictures">
      {pictures.length === 0 ? (
        <p className="no-picture">
          {run === null ? 'What the page gets is shown here.' : wordsFor(run, front)}
        </p>
      ) : (
        pictures.map((picture) => <Figure key={picture.caption} picture={picture} />)
      )}
    </div>
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
  if (placeOf(request, front) !== 'page') return 'It is in a frame of its own, and cannot be shown here.';
  return 'The picture was not kept. Run it again to see it.';
}
