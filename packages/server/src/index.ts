export type { Connections } from './connections.ts';
export { createConnections } from './connections.ts';
export { httpServer } from './http-server.ts';
export { isWebSocketHandshake } from './upgrade.ts';
