import { Suspense } from 'react';
import type { LabConfig } from '../config.ts';
import { pathTo } from '../shell/door.ts';
import { lazyPart } from '../ui/lazy-part.ts';
import css from './class.module.css';
import { ClassMasthead } from './class-masthead.tsx';
import { pathOfClass } from './class-route.ts';
import { membership } from './membership.ts';
import { JoinForm } from './student/join-form.tsx';

/** In characters. */
const LONGEST_SHOWN = 60;

// Students come here too: the catalogue is for those who teach.
const OpenClass = lazyPart(() => import('./teacher/opening/open-class.tsx'));

interface Props {
  readonly config: LabConfig;
  /** What stands in the address where a code should; `null` for nothing. */
  readonly noCode: string | null;
}

/** The way in: students join by the code on the screen in front, a teacher opens a class. */
export function StartPage({ config, noCode }: Props) {
  const own = membership();
  return (
    <>
      <ClassMasthead config={config} connection={null} />
      <main className={css.start}>
        <h1>Class</h1>
        {noCode !== null && (
          <p role="alert" className={css.error}>
            “<bdi>{noCode.slice(0, LONGEST_SHOWN)}</bdi>” in the address is no code of a class. A code is a
            word and two digits, as in GOOSE-42.
          </p>
        )}
        {own !== null && (
          <p className={css.back}>
            This browser is in a class.{' '}
            <a href={pathTo(pathOfClass(own.code), config.bench)}>Go back to class {own.code}</a>
          </p>
        )}
        <section className={css.card} aria-labelledby="join-title">
          <h2 id="join-title">Join a class</h2>
          <JoinForm
            code={null}
            onJoined={(code) => location.assign(pathTo(pathOfClass(code), config.bench))}
          />
        </section>
        <section className={css.card} aria-labelledby="open-title">
          <h2 id="open-title">I teach: open a class</h2>
          <p>
            Your students answer the same question at the same time, talk about it, and answer again. You see
            the votes, send everybody to an exercise, and see who needs help. Nobody needs an account, and all
            of it is deleted when the class ends.
          </p>
          <Suspense fallback={<p>Loading …</p>}>
            <OpenClass config={config} />
          </Suspense>
        </section>
      </main>
    </>
  );
}
