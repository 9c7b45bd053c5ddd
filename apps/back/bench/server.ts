import cors from '@fastify/cors';
import Fastify, { type FastifyInstance } from 'fastify';

/**
 * One of the servers that are compared, in a process of its own: it prints its port, and the processor's time that it
 * has used, in microseconds, for each line that it reads.
 */
const ORIGIN = 'http://localhost:5000';
const TEXT = 'You should not be able to reach me by clicking the button.';

const SERVERS: Readonly<Record<string, () => Promise<FastifyInstance>>> = {
  async bare() {
    const app = Fastify();
    app.get('/api/cors', (_request, reply) => reply.type('text/plain; charset=utf-8').send(TEXT));
    return app;
  },
  /** The options are known when the server starts. */
  async cors() {
    const app = Fastify();
    await app.register(cors, { origin: ORIGIN });
    app.get('/api/cors', (_request, reply) => reply.type('text/plain; charset=utf-8').send(TEXT));
    return app;
  },
  /** The options are asked for at each request: the middleware's own way where they change. */
  async live() {
    const app = Fastify();
    const options = { origin: ORIGIN };
    await app.register(cors, { delegator: (_request, callback) => callback(null, options) });
    app.get('/api/cors', (_request, reply) => reply.type('text/plain; charset=utf-8').send(TEXT));
    return app;
  },
  async lab() {
    // Loaded here, so that the others start without it.
    const [{ buildApp }, { openStore }, { CLOSED_POLICY }] = await Promise.all([
      import('../src/app.ts'),
      import('../src/store/open-store.ts'),
      import('@cors-lab/shared/servers'),
    ]);
    const opened = await openStore(process.env);
    if (!opened.ok) throw new Error(opened.sentence);
    const surroundings = {
      boot: { id: 'bench', at: 0 },
      origins: { front: ORIGIN, back: 'http://localhost:5001', otherSite: null },
      startPolicy: { ...CLOSED_POLICY, cors: { ...CLOSED_POLICY.cors, origin: ORIGIN } },
    };
    return buildApp(surroundings, opened);
  },
};

const app = await SERVERS[process.argv[2] ?? '']?.();
if (app === undefined) throw new Error(`Choose among ${Object.keys(SERVERS).join(', ')}.`);
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.server.address();
console.log(typeof address === 'object' ? address?.port : address);
process.stdin.on('data', () => {
  const { user, system } = process.cpuUsage();
  console.log(user + system);
});
process.stdin.on('end', () => process.exit(0));
