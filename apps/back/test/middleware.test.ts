import { CLOSED_POLICY } from '@cors-lab/shared';
import type { FastifyInstance } from 'fastify';
import { describe, expect, it, vi } from 'vitest';
import { compileMiddleware } from '../src/study/middleware.ts';

type Plugin = (app: FastifyInstance, options: object, done: (error?: Error) => void) => void;

/** What stands in for @fastify/cors: versions to come. */
const version = vi.hoisted((): { plugin: Plugin } => ({ plugin: (_app, _options, done) => done() }));
vi.mock('@fastify/cors', () => ({
  default: ((app, options, done) => version.plugin(app, options, done)) satisfies Plugin,
}));

/** What version 11.4.3 does with its server. */
const asNow: Plugin = (app, _options, done) => {
  app.decorateRequest('corsPreflightEnabled', false);
  app.addHook('onRequest', (_request, _reply, next) => next());
  app.options('*', {}, (_request, reply) => reply.send());
  done();
};

const compile = () => compileMiddleware(CLOSED_POLICY.cors);

describe('compiling the middleware', () => {
  it('takes what it registers today', () => {
    version.plugin = asNow;
    expect(compile()).toBeTypeOf('function');
  });

  it.each<readonly [what: string, wants: string, plugin: Plugin]>([
    ['a member that is not offered', 'hasPlugin', (app) => app.hasPlugin('x')],
    ['a member of every object', 'toString', (app) => app.toString()],
    ['a look at a member', 'to know of initialConfig', (app) => 'initialConfig' in app],
    ['a member of its own', 'to change cors', (app) => Object.assign(app, { cors: true })],
    [
      'another hook',
      "addHook('preHandler')",
      (app) => app.addHook('preHandler', (_request, _reply, next) => next()),
    ],
    [
      'a second hook',
      "a second addHook('onRequest')",
      (app, options, done) => {
        app.addHook('onRequest', (_request, _reply, next) => next());
        asNow(app, options, done);
      },
    ],
  ])('refuses %s', (_what, wants, plugin) => {
    version.plugin = plugin;
    expect(compile).toThrow(
      `@fastify/cors wants ${wants} of its server, which version 11.4.3 did not: read it anew.`,
    );
  });

  it.each<readonly [what: string, plugin: Plugin]>([
    ['too little', (_app, _options, done) => done()],
    ['not at once', (app, options, done) => asNow(app, options, () => setImmediate(done))],
  ])('refuses what registers %s', (_what, plugin) => {
    version.plugin = plugin;
    expect(compile).toThrow(
      '@fastify/cors has not registered all that version 11.4.3 registers, or not yet.',
    );
  });

  it('passes on what the middleware refuses', () => {
    version.plugin = (_app, _options, done) => done(new TypeError('Invalid hook option provided.'));
    expect(compile).toThrow('Invalid hook option provided.');
  });
});
