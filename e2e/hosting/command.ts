import { startHosting } from './start.ts';

/** `pnpm hosting`: the example of `apps/launch/hosting` on this machine, until Ctrl-C. */
const hosting = await startHosting();
console.log(
  `The lab behind nginx is at ${hosting.front}. Its certificate is its own: the browser asks whether to go on, at each of ${hosting.front}, ${hosting.back} and ${hosting.otherSite}. Ctrl-C ends all of it.`,
);
await new Promise<void>((resolve) => {
  // More than once: Ctrl-C comes from the terminal, and again from pnpm.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
});
await hosting.stop();
process.exit(0);
