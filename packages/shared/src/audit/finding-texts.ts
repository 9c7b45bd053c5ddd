import type { Prose } from '../infra/prose.ts';
import { prose } from '../infra/prose.ts';
import { MAX_PATTERN_STEPS } from '../policy/pattern/pattern.ts';
import type { Finding, FindingCode } from './finding.ts';

export interface FindingText {
  readonly title: string;
  /** What follows from the setting. */
  readonly means: Prose;
  /** What to do instead. */
  readonly instead: Prose;
}

type Written = readonly [
  title: string,
  means: (finding: Finding) => Prose,
  instead: (finding: Finding) => Prose,
];

const PAGE = 'https://app.example';

const write = ({ instead }: Finding): Prose =>
  instead === null ? prose`Name the exact origin: scheme, host and port.` : prose`Write ${instead}.`;
const remove = ({ value }: Finding): Prose => prose`Take ${value} out.`;
const nameAll = (): Prose => prose`Name each one that scripts use.`;
const noSteps = ({ instead }: Finding): Prose =>
  instead === null
    ? prose`List the exact origins, or anchor the pattern with ${'^'} and ${'$'} and write ${'\\.'} for a dot.`
    : prose`List the exact origin ${instead}.`;
const wildcardName = (header: string) => (): Prose =>
  prose`In the answer to a request with credentials, ${'*'} in ${header} is a name like any other, and nothing is called that.`;

