import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, serve } from '@cors-lab/server';
import { readAddresses } from '@cors-lab/shared/servers';
import { buildApp } from './app.ts';
import { readBoot } from './read-boot.ts';
import { readStartPolicy } from './read-start-policy.ts';
import { openStore } from './store/open-store.ts';

const read = readAddresses(process.env);
if (!read.ok) fail(...read.sentences);
const { host, otherHost, backPort, origins, controlSecret } = read.addresses;

/** Another file than this clone's, which a lab has that was packed. */
const file = process.env.START_POLICY;
const start = await (file ? readStartPolicy(pathToFileURL(file), basename(file)) : readStartPolicy());
if (!start.ok) fail(...start.sentences);

const opened = await openStore(process.env);
if (!opened.ok) fail(opened.sentence);
const { store, kind } = opened;

// A launcher that was killed leaves its journal to this process, which ends with it.
process.once('disconnect', () => rmSync(process.env.STORE_JOURNAL ?? '', { force: true }));

const boot = await readBoot(store).catch((error: Error) => fail(error.message));
const app = buildApp({ boot, origins, startPolicy: start.policy }, { store, kind, controlSecret });
await serve(app, {
  name: 'API server',
  host,
  otherHost,
  port: backPort,
  variable: 'BACK_PORT',
  origin: origins.back,
});
