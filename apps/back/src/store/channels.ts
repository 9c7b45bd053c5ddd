type Listener = (message: string) => void;

/** The channels of a store in memory. */
export interface Channels {
  /** Tells those who listen once the caller is through: a listener never runs in the middle of what it hears of. */
  publish(channel: string, message: string): void;
  subscribe(channel: string, listener: Listener): () => void;
  listeners(channel: string): number;
  end(): void;
}

export function createChannels(): Channels {
  const channels = new Map<string, Set<Listener>>();
  return {
    publish(channel, message) {
      const listeners = channels.get(channel);
      if (listeners === undefined) return;
      queueMicrotask(() => {
        for (const listener of listeners) listener(message);
      });
    },
    subscribe(channel, listener) {
      const listeners = channels.get(channel) ?? new Set();
      channels.set(channel, listeners);
      // Of its own, so that who listens twice hears twice.
      const own: Listener = (message) => listener(message);
      listeners.add(own);
      return () => {
        listeners.delete(own);
        if (listeners.size === 0 && channels.get(channel) === listeners) channels.delete(channel);
      };
    },
    listeners: (channel) => channels.get(channel)?.size ?? 0,
    end() {
      for (const listeners of channels.values()) listeners.clear();
      channels.clear();
    },
  };
}
