import { subscribe } from 'node:diagnostics_channel';

// Loaded into the lab's servers by `node --import`, from outside: tells of each request that arrives, and of its answer.
// https://nodejs.org/api/diagnostics_channel.html#http

const seen = new WeakMap();
let count = 0;

/** @param {object} fact */
const tell = (fact) => process.stdout.write(`arrived ${JSON.stringify(fact)}\n`);

subscribe('http.server.request.start', (message) => {
  const { request } = /** @type {{ request: import('node:http').IncomingMessage }} */ (message);
  count += 1;
  seen.set(request, count);
  tell({ id: `${process.pid}.${count}`, method: request.method, url: request.url });
});

subscribe('http.server.response.finish', (message) => {
  const { request, response } =
    /** @type {{ request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse }} */ (
      message
    );
  const granted = response.hasHeader('access-control-allow-origin');
  tell({ id: `${process.pid}.${seen.get(request)}`, status: response.statusCode, granted });
});
