import type { LabRequest } from '@cors-lab/shared/fetch';
import type { ReactNode } from 'react';
import css from './pictures.module.css';

const PICTURED: readonly LabRequest['api'][] = ['image', 'webgl', 'font', 'shape'];

/** Whether there is something to see of such a request. */
export function isPictured({ api }: Pick<LabRequest, 'api'>): boolean {
  return PICTURED.includes(api);
}

interface FrameProps {
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Where the pictures of a run stand: as tall before they are there. */
export function Frame({ className = '', children }: FrameProps) {
  return (
    <div className={`${css.pictures} ${className}`} data-testid="pictures">
      {children}
    </div>
  );
}

/** What stands there in place of a picture. */
export function NoPicture({ children }: { readonly children: string }) {
  return <p className={css.noPicture}>{children}</p>;
}

/** Before the first run. */
export function PicturesToCome({ className }: { readonly className?: string | undefined }) {
  return (
    <Frame className={className}>
      <NoPicture>What the page gets is shown here.</NoPicture>
    </Frame>
  );
}
