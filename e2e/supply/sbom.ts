import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../runner/commands.ts';
import { installedPackages } from './packages.ts';

/**
 * Prints the software bill of materials: every installed package, as CycloneDX 1.6.
 * https://cyclonedx.org/docs/1.6/json/ The same packages give the same document: the lockfile's hash stands for a date.
 */
const lockfile = createHash('sha256')
  .update(readFileSync(join(ROOT, 'pnpm-lock.yaml')))
  .digest('hex');
const components = installedPackages().map(({ name, version, license, homepage, isNeeded }) => {
  // https://github.com/package-url/purl-spec: the scope's @ is written as %40
  const purl = `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    scope: isNeeded ? 'required' : 'excluded',
    licenses: [{ expression: license }],
    ...(homepage === null ? {} : { externalReferences: [{ type: 'website', url: homepage }] }),
  };
});
console.log(
  JSON.stringify(
    {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      metadata: {
        component: {
          type: 'application',
          'bom-ref': 'cors-lab',
          name: 'cors-lab',
          licenses: [{ expression: 'MIT' }],
        },
        properties: [{ name: 'cors-lab:pnpm-lock.yaml:sha256', value: lockfile }],
      },
      components,
    },
    null,
    2,
  ),
);
