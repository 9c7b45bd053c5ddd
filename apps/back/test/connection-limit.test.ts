import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { createConnectionLimit } from '@cors-lab/server';
import { describe, expect, it } from 'vitest';

/** At most three connections, and which of those that were opened are still open. */
function three() {
  const limit = createConnectionLimit(3);
  const open = new Map<string, Socket>();
  return {
    limit,
    left: () => [...open.keys()],
    join(name: string, remoteAddress: string): Socket {
      const socket = Object.assign(new EventEmitter(), {
        remoteAddress,
        destroy: () => open.delete(name),
      }) as unknown as Socket;
      open.set(name, socket);
      limit.join(socket);
      return socket;
    },
  };
}

describe('where one connection more comes than may be open', () => {
  it('the longest idle goes, wherever it is from', () => {
    const { limit, join, left } = three();
    limit.busy(join('stream', '10.0.0.1'));
    const asks = join('asks', '10.0.0.2');
    join('idle', '10.0.0.3');
    limit.busy(asks);
    limit.idle(asks);
    join('fourth', '10.0.0.2');
    expect(left()).toEqual(['stream', 'asks', 'fourth']);
    join('fifth', '10.0.0.2');
    expect(left()).toEqual(['stream', 'fourth', 'fifth']);
  });

  it('and all are busy, the newest of the network that has most goes', () => {
    const { limit, join, left } = three();
    limit.busy(join('one', '2001:db8:1:2::1'));
    limit.busy(join('learner', '10.0.0.1'));
    limit.busy(join('two', '2001:db8:1:2::2'));
    limit.busy(join('another learner', '10.0.0.2'));
    expect(left()).toEqual(['one', 'learner', 'another learner']);
  });

  it('and all are busy and come by a proxy, the newcomer goes', () => {
    const { limit, join, left } = three();
    for (const name of ['one', 'two', 'three']) limit.busy(join(name, '10.0.0.1'));
    join('four', '10.0.0.1');
    expect(left()).toEqual(['one', 'two', 'three']);
  });

  it('none goes for one that has closed itself', () => {
    const { limit, join, left } = three();
    const closed = join('closed', '10.0.0.1');
    closed.destroy();
    closed.emit('close');
    limit.idle(closed);
    for (const name of ['one', 'two', 'three']) join(name, '10.0.0.1');
    expect(left()).toEqual(['one', 'two', 'three']);
  });
});
