import type { LabConfig } from '../../../config.ts';
import { CopyButton } from '../../../ui/copy/copy-button.tsx';
import { pathOfClass } from '../../class-route.ts';
import css from './join-card.module.css';
import { OnePolicyNote } from './one-policy-note.tsx';
import { QrCode } from './qr-code.tsx';

interface Props {
  readonly config: LabConfig;
  readonly code: string;
  /** For the room: large, and without what concerns the teacher alone. */
  readonly isForRoom?: boolean;
}

/** How a student comes in: by the code, by the link, or by a phone's camera. */
export function JoinCard({ config, code, isForRoom = false }: Props) {
  const link = `${config.front}${pathOfClass(code)}`;
  return (
    <div className={css.frame}>
      <div className={css.card} data-room={isForRoom}>
        <QrCode text={link} className={css.qr} />
        <div className={css.words}>
          <p>
            Open <strong className={css.address}>{`${config.front}/join`}</strong> and type
          </p>
          <p className={css.code}>{code}</p>
          <p className={css.link}>
            or go to <span className={css.address}>{link}</span>{' '}
            {!isForRoom && <CopyButton what="the link for students" short="Copy" text={() => link} />}
          </p>
          {!isForRoom && <OnePolicyNote servers={config.servers} />}
        </div>
      </div>
    </div>
  );
}
