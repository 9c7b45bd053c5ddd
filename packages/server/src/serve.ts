import type { FastifyInstance } from 'fastify';
import { listen } from './listen.ts';

/** Ends with what went wrong in one sentence a line; the launcher, or the user who started it, can act on it. */
export function fail(...sentences: readonly string[]): never {
  for (const sentence of sentences) console.error(sentence);
  process.exit(1);
}

interface Serving {
  /** As sentences call the server: `front end`. */
  readonly name: string;
  readonly host: string;
  readonly otherHost: string | null;
  readonly port: number;
  /** The environment's variable that says the port. */
  readonly variable: string;
  readonly origin: string;
}

/** Has a server of the lab listen until it is asked to end, or its launcher is gone. */
export async function serve(
  app: FastifyInstance,
  { name, host, otherHost, port, variable, origin }: Serving,
): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void app.close().then(() => process.exit(0)));
  }
  // The launcher is gone, however it ended: no server stays behind on its port.
  process.once('disconnect', () => process.exit(1));
  try {
    await listen(app, otherHost === null ? [host] : [host, otherHost], port);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    fail(
      code === 'EADDRINUSE'
        ? `Port ${port} is taken: stop the other program, or choose another port with ${variable}.`
        : `The ${name} cannot listen at ${host}:${port}: ${message}`,
    );
  }
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const isItself = new URL(address).origin === origin;
  console.log(`The ${name} listens at ${isItself ? origin : `${address}, for ${origin}`}`);
  process.send?.('listening');
}
