export { type Budget, createBudget } from './budget.ts';
export { answerClientError } from './client-error.ts';
export type { Connections } from './connections.ts';
export { createConnections } from './connections.ts';
export { httpServer } from './http-server.ts';
export { listen } from './listen.ts';
export { countOpenAnswers, TOO_MANY_OPEN } from './open-answers.ts';
export { isWebSocketHandshake } from './upgrade.ts';
