import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CorsPolicy, Fault } from '@cors-lab/shared/servers';
import { parseStartPolicy } from './parse-start-policy.ts';

/** The one of this clone, as the learner knows it. */
const FILE = 'apps/back/src/start-policy.ts';

type StartPolicyRead =
  | { readonly ok: true; readonly policy: CorsPolicy }
  | { readonly ok: false; readonly sentences: readonly string[] };

/**
 * Loads the start policy's file: the policy, or what is wrong with the file, with file and line where they are known.
 * The file is edited by hand, and a slip in it must not look like a crash of the lab.
 */
export async function readStartPolicy(
  file = new URL('./start-policy.ts', import.meta.url),
  name = FILE,
): Promise<StartPolicyRead> {
  try {
    const { startPolicy } = (await import(file.href)) as { readonly startPolicy?: unknown };
    if (typeof startPolicy !== 'object' || startPolicy === null)
      return { ok: false, sentences: [noExport(name)] };
    const read = parseStartPolicy(startPolicy);
    if (read.ok) return read;
    const lines = (await readFile(file, 'utf8')).split('\n');
    return {
      ok: false,
      sentences: read.faults.map((each) => `${name}${positionOf(each, lines)}: ${each.detail}`),
    };
  } catch (error) {
    return { ok: false, sentences: [`${name} cannot be read: ${reasonOf(error, file)}`] };
  }
}

function noExport(name: string): string {
  return `${name} must export an object like this: export const startPolicy = { origin: 'example.com' };`;
}

/** `:12` where the setting that a fault is about begins a line; its name where it does not. */
function positionOf({ pointer }: Fault, lines: readonly string[]): string {
  const [, , setting = ''] = pointer.split('/');
  const at = lines.findIndex((line) => /^\s*['"]?(\w+)['"]?\s*:/.exec(line)?.[1] === setting);
  return at < 0 ? `, ${setting}` : `:${at + 1}`;
}

/** tsx names the position of a syntax error in its message; Node, and what fails while the file runs, in the stack. */
function reasonOf(error: unknown, file: URL): string {
  if (!(error instanceof Error)) return String(error);
  const { message, stack = '' } = error;
  const [, position, reason] = /(start-policy[\w-]*\.ts:\d+:\d+): ERROR: (.*)/.exec(message) ?? [];
  if (position !== undefined) return `${position}: ${reason}`;
  const name = basename(file.pathname);
  if (message.includes(name)) return message;
  const line = lineIn(stack, name) ?? (error instanceof SyntaxError ? lineIn(checked(file), name) : null);
  return line === null ? message : `${name}:${line}: ${message}`;
}

function lineIn(text: string, name: string): string | null {
  const [, behindName = ''] = text.split(name);
  return /^[^:]*:(\d+)/.exec(behindName)?.[1] ?? null;
}

/** Node says where JavaScript does not parse when it checks a file, and not when it imports one. */
function checked(file: URL): string {
  return spawnSync(process.execPath, ['--check', fileURLToPath(file)], { encoding: 'utf8' }).stderr;
}
