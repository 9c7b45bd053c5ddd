/**
 * The CORS options that the API server starts with, as you would pass them to @fastify/cors.
 *
 * The exercise: change 'example.com' to '*', save, and click the button again.
 * The API server restarts by itself.
 */
export const startPolicy = {
  origin: 'example.com',
};
