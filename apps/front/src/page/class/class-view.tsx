import { Suspense, useEffect } from 'react';
import type { LabConfig } from '../config.ts';
import { WaitingMasthead } from '../shell/masthead.tsx';
import { lazyPart } from '../ui/lazy-part.ts';
import type { ClassRoute } from './class-route.ts';
import { StartPage } from './start-page.tsx';
import { StudentPage } from './student/student-page.tsx';
import { TeacherEntry } from './teacher-entry.tsx';

const TeacherPage = lazyPart(async () => {
  const { TeacherPage: page } = await import('./teacher/teacher-page.tsx');
  return { default: page };
});

interface Props {
  readonly route: ClassRoute;
  readonly config: LabConfig;
}

/** The class's door at its path. */
export function ClassView({ route, config }: Props) {
  useEffect(() => {
    document.title = titleOf(route);
  }, [route]);
  switch (route.kind) {
    case 'start':
      return <StartPage config={config} noCode={route.noCode} />;
    case 'student':
      return <StudentPage code={route.code} config={config} />;
    case 'teacher':
      return (
        <TeacherEntry code={route.code} config={config}>
          <Suspense fallback={<WaitingMasthead door="class" bench={config.bench} />}>
            <TeacherPage code={route.code} config={config} />
          </Suspense>
        </TeacherEntry>
      );
  }
}

function titleOf(route: ClassRoute): string {
  switch (route.kind) {
    case 'start':
      return 'Class · CORS Lab';
    case 'student':
      return `Class ${route.code} · CORS Lab`;
    case 'teacher':
      return `Teacher, class ${route.code} · CORS Lab`;
  }
}
