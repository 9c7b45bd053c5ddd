import { randomUUID } from 'node:crypto';
import { fail, serve } from '@cors-lab/server';
import { readAddresses } from '@cors-lab/shared/servers';
import { buildApp } from './app.ts';
import { readStartPolicy } from './read-start-policy.ts';

const read = readAddresses(process.env);
if (!read.ok) fail(...read.sentences);
const { host, otherHost, backPort, origins } = read.addresses;

const start = await readStartPolicy();
if (!start.ok) fail(...start.sentences);

const app = buildApp({ boot: { id: randomUUID(), at: Date.now() }, origins, startPolicy: start.policy });
await serve(app, {
  name: 'API server',
  host,
  otherHost,
  port: backPort,
  variable: 'BACK_PORT',
  origin: origins.back,
});
