import { parseArgs } from 'node:util';

interface Setting {
  /** The environment's variable. The option has the same name: `FRONT_PORT` is `--front-port`. */
  readonly variable: string;
  /** What stands behind the `=`. */
  readonly value: string;
  /** What `--help` says of it. */
  readonly text: string;
}

/** What can be set of the packed lab, in the order of `--help`. */
const SETTINGS: readonly Setting[] = [
  { variable: 'HOST', value: 'name', text: 'name or address to listen at (localhost)' },
  { variable: 'OTHER_HOST', value: 'name', text: 'another name or address, for the other site' },
  { variable: 'FRONT_PORT', value: 'number', text: 'port of the page (5000)' },
  { variable: 'BACK_PORT', value: 'number', text: 'port of the API server (5001)' },
  { variable: 'FRONT_URL', value: 'origin', text: 'public name of the page, behind a proxy' },
  { variable: 'BACK_URL', value: 'origin', text: 'public name of the API server, behind a proxy' },
  { variable: 'OTHER_URL', value: 'origin', text: 'public name of the other site, behind a proxy' },
  { variable: 'TRUSTED_PROXIES', value: 'list', text: 'addresses of proxies whose X-Forwarded-For counts' },
  {
    variable: 'START_POLICY',
    value: 'file',
    text: 'a file with the API server’s policy, to edit; made if there is none',
  },
];

type CommandLine =
  | { readonly asks: 'help' | 'version' }
  | { readonly asks: 'lab'; readonly env: Readonly<Record<string, string>>; readonly isClass: boolean }
  | { readonly asks: 'nothing'; readonly sentence: string };

/** Reads the words behind `cors-lab`. `env` is what they add to the environment. */
export function readCommandLine(words: readonly string[]): CommandLine {
  const options = Object.fromEntries(
    SETTINGS.map(({ variable }) => [optionOf(variable).slice(2), { type: 'string' }] as const),
  );
  const { tokens } = parseArgs({ args: [...words], options, strict: false, tokens: true });
  const env: Record<string, string> = {};
  let isClass = false;
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') return { asks: 'nothing', sentence: unknown(token.value) };
    if (token.name === 'help' || token.rawName === '-h') return { asks: 'help' };
    if (token.name === 'version' || token.rawName === '-v') return { asks: 'version' };
    if (token.name === 'class' && token.value === undefined) {
      isClass = true;
      continue;
    }
    const setting = SETTINGS.find(({ variable }) => optionOf(variable) === token.rawName);
    if (setting === undefined) return { asks: 'nothing', sentence: unknown(token.rawName) };
    if (token.value === undefined || token.value === '') {
      const { variable, value } = setting;
      return { asks: 'nothing', sentence: `${token.rawName} needs a ${value}: ${optionOf(variable)}=…` };
    }
    env[setting.variable] = token.value;
  }
  return { asks: 'lab', env: isClass && env.HOST === undefined ? { ...env, HOST: 'lan' } : env, isClass };
}

function unknown(word: string): string {
  return `cors-lab does not know ${word}: cors-lab --help lists what it knows.`;
}

/** `FRONT_PORT` as `--front-port`. */
export function optionOf(variable: string): string {
  return `--${variable.toLowerCase().replaceAll('_', '-')}`;
}

/** What `--help` prints. */
export function helpText(version: string): string {
  const rows = [
    ...SETTINGS.map(({ variable, value, text }) => [`${optionOf(variable)}=${value}`, text] as const),
    ['--class', 'for a room: listen at this machine’s address in its network (HOST=lan)'],
    ['--version', 'print the version'],
    ['--help', 'print this'],
  ] as const;
  const width = Math.max(...rows.map(([option]) => option.length));
  return [
    `CORS Lab ${version}: what your browser does with CORS, and why.`,
    '',
    'Usage: cors-lab [options]',
    '',
    ...rows.map(([option, text]) => `  ${option.padEnd(width)}  ${text}`),
    '',
    'Each option may stand in the environment instead: FRONT_PORT=5100 is --front-port=5100. Options win.',
    '',
  ].join('\n');
}
