import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installDebian } from '../browsers/install.ts';

/** A teacher's machine and a student's, in a network that nobody else is in. */
export interface Network {
  readonly teacher: Machine;
  readonly student: Machine;
  remove(): void;
}

interface Machine {
  /** What stands before a command that is to run there. */
  readonly prefix: readonly string[];
  /** A program that starts another one there, for those who take a path alone. */
  starter(executablePath: string): string;
}

/** The teacher's address, and the name by which both machines know it. The second name is the teacher's own loopback. */
export const TEACHER = { address: '10.99.0.1', name: 'lab.test', loopbackName: 'here.test' } as const;

/** Network namespaces with a cable between them: the machine's own network is not touched. */
export function makeNetwork(): Network {
  const folder = mkdtempSync(join(tmpdir(), 'cors-lab-network-'));
  const [teacher, student] = [`cors-lab-${process.pid}-t`, `cors-lab-${process.pid}-s`];
  const remove = () => {
    for (const name of [teacher, student]) {
      attempt(() => ip('netns', 'del', name));
      rmSync(`/etc/netns/${name}`, { recursive: true, force: true });
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    attempt(() => ip('-Version')) || installDebian(['iproute2']);
    for (const name of [teacher, student]) {
      ip('netns', 'add', name);
      ip('-n', name, 'link', 'set', 'lo', 'up');
    }
    ip('-n', teacher, 'link', 'add', 'cable', 'type', 'veth', 'peer', 'name', 'cable', 'netns', student);
    ip('-n', teacher, 'address', 'add', `${TEACHER.address}/24`, 'dev', 'cable');
    ip('-n', student, 'address', 'add', '10.99.0.2/24', 'dev', 'cable');
    for (const name of [teacher, student]) {
      ip('-n', name, 'link', 'set', 'cable', 'up');
      // `ip netns exec` shows this file as `/etc/hosts`.
      mkdirSync(`/etc/netns/${name}`, { recursive: true });
      writeFileSync(`/etc/netns/${name}/hosts`, HOSTS);
    }
  } catch (error) {
    remove();
    throw new Error(
      `This test makes a network of its own, which this machine does not let it: run it as root on Linux, with iproute2 installed. (${error instanceof Error ? error.message : error})`,
    );
  }
  return { teacher: machine(teacher, folder), student: machine(student, folder), remove };
}

const HOSTS = [
  '127.0.0.1 localhost',
  '::1 localhost',
  `${TEACHER.address} ${TEACHER.name}`,
  `127.0.0.1 ${TEACHER.loopbackName}`,
  '',
].join('\n');

function machine(name: string, folder: string): Machine {
  const prefix = ['ip', 'netns', 'exec', name];
  return {
    prefix,
    starter(executablePath) {
      const file = join(folder, `on-${name}`);
      writeFileSync(file, `#!/bin/sh\nexec ${prefix.join(' ')} ${executablePath} "$@"\n`);
      chmodSync(file, 0o755);
      return file;
    },
  };
}

function ip(...words: readonly string[]): void {
  execFileSync('ip', words, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function attempt(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
