import type { LabConfig } from '../config.ts';
import { Masthead } from '../shell/masthead.tsx';
import css from './class.module.css';

interface Props {
  readonly config: LabConfig;
  /** Whether the class is heard of at the moment; `null` where the page follows none. */
  readonly connection: 'connecting' | 'live' | 'lost' | null;
}

const TEXTS = { connecting: 'Connecting', live: 'Live', lost: 'Not connected' } as const;

/** The masthead above a class, with the class's own connection at its end. */
export function ClassMasthead({ config, connection }: Props) {
  return (
    <Masthead door="class" bench={config.bench}>
      {/* Its room is taken from the beginning: on a phone it is a line of its own. */}
      <output
        className={connection === null ? `connection ${css.unseen}` : 'connection'}
        data-connection={connection ?? undefined}
      >
        {TEXTS[connection ?? 'connecting']}
      </output>
    </Masthead>
  );
}
