import WebSocket from 'ws';
import type { Area } from '../engine.ts';
import { createKeepalive } from './keepalive.ts';

/**
 * The part of WebKit's inspector protocol that is used here. Unlike CDP, every message to a page travels inside
 * `Target.sendMessageToTarget`, because a page changes processes when it goes to another site.
 * https://github.com/WebKit/WebKit/tree/main/Source/JavaScriptCore/inspector/protocol
 */
interface Commands {
  'Console.enable': { params: object; result: unknown };
  'Network.enable': { params: object; result: unknown };
  'Page.enable': { params: object; result: unknown };
  'Page.navigate': { params: { url: string }; result: unknown };
  /** Also of what is scrolled out of view; the answer is a `data:` URL of a PNG. */
  'Page.snapshotRect': { params: Area & { coordinateSystem: 'Page' }; result: { dataURL: string } };
  'Runtime.evaluate': { params: { expression: string }; result: Evaluated };
  'Runtime.awaitPromise': {
    params: { promiseObjectId: string; returnByValue: true };
    result: Evaluated;
  };
}

export interface Evaluated {
  readonly wasThrown?: boolean;
  readonly result: {
    readonly value?: unknown;
    readonly description?: string;
    readonly className?: string;
    readonly objectId?: string;
  };
}

interface InspectorEvents {
  'Console.messageAdded': {
    message: { level: string; text: string };
  };
  /** The last message once more; `count` is how often there was it in all. */
  'Console.messageRepeatCountUpdated': { count: number };
  'Network.requestWillBeSent': { requestId: string; request: { url: string }; redirectResponse?: object };
  'Network.loadingFailed': { requestId: string; errorText: string };
  'Page.frameNavigated': { frame: { url: string; parentId?: string } };
  'Page.loadEventFired': { timestamp: number };
}

export interface Inspector {
  send<M extends keyof Commands>(method: M, params: Commands[M]['params']): Promise<Commands[M]['result']>;
  on<E extends keyof InspectorEvents>(event: E, listener: (params: InspectorEvents[E]) => void): void;
  close(): void;
}

interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly isProvisional?: boolean;
  readonly isPaused?: boolean;
}
/** What arrives from the browser, outside: about targets. */
interface Outer {
  readonly method?: string;
  readonly params?: { targetInfo?: TargetInfo; newTargetId?: string; message?: string };
}
/** What arrives from the page, inside. */
interface Inner {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly method?: string;
  readonly params?: unknown;
}
interface Waiting {
  readonly targetId: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Where the inspector's own web server stops reading: larger messages are never answered. */
const MESSAGE_LIMIT = 128 * 1024;

export async function connectInspector(address: string): Promise<Inspector> {
  const socket = new WebSocket(address, { perMessageDeflate: false });
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, ((params: unknown) => void)[]>();
  const enabled = new Set<string>();
  let lastId = 0;
  let target = '';

  const post = (method: string, params: object) =>
    socket.send(JSON.stringify({ id: ++lastId, method, params }));
  // There is no such command, and nobody hears that there is none.
  const keepalive = createKeepalive(
    () => waiting.size > 0,
    () => post('Target.keepalive', {}),
  );
  const ask = (targetId: string, method: string, params: object) =>
    new Promise<unknown>((resolve, reject) => {
      const id = ++lastId;
      const message = JSON.stringify({ id, method, params });
      if (Buffer.byteLength(JSON.stringify(message)) > MESSAGE_LIMIT - 1_024) {
        reject(new Error(`${method}: the message is too long for WebKit's inspector.`));
        return;
      }
      waiting.set(id, { targetId, resolve, reject });
      post('Target.sendMessageToTarget', { targetId, message });
      keepalive.begin();
    });

  const hearInner = ({ id, result, error, method, params }: Inner) => {
    if (id === undefined) {
      for (const listener of listeners.get(method ?? '') ?? []) listener(params);
      return;
    }
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(result);
    else asked?.reject(new Error(error.message));
  };
  /** The process that will show the next document waits for a command to go on. */
  const welcome = ({ targetId, isPaused }: TargetInfo) => {
    for (const method of enabled) void ask(targetId, method, {}).catch(() => undefined);
    if (isPaused) post('Target.resume', { targetId });
  };
  const giveUp = (error: Error, targetId?: string) => {
    for (const [id, asked] of waiting) {
      if (targetId !== undefined && asked.targetId !== targetId) continue;
      waiting.delete(id);
      asked.reject(error);
    }
  };
  const ready = new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      const { method, params } = JSON.parse(String(data)) as Outer;
      const info = params?.targetInfo;
      if (method === 'Target.targetCreated' && info?.type === 'page') {
        if (info.isProvisional) return welcome(info);
        target = info.targetId;
        resolve();
      } else if (method === 'Target.didCommitProvisionalTarget') {
        giveUp(new Error('The page went elsewhere.'), target);
        target = params?.newTargetId ?? target;
      } else if (method === 'Target.dispatchMessageFromTarget' && params?.message !== undefined) {
        hearInner(JSON.parse(params.message) as Inner);
      }
    });
  });
  const closed = new Promise<never>((_resolve, reject) => {
    const end = (error?: Error) => {
      keepalive.end();
      const lost = error ?? new Error('The browser closed its inspector.');
      giveUp(lost);
      reject(lost);
    };
    socket.once('error', end);
    socket.once('close', () => end());
  });
  closed.catch(() => undefined);
  await Promise.race([ready, closed]);

  return {
    async send(method, params) {
      if (method.endsWith('.enable')) enabled.add(method);
      return (await ask(target, method, params)) as never;
    },
    on(event, listener) {
      listeners.set(event, [...(listeners.get(event) ?? []), listener as (params: unknown) => void]);
    },
    close: () => socket.terminate(),
  };
}
