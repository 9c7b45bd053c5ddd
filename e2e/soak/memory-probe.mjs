import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Loaded into the lab's servers by `node --import`, from outside: tells on SIGUSR2 what the process holds.

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.stdout.write(`memory-probe ${JSON.stringify({ pid: process.pid })}\n`);
process.on('SIGUSR2', () => {
  collect();
  const { rss, heapUsed } = process.memoryUsage();
  /** @type {Record<string, number>} */
  const handles = {};
  for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1;
  process.stdout.write(
    `memory-probe ${JSON.stringify({ rss, heapUsed, handles, cpu: process.cpuUsage() })}\n`,
  );
});
