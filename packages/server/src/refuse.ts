import type { ServerResponse } from 'node:http';
import { problem } from './problem.ts';

/** Answers a request that Fastify does not hear of, in the form of RFC 9457, and ends its connection. */
export function refuse(response: ServerResponse, status: 400 | 431, detail: string): void {
  response.shouldKeepAlive = false;
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify(problem(status, detail)));
}
