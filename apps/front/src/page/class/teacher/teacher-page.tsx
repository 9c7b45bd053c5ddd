import { useState } from 'react';
import type { LabConfig } from '../../config.ts';
import { useCatalogue } from '../../experiments/use-catalogue.ts';
import { Sentence } from '../../ui/sentence.tsx';
import classCss from '../class.module.css';
import { ClassMasthead } from '../class-masthead.tsx';
import { ClassBar } from './class-bar.tsx';
import { ClassEnd } from './class-end.tsx';
import { troubleIn } from './followed.ts';
import { RoomView } from './room/room-view.tsx';
import css from './teacher.module.css';
import { TeacherScreen } from './teacher-screen.tsx';
import { useClass } from './use-class.ts';

interface Props {
  readonly code: string;
  readonly config: LabConfig;
}

/** The teacher's screen, or with `?view=room` what the room sees of it on a projector. */
export function TeacherPage({ code, config }: Props) {
  const { followed, act, end, forget } = useClass(code);
  const [isForRoom] = useState(() => new URLSearchParams(location.search).get('view') === 'room');
  const experiments = useCatalogue(config);
  const { view } = followed;
  const trouble = troubleIn(followed);
  if (followed.end?.kind === 'ended') {
    return (
      <ClassEnd
        config={config}
        title={`Class ${code} is over`}
        sentence="Everything of it was deleted: names, votes, progress and policies."
      />
    );
  }
  if (followed.end?.kind === 'lost') {
    return <ClassEnd config={config} title="This class does not open" sentence={followed.end.sentence} />;
  }
  if (view === null) {
    return (
      <>
        <ClassMasthead config={config} connection={trouble === null ? 'connecting' : 'lost'} />
        <main className="loading">
          <h1>Class {code}</h1>
          <p role="status">
            <Sentence text={trouble ?? 'Loading …'} />
          </p>
        </main>
      </>
    );
  }
  const shown = { config, experiments, view, ahead: followed.ahead, act };
  return (
    <>
      {isForRoom ? (
        <RoomView {...shown} />
      ) : (
        <div className={css.whole}>
          <ClassBar {...shown} />
          <TeacherScreen {...shown} onEnd={() => void end()} />
        </div>
      )}
      <div role="alert" className={classCss.alerts}>
        {trouble !== null && (
          <div className="notice" data-kind="trouble">
            <p>
              <Sentence text={trouble} />
            </p>
            {followed.refusal !== null && (
              <button type="button" className="small" onClick={forget}>
                Close
              </button>
            )}
          </div>
        )}
      </div>
    </>
  );
}
