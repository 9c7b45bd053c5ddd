import { givesNoReason, type Matter, type Recognised } from '@cors-lab/shared/console';
import type { Origins } from '@cors-lab/shared/control';
import { titleOf } from '@cors-lab/shared/explain';
import { type Experiment, findExperiments, indexOf, isAboutPreflight, wordsOf } from '@cors-lab/shared/lab';
import { type ReactNode, useMemo } from 'react';
import { ENGINE_NAMES } from '../../engine.ts';
import { Sentence } from '../../ui/sentence.tsx';
import { NOT_REPRODUCIBLE } from '../not-reproducible/not-reproducible.ts';

interface Props {
  readonly className?: string | undefined;
  readonly text: string;
  readonly experiments: readonly Experiment[];
  readonly servers: Origins;
  readonly linksTo: (experiments: readonly Experiment[]) => ReactNode;
}

/** What a console's line means, and the experiments that show it; or those in which the words occur. */
export default function FoundExperiments({ className, text, experiments, servers, linksTo }: Props) {
  const index = useMemo(() => indexOf(experiments, servers), [experiments, servers]);
  const { recognised, experiments: found } = useMemo(() => findExperiments(index, text), [index, text]);
  const isBare = recognised !== null && givesNoReason(recognised);
  const words = wordsOf(text);
  const elsewhere = NOT_REPRODUCIBLE.filter(
    ({ name, text }) =>
      words.length > 0 && words.every((word) => `${name} ${text}`.toLowerCase().includes(word)),
  );
  return (
    <div className={className} data-testid="found-experiments" role="status">
      {recognised !== null && <Meaning recognised={recognised} />}
      {recognised === null && found.length + elsewhere.length === 0 && (
        <p>
          No experiment has all of these words, and the lab does not know them as a console’s line about CORS.
          Paste the whole line that begins with “Access to …”, “Cross-Origin Request Blocked” or “Origin …”,
          or type fewer words.
          {/CORS|origin/i.test(text) &&
            ' Firefox translates its lines, and the lab knows little but the English ones: if yours is in another language, send the request in a browser that writes English.'}
        </p>
      )}
      {recognised === null &&
        // Words that most experiments have say nothing about these.
        found.length <= MOST_SHOWN &&
        elsewhere.map(({ name, text }) => (
          <p key={name}>
            <strong>{name}</strong>: <Sentence text={text} />
          </p>
        ))}
      {found.length > 0 && (
        <>
          <p>{isBare ? 'Exercises to begin with:' : countText(found.length, recognised === null)}</p>
          {linksTo(found.slice(0, isBare ? MOST_WITHOUT_REASON : MOST_SHOWN))}
        </>
      )}
    </div>
  );
}

/** The first are those for the most frequent meaning; a list of all would be the catalogue again. */
const MOST_SHOWN = 12;
/** Enough to have each of the likely reasons among them. */
const MOST_WITHOUT_REASON = 6;

function countText(count: number, isByWords: boolean): string {
  if (count === 1) return isByWords ? 'One experiment has these words:' : 'One experiment shows it:';
  const does = isByWords ? 'have these words' : 'show it';
  return count > MOST_SHOWN
    ? `The first ${MOST_SHOWN} of ${count} experiments that ${does}:`
    : `${count} experiments ${does}:`;
}

function Meaning({ recognised }: { readonly recognised: Recognised }) {
  const { engine, codes, matter } = recognised;
  const whose =
    engine === null ? 'A browser' : `${ENGINE_NAMES[engine].name} (${ENGINE_NAMES[engine].browsers})`;
  if (matter !== null) {
    return (
      <p>
        {matter in NOT_CORS && <strong>This is not CORS. </strong>}
        <Sentence text={MATTERS[matter]} />
      </p>
    );
  }
  if (codes.length === 0) {
    return (
      <p>
        {whose} says here only that a request has failed: a script gets no more than that, whatever the
        reason. The reason is in another line of the console, or in the Network tab. Paste that line.
      </p>
    );
  }
  if (givesNoReason(recognised)) {
    return (
      <>
        <p>
          {whose} says here only that the preflight failed. This line gives no reason. It is likely one of
          these: {codes.map((code) => titleOf({ code })).join('; ')}.
        </p>
        <p>
          Look first at the status of the <code>OPTIONS</code> request in the Network panel. An error or a
          redirect comes from the server’s routes or from its authentication: the server’s log says which.
          With 200 or 204 it is a header: another line of the console says which. Paste that line.
        </p>
      </>
    );
  }
  const [first = '', ...others] = codes.map((code) => titleOf({ code }));
  const isNamed = isAboutPreflight(recognised) && !/preflight/i.test(first);
  return (
    <>
      <p>
        {whose} says{isNamed && ' of the preflight'}: <strong>{first}</strong>.
      </p>
      {others.length > 0 && <p>The same line can also mean: {others.join('; ')}.</p>}
    </>
  );
}

const NOT_CORS = {
  'forbidden-request-header':
    'Some request headers are the browser’s own, `Origin`, `Cookie` and `Host` among them: a script cannot set them, and the browser sends the request with its own. Take the line out of your code; for cookies use `credentials: "include"`.',
  websocket:
    'A WebSocket needs no CORS headers. The connection itself failed: nobody listens there, or the server refused the handshake. Look at the server’s log; a server may refuse an `Origin` that it does not know, and should.',
  'frame-of-another-origin':
    'A script wanted to look into a frame or a window of another origin. No response header allows that. Let the two pages write to each other with `postMessage()`, and check `event.origin` in both.',
  'worker-of-another-origin':
    'A worker’s script has to be of the page’s own origin, and no header changes that. Serve the script from there.',
  'opaque-response-blocked':
    'A page asked without CORS for an image, a script or the like, and got JSON or HTML, which the browser kept from it. Look at what the URL answers: often it is an error page.',
  'mixed-content':
    'The page was loaded over https and asks for http: the browser stops it before anything is sent. Serve the API over https.',
  'local-network-access':
    'A page asks for an address in your own network, and the browser asks you for permission first. The server’s CORS headers do not decide it.',
  'http-error':
    'The server answered with an error status. Look at its log; if the console also has a line about CORS, that error’s answer lacks the headers.',
  'blocked-by-client': 'An extension of this browser stopped the request. Try a private window.',
  certificate:
    'The browser does not trust the server’s certificate, so it sent no request. Open the URL in a tab of its own: the browser says there what is wrong. Mend the certificate on the server.',
  tls: 'Browser and server could not agree on TLS, so no request was made. Often the URL says https, and the server speaks http on that port.',
  'name-not-resolved': 'The host’s name leads nowhere: look for a typing error in the URL.',
} as const;

const MATTERS: Readonly<Record<Matter, string>> = {
  ...NOT_CORS,
  'header-not-exposed':
    'The script may read the answer, but not this header of it. Apart from seven, the server has to name the headers that scripts may read in `Access-Control-Expose-Headers`. Until then the script gets `null`.',
  'canvas-tainted':
    'An image of another origin was drawn on the canvas without permission: the page may show it, and no script may read its pixels. Load the image with `crossorigin="anonymous"`, and have its server send `Access-Control-Allow-Origin`.',
};
