import type { TeacherView } from '@cors-lab/shared/class';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import OpenClass from '../../../src/page/class/teacher/opening/open-class.tsx';
import { RoomView } from '../../../src/page/class/teacher/room/room-view.tsx';
import { TeacherScreen } from '../../../src/page/class/teacher/teacher-screen.tsx';
import { configure } from '../../../src/page/config.ts';
import { SERVERS } from '../../servers.ts';
import { EXPERIMENTS, textOf } from '../drawn-lab.ts';
import { NOW, student } from './a-student.ts';

const alone = configure(SERVERS.front, SERVERS, null);
const inRoom = { ...SERVERS, front: 'http://192.168.1.20:5000' };
const shared = configure(inRoom.front, inRoom, null);
const SHARED_BY_ALL = 'everybody shares one policy';

const view: TeacherView = {
  code: 'GOOSE-42',
  lesson: { title: 'L', parts: [{ exercise: 'put', minutes: 5, notes: '' }] },
  question: null,
  lead: { sentTo: null, solutionsLocked: false },
  students: [student('Ana')],
  now: NOW,
  expiresAt: NOW,
};

beforeEach(() => void vi.stubGlobal('location', { search: '' }));

describe('that everybody shares one policy on this address', () => {
  const shown = (config: typeof alone, students = view.students) => ({
    config,
    experiments: EXPERIMENTS,
    view: { ...view, students },
    ahead: 0,
    act: async () => true,
  });
  const screen = (config: typeof alone, students = view.students) =>
    textOf(
      renderToStaticMarkup(createElement(TeacherScreen, { ...shown(config, students), onEnd: () => {} })),
    );
  const opening = (config: typeof alone) =>
    textOf(renderToStaticMarkup(createElement(OpenClass, { config })));

  test('is said once, with what to do, where a class is opened and on the teacher’s screen', () => {
    for (const text of [opening(alone), screen(alone), screen(alone, [])]) {
      expect(text.split(SHARED_BY_ALL)).toHaveLength(2);
      expect(text).toContain('start the lab with pnpm start --class');
    }
  });

  test('is said nowhere where each student has a bench', () => {
    for (const text of [opening(shared), screen(shared), screen(shared, [])])
      expect(text).not.toContain(SHARED_BY_ALL);
  });

  test('is not said on the projector', () => {
    expect(textOf(renderToStaticMarkup(createElement(RoomView, shown(alone))))).not.toContain(SHARED_BY_ALL);
  });
});
