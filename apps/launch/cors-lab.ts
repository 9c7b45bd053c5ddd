#!/usr/bin/env node
import { constants } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runLab, say } from './lab.ts';
import { helpText, optionOf, readCommandLine } from './settings.ts';

/** The command of the packed lab. `pack/` puts it beside what it runs; in a clone there is `run.ts`. */

const PACKED = new URL('../../', import.meta.url);
/** The start policy of the exercise, in JavaScript: Node 20 reads no TypeScript. */
const START_POLICY = fileURLToPath(new URL('apps/back/src/start-policy.mjs', PACKED));

const NOTES = {
  page: 'What the API server allows is changed on the page. To do the exercise in an editor, add --start-policy=start-policy.mjs.\n',
  file: (file: string) =>
    `The exercise’s line is in ${file}: edit it and save, and the API server restarts by itself.\n`,
} as const;

/** Says the exit code. */
async function command(words: readonly string[]): Promise<number> {
  const read = readCommandLine(words);
  if (read.asks === 'nothing') return say([read.sentence]);
  if (read.asks !== 'lab') {
    const { version } = JSON.parse(await readFile(new URL('package.json', PACKED), 'utf8')) as {
      readonly version: string;
    };
    console.log(read.asks === 'help' ? helpText(version) : version);
    return 0;
  }
  Object.assign(process.env, read.env);
  const file = process.env.START_POLICY ? resolve(process.env.START_POLICY) : null;
  if (file !== null) {
    const fault = await provide(file);
    if (fault !== null) return say([fault]);
  }
  process.env.START_POLICY = file ?? '';
  return runLab({
    front: { app: 'front', name: 'front end', script: ['main.js', 'built'] },
    back: {
      app: 'back',
      name: 'API server',
      script: ['main.js'],
      ...(file === null
        ? {}
        : {
            watch: [file],
            hint: `Is there a loop, an unfinished \`await\` or a \`process.exit\` in ${file}?`,
          }),
    },
    withSetting: (variable, value) =>
      `npx cors-lab ${read.isClass ? '--class ' : ''}${optionOf(variable)}=${value}`,
    isClass: read.isClass,
    notes: file === null ? NOTES.page : NOTES.file(file),
  });
}

/** Makes the file that the learner wants to edit, where there is none. Says what is wrong, `null` where nothing is. */
async function provide(file: string): Promise<string | null> {
  if (!/\.m?js$/.test(file))
    return `START_POLICY=${file} is no JavaScript file: give it a name that ends in .mjs.`;
  return copyFile(START_POLICY, file, constants.COPYFILE_EXCL).then(
    () => null,
    ({ code }: NodeJS.ErrnoException) =>
      code === 'EEXIST' ? null : `START_POLICY=${file} cannot be written in ${dirname(file)} (${code}).`,
  );
}

process.exit(await command(process.argv.slice(2)));
