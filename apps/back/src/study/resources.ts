import type { FastifyInstance } from 'fastify';
import { cookie, setCookie } from './session-cookie.ts';

const UNREACHABLE = 'You should not be able to reach me by clicking the button.';

/** What the learner asks for. None of it knows anything about CORS. */
export function resources(app: FastifyInstance): void {
  // Everything that Node's parser lets through, but for OPTIONS, which belongs to the middleware.
  const methods = app.supportedMethods.filter((method) => method !== 'OPTIONS');
  app.route({
    method: methods,
    url: '/cors',
    exposeHeadRoute: false,
    handler: (request, reply) => reply.type('text/plain; charset=utf-8').send(answerTo(request.method)),
  });

  app.get('/account', (request, reply) => {
    if (!request.bench.isSignedIn(cookie(request))) {
      return reply.code(401).send({ error: 'Sign in first: POST /api/session sets the cookie.' });
    }
    return {
      owner: 'Robin Example',
      balance: '1,234.56',
      note: 'Private: only for the one who is signed in.',
    };
  });

  app.post('/session', (request, reply) => {
    setCookie(reply, request.bench, request.bench.signIn());
    return { signedIn: true };
  });
  app.delete('/session', (request, reply) => {
    request.bench.signOut(cookie(request));
    setCookie(reply, request.bench, null);
    return { signedIn: false };
  });

  app.get('/counter', (request) => ({ counter: request.bench.counter }));
  app.post('/counter', (request) => ({ counter: request.bench.count() }));
}

function answerTo(method: string): string {
  return method === 'GET' || method === 'HEAD' ? UNREACHABLE : `${method} was carried out.`;
}
