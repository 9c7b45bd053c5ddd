import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundlePrograms } from './bundle.ts';
import { licensesText } from './licenses.ts';
import { manifestOf, type ProjectManifest } from './manifest.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** What the programs read at run time, as it lies in the project. The page is what `pnpm build` has made. */
const FILES = [
  'apps/back/src/study/assets/font.ttf',
  'apps/back/src/study/assets/image.png',
  'apps/front/dist/outposts',
  'apps/front/dist/page',
  'apps/front/src/stranger/stranger.css',
  'apps/front/src/stranger/stranger.html',
  'LICENSE',
] as const;
const OWN_FILES = {
  'npm-readme.md': 'README.md',
  'start-policy.mjs': 'apps/back/src/start-policy.mjs',
} as const;

/** What a class with bad Wi-Fi gets on a stick, in bytes. */
const MAX_SIZE = 8 * 1024 * 1024;

/** `pnpm pack:lab [folder]`: writes `cors-lab-<version>.tgz`, the lab for machines without a network. */
async function pack(into: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cors-lab-pack-'));
  try {
    const licenses = await bundlePrograms(ROOT, folder);
    for (const file of FILES) await cp(join(ROOT, file), join(folder, file), { recursive: true });
    for (const [from, to] of Object.entries(OWN_FILES)) {
      await cp(fileURLToPath(new URL(from, import.meta.url)), join(folder, to));
    }
    const page = join(folder, 'apps/front/dist/page/licenses.json');
    await writeFile(join(folder, 'THIRD-PARTY-LICENSES.md'), await licensesText([...licenses, page]));
    const project = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as ProjectManifest;
    const manifest = manifestOf(project, process.env);
    await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await mkdir(into, { recursive: true });
    // Without what npm says about it; its tarballs are the same for the same files.
    execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', into], {
      cwd: folder,
    });
    const file = join(into, `${project.name}-${project.version}.tgz`);
    const { size } = await stat(file);
    console.log(`${file}: ${(size / 1024 / 1024).toFixed(2)} MB`);
    if (size > MAX_SIZE) throw new Error(`It is larger than ${MAX_SIZE} bytes.`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

await pack(process.argv[2] ?? ROOT);
