export interface Shot {
  readonly method: string;
  readonly url: string;
  readonly body: string | null;
}

/** What became of the requests that a page has sent: how many, and what it could get hold of, by way and URL. */
export interface Leaked {
  readonly sent: number;
  readonly got: readonly string[];
}

export interface AttackOrders {
  readonly shots: readonly Shot[];
  /** All ways that a browser offers, or those alone that need no frame for each shot, which take most of the time. */
  readonly ways: 'all' | 'unframed';
}

/**
 * Runs in a stranger's page: tries every way that a browser offers on every shot that it can make. It sees nothing of this file.
 * Whatever a way lets the page notice of an answer counts as got hold of.
 */
export async function attackMatrix({ shots, ways }: AttackOrders): Promise<Leaked> {
  // The servers' request log misses nothing that comes later.
  const patience = 400;
  const insert = <E extends HTMLElement>(element: E): E => document.body.appendChild(element);
  /** Whether the first of the named events says that something was got; what never comes was not. */
  const heard = (target: EventTarget, good: string, bad: string) =>
    new Promise<boolean>((resolve) => {
      target.addEventListener(good, () => resolve(true), { once: true });
      target.addEventListener(bad, () => resolve(false), { once: true });
      setTimeout(() => resolve(false), patience);
    });
  const readable = (asked: Promise<Response>) =>
    asked.then(
      ({ ok }) => ok,
      () => false,
    );
  let frames = 0;
  const frame = (source: string | null) => {
    const element = document.createElement('iframe');
    frames += 1;
    element.name = `frame-${frames}`;
    if (source !== null) element.src = source;
    const loaded = heard(element, 'load', 'error');
    insert(element);
    return { element, loaded };
  };
  const form = async ({ url, body }: Shot, enctype: string) => {
    const { element } = frame(null);
    const sender = document.createElement('form');
    Object.assign(sender, { method: 'post', action: url, target: element.name, enctype });
    const field = document.createElement('input');
    // A text/plain form writes `name=value`: split so that the whole is JSON.
    field.name = body === null || body === '{}' ? '{"x":"' : `${body.slice(0, -1)},"x":"`;
    field.value = '"}';
    sender.append(field);
    insert(sender);
    const loaded = heard(element, 'load', 'error');
    sender.submit();
    await loaded;
    return false;
  };
  const socket = (url: string, protocols: readonly string[]) =>
    heard(new WebSocket(url.replace(/^http/, 'ws'), [...protocols]), 'open', 'error');

  type Ways = Readonly<Record<string, (shot: Shot) => Promise<boolean>>>;
  const unframed: Ways = {
    'simple fetch': ({ url, body }) =>
      readable(fetch(url, { method: body === null ? 'GET' : 'POST', body, credentials: 'include' })),
    'preflighted fetch': ({ url, method, body }) =>
      readable(
        fetch(url, {
          method,
          body,
          credentials: 'include',
          headers: { 'content-type': 'application/json', 'x-stranger': '1' },
        }),
      ),
    'no-cors fetch': ({ url, body }) =>
      readable(
        fetch(url, { method: body === null ? 'GET' : 'POST', body, mode: 'no-cors', credentials: 'include' }),
      ),
    async xhr({ url, method, body }) {
      const xhr = new XMLHttpRequest();
      xhr.open(method, url);
      xhr.withCredentials = true;
      if (body !== null) xhr.setRequestHeader('content-type', 'application/json');
      const loaded = heard(xhr, 'load', 'error');
      xhr.send(body);
      return (await loaded) && xhr.status < 400;
    },
    async beacon({ url, body }) {
      navigator.sendBeacon(url, new Blob([body ?? ''], { type: 'text/plain' }));
      return false;
    },
    async image({ url }) {
      const image = new Image();
      const loaded = heard(image, 'load', 'error');
      image.src = url;
      return loaded;
    },
    async script({ url }) {
      const script = document.createElement('script');
      script.src = url;
      const loaded = heard(script, 'load', 'error');
      insert(script);
      return loaded;
    },
    async stylesheet({ url }) {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = url;
      const loaded = heard(link, 'load', 'error');
      insert(link);
      return loaded;
    },
    async 'event stream'({ url }) {
      const events = new EventSource(url, { withCredentials: true });
      const opened = await heard(events, 'open', 'error');
      events.close();
      return opened;
    },
    WebSocket: ({ url }) => socket(url, []),
    // Where Vite listens in development; its ping needs no token.
    'WebSocket of updates': ({ url }) => socket(new URL('/?token=guessed', url).href, ['vite-hmr']),
    'WebSocket of pings': ({ url }) => socket(new URL('/?token=guessed', url).href, ['vite-ping']),
  };
  const framed: Ways = {
    async frame({ url }) {
      const { element, loaded } = frame(url);
      await loaded;
      try {
        // A page whose name was rebound may look into the frame: there it finds a refusal.
        const text = element.contentDocument?.body.textContent ?? '';
        return text !== '' && !/"status":4\d\d/.test(text);
      } catch {
        return false;
      }
    },
    'form as text': (shot) => form(shot, 'text/plain'),
    form: (shot) => form(shot, 'application/x-www-form-urlencoded'),
  };

  /** Ways that make no other requests than these. */
  const gets = ['image', 'script', 'stylesheet', 'event stream', 'frame'];
  const posts = ['beacon', 'form as text', 'form'];
  const got: string[] = [];
  let sent = 0;
  for (const [name, way] of Object.entries(ways === 'all' ? { ...unframed, ...framed } : unframed)) {
    const tried = shots.filter(({ method, url }) => {
      // Engines open one socket of a host after the other, and wait longer after each refusal.
      if (name.startsWith('WebSocket')) return url.includes('/lab/events');
      if (gets.includes(name)) return method === 'GET';
      return !posts.includes(name) || method !== 'GET';
    });
    const results = tried.map(async (shot) => {
      sent += 1;
      if (await way(shot).catch(() => false)) got.push(`${name}: ${shot.method} ${shot.url}`);
    });
    await Promise.all(results);
    for (const element of document.querySelectorAll('iframe, form, script[src], link[rel=stylesheet]')) {
      element.remove();
    }
  }
  return { sent, got };
}

/** Runs in a stranger's page: the same from a sandboxed frame, whose origin is opaque. */
export function attackMatrixFromFrame({
  script,
  ...orders
}: AttackOrders & { script: string }): Promise<Leaked> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts allow-forms');
  const call = `const __name = (it) => it; (${script})(${JSON.stringify(orders)})`;
  frame.srcdoc = `<body><script>${call.replaceAll('</', '<\\/')}.then((leaked) => parent.postMessage(leaked, '*'))</script>`;
  return new Promise((resolve) => {
    addEventListener('message', ({ data }) => resolve(data as Leaked), { once: true });
    document.body.append(frame);
  });
}
