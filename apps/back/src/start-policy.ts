import type { StartPolicy } from './parse-start-policy.ts';

/**
 * The CORS options that the API server starts with, as you would pass them to @fastify/cors.
 *
 * The exercise: change 'example.com' to '*', save, and click the button again.
 * Under `pnpm dev` the API server restarts by itself.
 */
export const startPolicy: StartPolicy = {
  origin: 'example.com',
};
