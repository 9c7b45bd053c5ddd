import { connect } from 'node:net';
import { parseAnswers, type RawAnswer } from '@cors-lab/shared/raw-answers';

/** One raw connection to the API server, on which requests go out together and answers are read by the letter. */
export interface Conversation {
  /** The answers to these requests: exactly as many as there are requests, and not a byte more. Throws otherwise. */
  ask(requests: readonly RawRequest[]): Promise<readonly RawAnswer[]>;
  close(): void;
}

interface RawRequest {
  readonly method: string;
  readonly target: string;
  readonly lines?: readonly string[];
  readonly body?: string;
}

/** Where no policy reaches: its answer says that all others have come. */
const LAST: RawRequest = { method: 'GET', target: '/the-end' };
const END = 'the control plane is under /lab."}';
const PATIENCE = 10_000;

export async function converse(port: number, host: string): Promise<Conversation> {
  const socket = connect(port, 'localhost');
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  let heard = '';
  let stir = () => {};
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1');
    stir();
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => stir());

  const bytesOf = ({ method, target, lines = [], body }: RawRequest): string => {
    const length = body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
    return [`${method} ${target} HTTP/1.1`, `Host: ${host}`, ...lines, ...length, '', body ?? ''].join(
      '\r\n',
    );
  };

  return {
    async ask(requests) {
      heard = '';
      const all = [...requests, LAST];
      const whole = new Promise<void>((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`No end after ${heard.length} bytes: ${heard}`)),
          PATIENCE,
        );
        stir = () => {
          if (!heard.endsWith(END) && !socket.destroyed) return;
          clearTimeout(timer);
          resolve();
        };
      });
      socket.write(all.map(bytesOf).join(''), 'utf8');
      await whole;
      const answers = parseAnswers(
        heard,
        all.map(({ method }) => method),
      );
      if (answers.length !== all.length || answers.at(-1)?.status !== 404) {
        throw new Error(`${all.length} requests, ${answers.length} answers: ${heard}`);
      }
      return answers.slice(0, -1);
    },
    close: () => socket.destroy(),
  };
}
