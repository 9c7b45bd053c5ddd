import type { StartPolicy } from './policy-of-start.ts';

/**
 * The CORS options that the back starts with, as you would pass them to @fastify/cors.
 *
 * The exercise: change 'example.com' to '*', save, and click the button again.
 * Under `pnpm dev` the back restarts by itself.
 */
export const startPolicy: StartPolicy = {
  origin: 'example.com',
};
