import type { Algorithm, Trace } from '../src/fetch/index.ts';

/** Which algorithm calls which, and from which of its steps, at the pinned commit of the standard. */
const CALLS: Readonly<Record<Algorithm, readonly (readonly [step: string, callee: Algorithm])[]>> = {
  'new-request': [
    ['33.5', 'headers-validate'],
    ['33.5', 'headers-append'],
    ['37.4', 'headers-append'],
  ],
  'headers-validate': [],
  'headers-append': [],
  'xhr-open': [],
  'xhr-set-request-header': [],
  'xhr-send': [],
  'potential-cors-request': [],
  'module-script-request': [],
  'fetch-font': [],
  'shape-image': [],
  'send-beacon': [],
  'establish-websocket': [],
  'use-of-answer': [],
  'main-fetch': [
    ['12', 'scheme-fetch'],
    ['12', 'http-fetch'],
  ],
  'scheme-fetch': [['3', 'http-fetch']],
  'http-fetch': [
    ['4.1', 'cors-preflight-fetch'],
    ['4.3', 'http-network-or-cache-fetch'],
    ['4.4', 'cors-check'],
    ['5', 'resource-policy-check'],
    ['6.3', 'http-redirect-fetch'],
  ],
  'cors-preflight-fetch': [
    ['6', 'http-network-or-cache-fetch'],
    ['7', 'cors-check'],
  ],
  'http-network-or-cache-fetch': [],
  'cors-check': [],
  'resource-policy-check': [],
  'http-redirect-fetch': [['22', 'main-fetch']],
};

/** What a script calls, or another part of the page, one after the other. */
const ENTRIES: readonly Algorithm[] = [
  'new-request',
  'xhr-open',
  'xhr-set-request-header',
  'xhr-send',
  'potential-cors-request',
  'module-script-request',
  'fetch-font',
  'shape-image',
  'send-beacon',
  'establish-websocket',
  'main-fetch',
];

interface Frame {
  readonly algorithm: Algorithm;
  readonly step: string;
}

/**
 * The first step of a trace that cannot follow on those before it; `null` where the trace is a path: within a call
 * the numbers do not fall, and a call begins at a step from which the standard makes it.
 */
export function findDetour(trace: Trace): string | null {
  let stack: readonly Frame[] | null = [];
  for (const { algorithm, step } of trace) {
    stack = next(stack, { algorithm, step });
    if (stack === null) return `${algorithm} ${step}`;
  }
  return null;
}

/** The calls that are open after one more step, the innermost last: the innermost call that can go on does. */
function next(stack: readonly Frame[], step: Frame): readonly Frame[] | null {
  for (let depth = stack.length; depth > 0; depth -= 1) {
    const outer = stack.slice(0, depth - 1);
    const top = stack[depth - 1];
    if (top === undefined) continue;
    if (top.algorithm === step.algorithm && order(top.step, step.step) <= 0) return [...outer, step];
    const called = call(top, step);
    if (called !== null) return [...outer, ...called];
  }
  // Main fetch comes once, and after it only what is made of its answer.
  if (stack[0]?.algorithm === 'main-fetch') return step.algorithm === 'use-of-answer' ? [step] : null;
  if (stack[0]?.algorithm === 'use-of-answer') return null;
  for (const algorithm of ENTRIES) {
    if (algorithm === step.algorithm) return [step];
    const called = call({ algorithm, step: '0' }, step);
    if (called !== null) return called;
  }
  return null;
}

/** The call itself, or by way of one call of which no step was noted. */
function call(top: Frame, step: Frame): readonly Frame[] | null {
  for (const [from, callee] of CALLS[top.algorithm]) {
    // A call belongs to a step that has not been passed yet.
    if (order(top.step, from) > 0) continue;
    const caller = { algorithm: top.algorithm, step: from };
    if (callee === step.algorithm) return [caller, step];
    const by = CALLS[callee].find(([, each]) => each === step.algorithm);
    if (by !== undefined) return [caller, { algorithm: callee, step: by[0] }, step];
  }
  return null;
}

/** `7.10` comes after `7.9`. */
function order(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
