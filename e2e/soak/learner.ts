import { Agent, type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LogPage } from '@cors-lab/shared/control';
import { CLOSED_POLICY } from '@cors-lab/shared/policy';
import { type BenchClient, createBench } from '../lab/bench.ts';

/** One learner at a bench of their own, as the page works: an event stream, policy changes, runs, the log. */
export interface Learner {
  /** Fills the bench's log to its bound, so that what grows afterwards grows without one. */
  fill(): Promise<void>;
  /** Changes the policy, sends a request and reads what happened; how long each of these took, in milliseconds. */
  run(): Promise<Times>;
  /** What went wrong: an answer under another learner's policy, an exchange of somebody else, none of one's own. */
  readonly faults: readonly string[];
  leave(): Promise<void>;
}

export interface Times {
  readonly policy: number;
  readonly request: number;
  readonly log: number;
}

const LOG_BOUND = 500;

export async function enrol(lab: { front: string; back: string }, number: number): Promise<Learner> {
  const bench = await createBench(lab);
  const agent = new Agent({ keepAlive: true, maxSockets: 2 });
  const origin = `http://learner-${number}.test`;
  const faults: string[] = [];
  /** How far the log goes by what the events have said. */
  let told = 0;
  let asked = 0;
  const stream = await follow(lab.front, bench, (newest) => {
    if (newest > asked)
      faults.push(`Learner ${number} was told of ${newest} exchanges, and has made ${asked}.`);
    told = newest;
  });
  stream.on('error', () => {});
  let isLeaving = false;
  stream.on('close', () => {
    if (!isLeaving) faults.push(`The event stream of learner ${number} has ended.`);
  });
  let round = 0;
  let cursor = 0;

  const ask = async (): Promise<{ target: string; allowed: string | undefined }> => {
    round += 1;
    asked += 1;
    const url = new URL(`${bench.api}/cors?learner=${number}&round=${round}`);
    const answer = await call(agent, url, { headers: { origin } });
    if (answer.status !== 200) faults.push(`${url.href} was answered with ${answer.status}.`);
    return { target: url.pathname + url.search, allowed: answer.allowed };
  };

  return {
    faults,
    async fill() {
      for (let at = 0; at < LOG_BOUND; at += 1) await ask();
      cursor = (await bench.state()).cursor;
    },
    async run() {
      const start = performance.now();
      const maxAge = round % 600;
      const policy = { ...CLOSED_POLICY, cors: { ...CLOSED_POLICY.cors, origin: [origin], maxAge } };
      const put = await call(agent, new URL(`${lab.front}/lab/benches/${bench.id}/policy`), {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(policy),
      });
      if (put.status !== 200) faults.push(`A policy was answered with ${put.status}.`);
      const applied = performance.now();
      const { target, allowed } = await ask();
      if (allowed !== origin) faults.push(`Learner ${number} was answered for ${allowed}.`);
      const answered = performance.now();
      const page = await call(agent, new URL(`${lab.front}/lab/benches/${bench.id}/log?since=${cursor}`), {});
      const { exchanges = [], cursor: next = cursor } = JSON.parse(page.text || '{}') as Partial<LogPage>;
      cursor = next;
      const logged = performance.now();
      const targets = exchanges.map((exchange) => exchange.request.target);
      if (targets.join() !== target) faults.push(`The log of learner ${number} has ${targets.join()}.`);
      for (let waited = 0; told < cursor && waited < 5_000; waited += 20) await sleep(20);
      if (told < cursor) faults.push(`Learner ${number} was not told of ${target}.`);
      return { policy: applied - start, request: answered - applied, log: logged - answered };
    },
    async leave() {
      isLeaving = true;
      stream.destroy();
      agent.destroy();
      await bench.remove();
    },
  };
}

interface Answer {
  readonly status: number;
  readonly allowed: string | undefined;
  readonly text: string;
}

function call(
  agent: Agent,
  url: URL,
  { body, ...options }: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<Answer> {
  return new Promise((resolve) => {
    const failed = (error: Error) =>
      resolve({ status: 0, allowed: undefined, text: JSON.stringify(error.message) });
    const asking = request(url, { ...options, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('error', failed);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          allowed: response.headers['access-control-allow-origin'],
          text,
        }),
      );
    });
    asking.on('error', failed);
    asking.end(body);
  });
}

/** Hears over the bench's event stream how far its log goes. */
function follow(front: string, bench: BenchClient, hear: (cursor: number) => void): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asking = request(`${front}/lab/benches/${bench.id}/events`, { agent: false }, (response) => {
      let rest = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        const events = `${rest}${chunk}`.split('\n\n');
        rest = events.pop() ?? '';
        for (const event of events) {
          const [, json] = /^event: (?:state|exchange)\ndata: (.*)$/.exec(event) ?? [];
          if (json !== undefined) hear((JSON.parse(json) as { cursor: number }).cursor);
        }
      });
      resolve(response);
    });
    asking.on('error', reject);
    asking.end();
  });
}
