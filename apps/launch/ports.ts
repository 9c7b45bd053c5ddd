import { lookup } from 'node:dns/promises';
import { connect, createServer } from 'node:net';
import type { Addresses } from '@cors-lab/shared/addresses';

/** An example of the command that starts the lab, with one setting in it. */
type WithSetting = (variable: string, value: number) => string;

/** One sentence for each reason why the two servers could not listen; none where they can. */
export async function findObstacles(addresses: Addresses, withSetting: WithSetting): Promise<string[]> {
  const { host, otherHost } = addresses;
  const sentences = await obstaclesAt('HOST', host, addresses, withSetting);
  // The same port may be free under one host and taken under the other.
  return sentences.length > 0 || otherHost === null
    ? sentences
    : obstaclesAt('OTHER_HOST', otherHost, addresses, withSetting);
}

async function obstaclesAt(
  name: 'HOST' | 'OTHER_HOST',
  host: string,
  { frontPort, backPort }: Addresses,
  withSetting: WithSetting,
): Promise<string[]> {
  const addresses = await lookup(host, { all: true }).catch(() => []);
  if (addresses.length === 0) return [`${name}=${host} is not known on this machine.`];
  const sentences: string[] = [];
  for (const [port, variable] of [
    [frontPort, 'FRONT_PORT'],
    [backPort, 'BACK_PORT'],
  ] as const) {
    const codes = await Promise.all(addresses.map(({ address }) => tryToListen(address, port)));
    if (codes.includes('EADDRINUSE')) {
      const lab = await labAt(host, port);
      sentences.push(lab === null ? taken(port, withSetting(variable, port + 100)) : labRunning(lab));
    } else if (codes.includes('EACCES')) {
      sentences.push(`Port ${port} is reserved for root: choose another with ${variable}.`);
    } else if (codes.every((code) => code !== null)) {
      sentences.push(`${name}=${host} is not an address of this machine (${codes[0]}).`);
      break;
    }
  }
  return sentences;
}

/** The address of the lab that listens there; `null` where it is no lab. Both servers answer for the control plane. */
async function labAt(host: string, port: number): Promise<string | null> {
  const name = host.includes(':') ? `[${host}]` : host;
  const answer: unknown = await fetch(`http://${name}:${port}/lab/state`, {
    signal: AbortSignal.timeout(1_000),
  })
    .then((response) => response.json())
    .catch(() => null);
  if (typeof answer !== 'object' || answer === null) return null;
  if ('policyVersion' in answer) return `${host}:${port}`;
  // A shared lab has no bench for this program, and says so. A lab of another HOST listens at this address for its other
  // site, and says which is its own.
  const detail = 'detail' in answer ? String(answer.detail) : '';
  return /^(?:This control plane answers|The lab) at (\S+) (?:only\.$|is shared)/.exec(detail)?.[1] ?? null;
}

function labRunning(address: string): string {
  return `A CORS Lab is running at ${address} already: use it, or end it with Ctrl-C in its terminal.`;
}

function taken(port: number, example: string): string {
  const airPlay =
    process.platform === 'darwin' && port === 5000
      ? ' (on macOS usually AirPlay Receiver: System Settings, General, AirDrop & Handoff)'
      : '';
  return `Port ${port} is taken${airPlay}: stop the other program, or choose another port, for example ${example}.`;
}

/** @returns `null` where a server could listen there, else the system's error code. */
function tryToListen(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(null)));
  });
}

/** Resolves once somebody accepts connections there. */
export async function answering(host: string, port: number): Promise<void> {
  for (;;) {
    const accepted = await new Promise<boolean>((resolve) => {
      const socket = connect({ host, port }, () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (accepted) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
