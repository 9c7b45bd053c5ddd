import { type Connections, problem, sendProblem } from '@cors-lab/server';
import {
  type Parsed,
  parseLead,
  parseLesson,
  parseNewClass,
  parseNewStudent,
  parseProgress,
  parseQuestion,
  parseVote,
  parseWhom,
  readClassCode,
} from '@cors-lab/shared/servers';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NO_SUCH_CLASS, type Result } from './class-problems.ts';
import type { Holder } from './class-records.ts';
import { follow } from './follow.ts';
import type { ClassContext } from './look.ts';
import { holderOf, joinClass, openClass } from './open-class.ts';
import { removeStudents } from './remove-students.ts';
import { createRooms } from './rooms.ts';
import { report, viewAsStudent, vote } from './student-calls.ts';
import {
  askQuestion,
  changeLead,
  changeLesson,
  endClass,
  removeFromClass,
  resetStudents,
  viewAsTeacher,
} from './teacher-calls.ts';
import { createTeacherTurns, type TeacherTurn } from './teacher-turns.ts';

interface ClassOptions {
  readonly context: ClassContext;
  readonly connections: Connections;
  /** Which API server this is, among those that share a store. */
  readonly node: string;
}

/** The calls of classes (see `class.ts` of the shared package), below `/lab/classes` and behind the control plane's guard. */
export async function classRoutes(app: FastifyInstance, { context, connections, node }: ClassOptions) {
  const rooms = createRooms(context, node);
  const takeTurn = createTeacherTurns((code) => viewAsTeacher(context, code));
  const turn: TeacherTurn = async (code, act) => {
    const result = await takeTurn(code, act);
    // No ordinary answer: it may have some megabytes.
    if (result.ok) connections.wrote(result.value.length);
    return result;
  };
  app.addHook('onClose', async () => rooms.close());

  app.post('/', async (request, reply) =>
    withBody(request, reply, parseNewClass, ({ lesson }) => openClass(context, lesson), 201),
  );
  app.post('/:code/students', async (request, reply) => {
    const code = codeOf(request);
    if (code === null) return sendProblem(reply, NO_SUCH_CLASS);
    return withBody(request, reply, parseNewStudent, ({ name }) => joinClass(context, code, name), 201);
  });

  /** Finds out who asks. Everybody else is answered as if there were no such class. */
  const as =
    <Role extends Holder['role']>(
      role: Role,
      handle: (
        code: string,
        holder: Extract<Holder, { role: Role }>,
        request: FastifyRequest,
        reply: FastifyReply,
      ) => Promise<unknown>,
    ) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const code = codeOf(request);
      const holder = code === null ? null : await holderOf(context, code, request.headers.authorization);
      if (code === null || holder?.role !== role) return sendProblem(reply, NO_SUCH_CLASS);
      return handle(code, holder as Extract<Holder, { role: Role }>, request, reply);
    };
  const noHead = { exposeHeadRoute: false } as const;

  app.get(
    '/:code/me',
    as('student', async (code, me, _request, reply) => answer(reply, await viewAsStudent(context, code, me))),
  );
  app.get(
    '/:code/me/events',
    noHead,
    as('student', async (code, me, _request, reply) => follow(reply, connections, rooms, code, me)),
  );
  app.put(
    '/:code/me/vote',
    as('student', (code, me, request, reply) =>
      withBody(request, reply, parseVote, (given) => vote(context, code, me, given)),
    ),
  );
  app.put(
    '/:code/me/progress',
    as('student', (code, me, request, reply) =>
      withBody(request, reply, parseProgress, (progress) => report(context, code, me, progress)),
    ),
  );
  app.delete(
    '/:code/me',
    as('student', async (code, me, _request, reply) => {
      await removeStudents(context, code, [me.id], 'left');
      return reply.code(204).send();
    }),
  );

  app.get(
    '/:code/teacher',
    as('teacher', async (code, _teacher, _request, reply) => answer(reply, await turn(code))),
  );
  app.get(
    '/:code/teacher/key',
    noHead,
    as('teacher', async (code, _teacher, _request, reply) => reply.send({ code })),
  );
  app.get(
    '/:code/teacher/events',
    noHead,
    as('teacher', async (code, _teacher, _request, reply) => follow(reply, connections, rooms, code, null)),
  );
  app.put(
    '/:code/teacher/lesson',
    as('teacher', (code, _teacher, request, reply) =>
      withBody(request, reply, parseLesson, (lesson) =>
        turn(code, () => changeLesson(context, code, lesson)),
      ),
    ),
  );
  app.put(
    '/:code/teacher/question',
    as('teacher', (code, _teacher, request, reply) =>
      withBody(request, reply, parseQuestion, (asked) => turn(code, () => askQuestion(context, code, asked))),
    ),
  );
  app.put(
    '/:code/teacher/lead',
    as('teacher', (code, _teacher, request, reply) =>
      withBody(request, reply, parseLead, (lead) => turn(code, () => changeLead(context, code, lead))),
    ),
  );
  app.post(
    '/:code/teacher/reset',
    as('teacher', (code, _teacher, request, reply) =>
      withBody(request, reply, parseWhom, ({ student }) =>
        turn(code, () => resetStudents(context, code, student)),
      ),
    ),
  );
  app.post(
    '/:code/teacher/remove',
    as('teacher', (code, _teacher, request, reply) =>
      withBody(request, reply, parseWhom, ({ student }) =>
        turn(code, () => removeFromClass(context, code, student)),
      ),
    ),
  );
  app.delete(
    '/:code/teacher',
    as('teacher', async (code, _teacher, _request, reply) => {
      await endClass(context, code);
      return reply.code(204).send();
    }),
  );
}

function codeOf({ params }: FastifyRequest): string | null {
  return readClassCode((params as { code: string }).code);
}

function answer(reply: FastifyReply, result: Result<object>, status = 200): FastifyReply {
  if (!result.ok) return sendProblem(reply, result.problem);
  return reply.code(status).type('application/json; charset=utf-8').send(result.value);
}

async function withBody<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  parse: (body: unknown) => Parsed<T>,
  act: (value: T) => Promise<Result<object>>,
  status = 200,
): Promise<FastifyReply> {
  const parsed = parse(request.body);
  if (!parsed.ok) return sendProblem(reply, problem(422, 'Nothing was changed.', parsed.faults));
  return answer(reply, await act(parsed.value), status);
}
