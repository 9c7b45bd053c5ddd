import type { RefusalCode, RefusalOf } from '../../fetch/refusal.ts';
import type { Algorithm } from '../../fetch/trace.ts';
import { type Prose, prose } from '../../infra/prose.ts';

export interface RefusalText<R> {
  readonly title: string;
  readonly saw: (refusal: R) => Prose;
  readonly change: (refusal: R) => Prose;
  /** The algorithm of `fetch()` and that of `XMLHttpRequest`. */
  readonly algorithms: readonly [fetch: Algorithm, xhr: Algorithm];
}

const SET_HEADER = ['headers-validate', 'xhr-set-request-header'] as const;
const OPEN = ['new-request', 'xhr-open'] as const;
const WHAT = { method: 'method', 'header-name': 'header name', 'header-value': 'header value' } as const;

export const REFUSAL_TEXTS = {
  'url-invalid': {
    title: 'The URL cannot be read',
    saw: ({ url }) => prose`${url} is no URL.`,
    change: () => prose`Write a whole URL, such as ${'https://api.example/items'}.`,
    algorithms: OPEN,
  },
  'url-with-credentials': {
    title: 'The URL carries a user name or a password',
    saw: ({ url }) =>
      prose`${url} has a user name or a password before the host, and ${'fetch()'} takes none there.`,
    change: () => prose`Take them out of the URL, and send ${'Authorization'} instead.`,
    algorithms: OPEN,
  },
  'not-a-byte-string': {
    title: 'A character does not fit into a byte',
    saw: ({ what, value }) =>
      prose`The ${[WHAT[what]]} ${value} has a character beyond ${'U+00FF'}, and HTTP headers are made of bytes.`,
    change: () => prose`Encode it, for example with ${'encodeURIComponent()'}.`,
    algorithms: SET_HEADER,
  },
  'method-invalid': {
    title: 'The method is not a word of HTTP',
    saw: ({ method }) =>
      prose`${method} is not an HTTP token: letters, digits and a few signs, without spaces.`,
    change: () => prose`Use a method such as ${'GET'} or ${'PUT'}.`,
    algorithms: OPEN,
  },
  'method-forbidden': {
    title: 'No page may use this method',
    saw: ({ method }) =>
      prose`${method} would show or tunnel what passes between browser and server, cookies included. It is forbidden whatever a server allows.`,
    change: () => prose`Use another method.`,
    algorithms: OPEN,
  },
  'method-unsupported-in-no-cors': {
    title: 'Opaque requests know three methods only',
    saw: ({ method }) =>
      prose`In the mode ${'no-cors'} a request may do what a form can: ${'GET'}, ${'HEAD'} and ${'POST'}, not ${method}.`,
    change: () => prose`Use the mode ${'cors'}, and let the server allow it.`,
    algorithms: OPEN,
  },
  'header-name-invalid': {
    title: 'The header’s name is not a word of HTTP',
    saw: ({ name }) =>
      prose`${name} is not an HTTP token: letters, digits and a few signs, without spaces and colons.`,
    change: () => prose`Write a name such as ${'X-Trace'}.`,
    algorithms: SET_HEADER,
  },
  'header-value-invalid': {
    title: 'A header line cannot carry this value',
    saw: ({ name, value }) => prose`The value ${value} of ${name} has a line break or a NUL within.`,
    change: () => prose`Take it out, or encode the value.`,
    algorithms: SET_HEADER,
  },
  'body-with-get-or-head': {
    title: 'This method takes no body',
    saw: ({ method }) => prose`${'fetch()'} refuses a body with ${method}.`,
    change: () => prose`Use ${'POST'}, or put the data into the URL.`,
    algorithms: OPEN,
  },
} as const satisfies { readonly [C in RefusalCode]: RefusalText<RefusalOf<C>> };
