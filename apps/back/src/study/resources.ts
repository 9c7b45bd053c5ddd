import { type Answer, RESOURCES, type Resource } from '@cors-lab/shared';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { cookie, setCookie } from './session-cookie.ts';

/**
 * What the learner asks for: the table that the model predicts from, and what a request changes on its bench.
 * None of it knows anything about CORS.
 */
export function resources(app: FastifyInstance): void {
  const known = new Set(app.supportedMethods);
  for (const resource of RESOURCES) {
    for (const [method, answer] of Object.entries(resource.answers)) {
      if (!known.has(method)) {
        app.addHttpMethod(method, { hasBody: true });
        known.add(method);
      }
      app.route({
        method,
        url: resource.path.replace(/^\/api/, ''),
        exposeHeadRoute: method === 'GET',
        handler: (request, reply) => {
          const { status, contentType, body } = answerFor(resource, answer, request);
          const effect = EFFECTS[`${method} ${resource.path}`];
          return reply
            .code(status)
            .type(contentType)
            .send(effect?.(request, reply) ?? body);
        },
      });
    }
  }
}

function answerFor(resource: Resource, answer: Answer, request: FastifyRequest): Answer {
  const isMissing = resource.withoutSession !== null && !request.bench.isSignedIn(cookie(request));
  return isMissing && resource.withoutSession !== null ? resource.withoutSession : answer;
}

/** What a request changes on its bench, or reads there; the body where it depends on that. */
type Effect = (request: FastifyRequest, reply: FastifyReply) => string | undefined;

const EFFECTS: Readonly<Record<string, Effect>> = {
  'POST /api/session': ({ bench }, reply) => {
    setCookie(reply, bench, bench.signIn());
    return undefined;
  },
  'DELETE /api/session': (request, reply) => {
    request.bench.signOut(cookie(request));
    setCookie(reply, request.bench, null);
    return undefined;
  },
  'GET /api/counter': ({ bench }) => JSON.stringify({ counter: bench.counter }),
  'POST /api/counter': ({ bench }) => JSON.stringify({ counter: bench.count() }),
};
