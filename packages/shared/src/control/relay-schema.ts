import * as v from 'valibot';
import { faultsOf, listOf } from '../policy/bounded-schema.ts';
import { checkEditedName, checkHeaderValue, checkToken } from '../policy/field-checks.ts';
import type { Fault, Origins, RelayedRequest } from './control.ts';
import { isLabResource } from './is-lab-resource.ts';

/** What one call may be long, in characters and lines. */
const LIMITS = { url: 2048, headers: 100, body: 32_768 } as const;

/** The server that calls says itself whom it asks, and how the message is framed. */
const OWN_HEADERS: readonly string[] = ['host', 'expect', 'proxy-connection'];

/** What a program may be asked to send on the page's behalf: to a resource of the API server, and nothing that ends a line. */
export function parseRelay(
  input: unknown,
  servers: Origins,
):
  | { readonly ok: true; readonly request: RelayedRequest }
  | { readonly ok: false; readonly faults: readonly Fault[] } {
  const parsed = v.safeParse(schemaFor(servers), input);
  if (parsed.success) return { ok: true, request: parsed.output.request };
  return { ok: false, faults: faultsOf(parsed.issues) };
}

function schemaFor(servers: Origins) {
  const { back } = servers;
  const text = v.string('Expected a text.');
  /** A text that a check has nothing against. */
  const checked = (check: (value: string) => string | null) =>
    v.pipe(
      text,
      v.rawCheck(({ dataset, addIssue }) => {
        const message = dataset.typed ? check(dataset.value) : null;
        if (message !== null) addIssue({ message });
      }),
    );
  return v.object(
    {
      request: v.object(
        {
          method: checked(checkMethod),
          url: checked((url) =>
            url.length <= LIMITS.url && isLabResource(url, servers) && url.startsWith('http')
              ? null
              : `Expected the URL of a resource under study: ${back}/api/… or ${back}/benches/<id>/api/….`,
          ),
          headers: listOf(
            v.strictTuple([checked(checkName), checked(checkHeaderValue)], 'Expected a name and a value.'),
            'a list of header lines',
            LIMITS.headers,
          ),
          body: v.nullable(
            v.pipe(text, v.maxLength(LIMITS.body, `At most ${LIMITS.body} characters are allowed.`)),
          ),
        },
        'Expected a request: method, url, headers and body.',
      ),
    },
    'Expected an object such as {"request":{"method":"GET","url":"…","headers":[],"body":null}}.',
  );
}

function checkName(name: string): string | null {
  return OWN_HEADERS.includes(name.toLowerCase())
    ? `${name} is for the server that calls to say; leave it out.`
    : checkEditedName(name);
}

function checkMethod(method: string): string | null {
  const upper = method.toUpperCase();
  if (upper === 'CONNECT') return 'CONNECT opens a tunnel and asks for no resource; use another method.';
  // NB: Node's client writes every method in upper case, and methods are compared with case.
  if (upper !== method)
    return `The program that calls can only send ${upper}, which is another method than ${method}.`;
  return checkToken(method);
}