const TEXTS = {
  'any-origin-with-credentials': [
    'Every site may read with the user’s credentials',
    ({ example }) =>
      prose`Whatever ${'Origin'} says is repeated and credentials are allowed. A page on ${example ?? ''} that the user happens to open can read everything the user can, with the user’s own cookies.`,
    write,
  ],
  'null-origin-allowed': [
    'The origin null is anybody’s',
    () =>
      prose`Any site can make a frame whose origin is ${'null'}, by ${'sandbox'} or a ${'data:'} URL. To allow it is to allow everyone.`,
    ({ value }) =>
      value.trim() === 'null'
        ? prose`Take it out, and give the page a real origin.`
        : prose`Write a pattern that does not match ${'null'}.`,
  ],
  'pattern-matches-any-host': [
    'The pattern lets everybody in',
    ({ value, example }) => prose`${value} also matches ${example ?? ''}. It decides nothing.`,
    noSteps,
  ],
  'pattern-open-start': [
    'The pattern does not fix where the host begins',
    ({ value, example }) => prose`${value} also matches ${example ?? ''}. The owner of such a name gets in.`,
    noSteps,
  ],
  'pattern-open-end': [
    'The pattern does not fix where the origin ends',
    ({ value, example }) =>
      prose`${value} also matches ${example ?? ''}: the origin goes on after what you meant.`,
    noSteps,
  ],
  'pattern-unescaped-dot': [
    'A dot in a pattern stands for any character',
    ({ value, example }) =>
      prose`${value} also matches ${example ?? ''}, a name that somebody else can register.`,
    ({ instead }) => prose`Escape it: ${instead ?? '\\.'}.`,
  ],
  'pattern-too-slow': [
    'Anybody can stop the server with this pattern',
    ({ value, example }) =>
      prose`To test ${value} on the ${'Origin'} ${example ?? ''} takes more than ${MAX_PATTERN_STEPS} steps. Any program can send that header, and a server without a limit answers nobody while it tests. The lab stops the test and answers ${500}.`,
    ({ instead }) =>
      instead === null
        ? prose`List the exact origins, or write a pattern without a repetition inside a repetition.`
        : prose`List the exact origin ${instead}.`,
  ],
  'pattern-unread': [
    'The audit cannot follow this pattern',
    ({ value }) =>
      prose`It has not tried everything that ${value} may match: there are too many forms, or some that it does not read, such as ${'\\1'} and ${'\\p{…}'}. Strangers may get in whom it has not found.`,
    ({ instead }) =>
      instead === null ? prose`List the exact origins.` : prose`List the exact origin ${instead}.`,
  ],
  'public-suffix-subdomains': [
    'Anybody can get a name below this suffix',
    ({ value, example }) =>
      prose`${value} matches ${example ?? ''}. Names below a public suffix belong to people who have nothing to do with each other.`,
    noSteps,
  ],
  'insecure-origin-with-credentials': [
    'An origin without encryption may use credentials',
    ({ example, value }) =>
      prose`An attacker on the network between the user and ${example ?? value} can put a script into that page, and the script can read with the user’s credentials.`,
    ({ instead }) => prose`Serve the page over TLS and allow ${instead ?? PAGE}.`,
  ],
  'wildcard-with-credentials': [
    'The wildcard does not go with credentials',
    () =>
      prose`A browser refuses ${'Access-Control-Allow-Origin: *'} for a request with credentials, whatever else is allowed.`,
    write,
  ],
  'wildcard-in-list': [
    'One wildcard undoes the list',
    () => prose`With ${'*'} among its entries the list is nothing but ${'*'}: every origin is allowed.`,
    () => prose`Take ${'*'} out; or, for public data, make it the whole setting.`,
  ],
  'origin-empty': [
    'An empty text is no origin',
    () => prose`No origin equals it. The middleware takes it for a mistake and answers with status ${500}.`,
    write,
  ],
  'origin-list-in-text': [
    'Several origins in one text',
    ({ value }) =>
      prose`${value} is sent or compared as it stands. ${'Access-Control-Allow-Origin'} takes one origin, never a list.`,
    ({ instead }) =>
      prose`Make it a list setting, from which the server repeats the one that asked${instead === null ? '' : prose`: begin with ${instead}`}.`,
  ],
  'origin-pattern-in-text': [
    'Wildcards do not work inside an origin',
    ({ value }) =>
      prose`Browsers know ${'*'} alone. ${value} is compared letter by letter and equals no origin.`,
    () =>
      prose`List the origins, or let the server test a pattern anchored with ${'^'} and ${'$'} and repeat what matched.`,
  ],
  'origin-trailing-slash': [
    'An origin does not end with a slash',
    ({ value }) => prose`${value} is compared byte for byte with ${'Origin'}, which never ends so.`,
    write,
  ],
  'origin-with-path': [
    'An origin has no path',
    ({ value }) =>
      prose`${value} is a URL. An origin is scheme, host and port; a server cannot allow one page of an origin and not another.`,
    write,
  ],
  'origin-default-port': [
    'Browsers leave out the default port',
    ({ value }) =>
      prose`${'Origin'} never says ${value}: ${80} goes without saying for ${'http'}, ${443} for ${'https'}.`,
    write,
  ],
  'origin-upper-case': [
    'Origins are in lower case',
    ({ value }) =>
      prose`Browsers write scheme and host in lower case and compare byte for byte, so nothing equals ${value}.`,
    write,
  ],
  'origin-without-scheme': [
    'An origin begins with its scheme',
    ({ value }) =>
      prose`${value} can never match: an origin is scheme, host and port. The same host over ${'http'} and over ${'https'} makes two origins.`,
    ({ instead, fix }) =>
      fix === null
        ? prose`Name the exact origin of the page that should read: its scheme, host and port.`
        : prose`Write ${instead ?? PAGE}.`,
  ],
  'origin-malformed': [
    'This is not an origin',
    ({ value }) => prose`No browser ever sends ${value} as ${'Origin'}.`,
    write,
  ],
  'pattern-never-matches': [
    'No origin matches this pattern',
    ({ value }) =>
      prose`Whatever fits ${value} is not written as browsers write origins: lower case, no slash at the end, no default port.`,
    () => prose`Test it against an origin such as ${PAGE}.`,
  ],
  'methods-wildcard-with-credentials': [
    'The wildcard for methods does not go with credentials',
    wildcardName('Access-Control-Allow-Methods'),
    nameAll,
  ],
  'headers-wildcard-with-credentials': [
    'The wildcard for request headers does not go with credentials',
    wildcardName('Access-Control-Allow-Headers'),
    nameAll,
  ],
  'exposed-wildcard-with-credentials': [
    'The wildcard for exposed headers does not go with credentials',
    wildcardName('Access-Control-Expose-Headers'),
    nameAll,
  ],
  'method-forbidden': [
    'No script may use this method',
    ({ value }) => prose`Browsers throw before sending a ${value} request. No permission changes that.`,
    remove,
  ],
  'method-lower-case': [
    'Methods are compared with case',
    ({ value, instead }) =>
      prose`${value} does not allow ${instead ?? ''}: methods are compared byte for byte.`,
    write,
  ],
  'method-malformed': [
    'This is not a method',
    ({ value }) =>
      prose`${value} is not an HTTP token. Browsers then refuse the whole of ${'Access-Control-Allow-Methods'}, valid names included.`,
    remove,
  ],
  'header-forbidden': [
    'No script may set this header',
    ({ value }) =>
      prose`${value} belongs to the browser. A script that sets it is ignored, so no preflight asks for it.`,
    remove,
  ],
  'header-malformed': [
    'This is not a header name',
    ({ value }) =>
      prose`${value} is not an HTTP token. Browsers then refuse the whole of ${'Access-Control-Allow-Headers'}, valid names included.`,
    remove,
  ],
  'set-cookie-exposed': [
    'Cookies are never shown to scripts this way',
    ({ value }) => prose`Browsers keep ${value} from scripts, exposed or not.`,
    () => prose`Send what the script needs in a header of your own, or in the body.`,
  ],
  'exposed-malformed': [
    'This is not the name of a response header',
    ({ value }) =>
      prose`${value} is not an HTTP token, so nothing in ${'Access-Control-Expose-Headers'} can be read, and nothing is exposed.`,
    remove,
  ],
  'preflight-not-ok': [
    'The preflight’s answer does not have an ok status',
    ({ value }) =>
      prose`With status ${value} a preflight fails, whatever its headers say: it must be ${200} to ${299}.`,
    () => prose`Answer preflights with ${204}, before authentication and routing look at them.`,
  ],
  'preflight-redirected': [
    'The preflight is redirected',
    ({ value }) => prose`Browsers do not follow a ${value} from a preflight.`,
    () => prose`Answer preflights with ${204} at the URL that scripts use, before anything redirects.`,
  ],
  'allow-origin-removed': [
    'Something takes the permission away again',
    ({ value }) => prose`An override removes ${value}, so no origin may read these answers.`,
    () =>
      prose`Drop the override; in a real server, find the error handler or proxy that answers without CORS headers.`,
  ],
  'allow-origin-twice': [
    'Two layers send the permission',
    () => prose`Browsers refuse two ${'Access-Control-Allow-Origin'} lines, even with the same value.`,
    () => prose`Let one layer alone send it, the proxy or the application.`,
  ],
  'allow-credentials-not-true': [
    'Only “true” allows credentials',
    ({ value }) =>
      prose`${'Access-Control-Allow-Credentials'} is ${value}. It counts only as ${'true'}, once and in lower case.`,
    write,
  ],
  'header-name-unknown': [
    'No browser knows this header',
    ({ value }) => prose`${value} means nothing to CORS, and nothing complains.`,
    ({ instead }) => (instead === null ? prose`Check the name.` : prose`The name is ${instead}.`),
  ],
  'any-origin-reflected': [
    'Every origin is repeated',
    ({ example }) =>
      prose`Even ${example ?? ''} may read, as with ${'*'}. Once credentials are added, it reads with the user’s cookies.`,
    ({ instead }) => prose`List ${instead ?? PAGE}; or, for public data, say ${'*'}.`,
  ],
  'any-subdomain': [
    'Every subdomain is allowed',
    ({ value, example }) =>
      prose`${value} matches ${example ?? ''}. One subdomain that is forgotten, taken over or open to scripts is enough.`,
    () => prose`List the subdomains that need it.`,
  ],
  'vary-origin-missing': [
    'Caches do not learn that answers differ by origin',
    () =>
      prose`The answer depends on ${'Origin'} and ${'Vary'} does not say so. A cache gives one origin’s answer to another, which is then refused.`,
    () => prose`Send ${'Vary: Origin'} with every answer, with and without permission.`,
  ],
  'method-safelisted': [
    'This method needs no permission',
    ({ value }) =>
      prose`${'GET'}, ${'HEAD'} and ${'POST'} are allowed anyway. To leave out ${value} forbids nothing.`,
    remove,
  ],
  'method-options-listed': [
    'Preflights need no permission for OPTIONS',
    ({ value }) =>
      prose`Preflights are sent without asking. ${value} in the list is only for scripts that send it themselves.`,
    remove,
  ],
  'header-safelisted': [
    'This request header hardly ever needs permission',
    ({ value }) =>
      prose`Scripts may send ${value} anyway, but for values over ${128} bytes or with unusual characters.`,
    remove,
  ],
  'header-of-response': [
    'This header belongs into an answer',
    ({ value }) =>
      prose`${value} is what a server says to a browser. The list is about what scripts may send.`,
    remove,
  ],
  'exposed-safelisted': [
    'Scripts can read this header anyway',
    ({ value }) => prose`${value} is shown to scripts without being exposed.`,
    remove,
  ],
  'wildcard-and-names': [
    'The wildcard covers the other names',
    ({ value }) => prose`${value} adds nothing beside ${'*'}.`,
    ({ instead }) => prose`Write ${instead ?? '*'} alone, or the names without ${'*'}.`,
  ],
  'max-age-over-caps': [
    'No browser remembers a preflight for so long',
    ({ value }) =>
      prose`${value} seconds are cut to two hours by Chromium, a day by Firefox and ten minutes by WebKit.`,
    write,
  ],
  'credentials-for-nobody': [
    'Credentials are allowed, but no origin is',
    () => prose`With CORS off no permission is sent, this one included.`,
    () => prose`Name an origin, or turn credentials off.`,
  ],
} as const satisfies Record<FindingCode, Written>;

export function describeFinding(finding: Finding): FindingText {
  const [title, means, instead]: Written = TEXTS[finding.code];
  return { title, means: means(finding), instead: instead(finding) };
}
