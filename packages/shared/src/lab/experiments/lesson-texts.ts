/** What the learner is asked before a run. The choices are the same for every experiment of a kind: they give nothing away. */
export type GuessKind = 'script' | 'sent' | 'counter' | 'header' | 'cookie' | 'origin' | 'last-origin';

/** What a lesson says to a learner, apart from its question. */
export interface LessonText {
  /** What the learner is to reach: who may do what, and who may not. */
  readonly task: string;
  /** What the learner guesses before the run. Left out: what the script gets. */
  readonly guess?: GuessKind;
  /** The guess is about the first request: what comes later shows the cure. */
  readonly asksOfFirst?: true;
  /** The answer to the question, in one sentence, for all browsers. It is shown after a run. */
  readonly answer: string;
  /** What else there is to know, where one sentence is not enough. */
  readonly more?: string;
}

/** What the lesson of an experiment says. Throws for an id that is not in the catalogue: the tests ask for all of them. */
export function lessonTextOf(id: string): LessonText {
  const text = LESSON_TEXTS[id];
  if (text === undefined) throw new Error(`No lesson is written for ${id}.`);
  return text;
}

/** By the id of the experiment. A test compares what they claim of requests and counters with what the model derives. */
export const LESSON_TEXTS: Readonly<Record<string, LessonText>> = {
  'the-exercise': {
    task: 'Let this page read the text. Everybody else may read it too: it is public.',
    answer:
      '`curl` just sends its GET; a browser asks first, by a preflight, whose answer allows `example.com` and not this page: the GET is never sent.',
  },

  'another-port': {
    task: 'Let this page, and nobody else, read the text.',
    answer: 'No: an origin is scheme, host and port, and another port makes another origin.',
  },
  'another-host': {
    task: 'Let this page, under the name in its address bar, and nobody else read the text.',
    answer: 'No: hosts are compared as they are written, and the browser does not ask where a name leads.',
  },
  'another-scheme': {
    task: 'Let this page, which was loaded over http, and nobody else read the text.',
    answer: 'Yes: the scheme is one of the three parts of an origin, and all three must be equal.',
  },
  'the-same-page-elsewhere': {
    task: 'Let the page read the text under both of its names, and let no other origin read it.',
    guess: 'origin',
    answer: 'No: `Origin` says the address from which the page was loaded, and the server sees only that.',
  },
  'site-is-not-origin': {
    task: 'Let this page, and nobody else, read the account of the user who is signed in.',
    guess: 'cookie',
    answer:
      'Yes: ports make no difference to cookies, so the cookie goes along, but the origin is another one, and the answer is kept from the script.',
  },
  'trailing-slash': {
    task: 'Let this page, and nobody else, read the text.',
    answer: 'Everything: an origin has no path, not even `/`, and the header is compared byte for byte.',
  },
  'without-scheme': {
    task: 'Let this page, and nobody else, read the text.',
    answer: 'No: an origin begins with its scheme, and a host alone is equal to no origin.',
  },
  'upper-case': {
    task: 'Let this page, and nobody else, read the text.',
    answer:
      'Not in this header: the browser writes origins in lower case and compares byte for byte, so capitals never match.',
  },
  'with-a-path': {
    task: 'Let this page, and nobody else, read the text.',
    answer:
      'No: `Origin` has no path, so the server cannot tell one page of an origin from another, and a path in its answer never matches.',
  },
  'several-in-one-header': {
    task: 'Let this page and `https://app.example` read the text, and nobody else.',
    answer:
      'It keeps a list for itself and answers each request with the one origin that asks: the header has room for one.',
  },
  'star-in-a-name': {
    task: 'Let this page read the text, whatever its port, and no page of another host.',
    answer:
      'No: browsers know only the whole origin or a `*` alone; the server may use a pattern itself and answer with the exact origin.',
  },
  'empty-value': {
    task: 'Let this page, and nobody else, read the text.',
    answer: 'For the script it is: an empty value names no origin, so the browser keeps the answer.',
  },
  anybody: {
    task: 'Let every origin read this public text.',
    answer: 'It sends `Access-Control-Allow-Origin: *`, which is right for what everybody may see.',
  },
  'allow-list': {
    task: 'Let this page read the text beside the customer `https://app.example`, and nobody else.',
    answer:
      'Nothing: it answers as usual and leaves the header out, and the browser keeps the answer from the script.',
  },

  'blocked-but-done': {
    task: 'Let this page, and nobody else, read the counter’s answer.',
    guess: 'counter',
    answer: 'Yes: the server got the POST and counted it; the browser kept only the answer from the script.',
  },
  'refused-and-not-done': {
    task: 'Let this page, and nobody else, send its POST and read the answer.',
    guess: 'counter',
    answer: 'Then nothing has happened: the browser asked, got no permission, and never sent the POST.',
  },
  'works-in-curl': {
    task: 'Let a script of this page, and of no other, read what curl can read.',
    answer: 'Only browsers apply CORS: curl, Postman and servers run no scripts of strangers for their user.',
  },
  'curl-has-no-cookies': {
    task: 'Let this page, and nobody else, read the account of the user who is signed in.',
    answer:
      'The user: only the browser has the user’s cookie, and CORS decides which pages may read what that cookie opens.',
  },
  'the-script-never-learns-why': {
    task: 'Let this page, and nobody else, read the text.',
    answer: 'No: the script gets the same error for both, and only the console names the reason.',
  },
  'by-way-of-the-own-server': {
    task: 'Let this page, and nobody else, also post the JSON without the detour.',
    answer:
      'Yes: a request to the page’s own server is same-origin, and that server may ask any other server without CORS.',
  },

  put: {
    task: 'Let this page, and nobody else, send a PUT; name no method that it does not need.',
    answer: 'Every method but GET, HEAD and POST: the preflight asks for PUT, and the server must name it.',
  },
  json: {
    task: 'Let this page, and nobody else, post JSON.',
    guess: 'sent',
    answer:
      'A form cannot send `application/json`, so the browser asks first, and the server must allow the header `Content-Type`.',
  },
  'own-header': {
    task: 'Let this page, and nobody else, send the header `X-Lab`.',
    guess: 'sent',
    answer: 'Only with permission: the preflight names the header, and the server must list it.',
  },
  'too-long-for-simple': {
    task: 'Let this page, and nobody else, send its long `Accept-Language`.',
    guess: 'sent',
    answer: 'Yes: with more than 128 bytes a safelisted header needs permission like any other.',
  },
  'unsafe-byte': {
    task: 'Let this page, and nobody else, send its unusual `Accept`.',
    guess: 'sent',
    answer:
      'Control characters and a few signs such as brackets and quotes: with one of them `Accept` needs permission.',
  },
  'range-of-bytes': {
    task: 'Let this page, and nobody else, ask for the last five bytes.',
    guess: 'sent',
    answer: 'With a first byte it is, as in `bytes=5-`; a range that counts from the end needs permission.',
  },
  'upload-listener': {
    task: 'Let this page, and nobody else, post its text and watch the upload.',
    guess: 'sent',
    answer:
      'Yes: a listener on the upload makes the browser ask first, even for a POST that a form could send.',
  },
  'credentials-alone': {
    task: 'Let this page, and nobody else, read the text with credentials.',
    guess: 'sent',
    answer: 'No: one GET is sent, without a preflight, and the answer must allow credentials.',
  },
  'method-in-lower-case': {
    task: 'Let this page, and nobody else, send a PUT.',
    guess: 'sent',
    answer: 'No: methods are compared byte for byte, and a server that allows `put` does not allow `PUT`.',
  },
  'options-not-found': {
    task: 'Let this page, and nobody else, send its request with `X-Lab`.',
    answer: 'Then every preflight fails, and the request itself is never sent.',
  },
  'method-not-allowed-for-options': {
    task: 'Let this page, and nobody else, send its request with `X-Lab`.',
    answer: 'No: a preflight’s answer needs a status from 200 to 299, whatever its headers say.',
  },
  'authentication-first': {
    task: 'Let this page, and nobody else, read the locked resource with its token.',
    answer:
      'A preflight carries no credentials: a server that asks for the login first refuses it, and the request itself is never sent.',
  },
  'redirected-preflight': {
    task: 'Let this page, and nobody else, send its request with `X-Lab`.',
    guess: 'sent',
    answer: 'No: the browser does not follow a redirect of a preflight; the preflight has failed.',
  },
  'stale-permission': {
    task: 'Make the browser ask again at once after PUT was taken off the list.',
    guess: 'sent',
    answer: 'When the time of `Access-Control-Max-Age` is over: until then it does not ask again.',
  },
  'five-seconds': {
    task: 'Let the second PUT go through on the permission of the first, six seconds later.',
    guess: 'sent',
    answer: 'Five seconds; after that the browser asks again.',
  },
  'cached-with-credentials': {
    task: 'Make the browser ask again at once after PUT was taken off the list.',
    guess: 'sent',
    answer: 'By the standard it does, and Chromium and WebKit agree; Firefox asks again.',
  },
  'any-method': {
    task: 'Let this page, and nobody else, send a PUT with credentials.',
    answer:
      'Without credentials it does; with credentials `*` is just the name of a method, which is not PUT.',
  },
  'any-header': {
    task: 'Let this page, and nobody else, send `X-Lab` with credentials.',
    answer:
      'Without credentials it does, but for `Authorization` by the standard; with credentials `*` is just a name.',
  },
  'authorization-under-star': {
    task: 'Let this page, and nobody else, send the token with credentials.',
    answer:
      'No: by the standard `*` never covers `Authorization`, and with credentials it is just a name; the server must name the header.',
    more: 'Without credentials `*` allows every header but `Authorization`, by the standard. The browsers measured here still let `Authorization` pass there. A server that names the header works in all of them, and goes on to work.',
  },
  'preflight-for-nobody': {
    task: 'Let this page, and nobody else, send a PUT.',
    answer: 'Not in words: the answer looks complete, and only `Access-Control-Allow-Origin` is missing.',
  },

  'who-sends-cookies': {
    task: 'Let this page, and nobody else, read the account of the user who is signed in.',
    guess: 'cookie',
    answer:
      'To another origin only with `credentials: "include"`: `same-origin` and `omit` leave the cookies out.',
  },
  'with-credentials': {
    task: 'Let this page, and nobody else, read the account by XMLHttpRequest.',
    guess: 'cookie',
    answer:
      'It is XMLHttpRequest’s word for `credentials: "include"`: cookies go along, and the server must agree.',
  },
  'star-with-credentials': {
    task: 'Let this page, and nobody else, read the account of the user who is signed in.',
    answer: 'No: for a request with credentials `*` allows nobody; the server must name the exact origin.',
  },
  'true-in-capitals': {
    task: 'Let this page, and nobody else, read the account of the user who is signed in.',
    answer: 'No: the only value that counts is `true`, in lower case.',
  },
  'preflight-without-cookies': {
    task: 'Let this page, and nobody else, read the account with its header `X-Lab`.',
    guess: 'sent',
    answer:
      'Yes: a preflight never carries cookies, but its answer must already say `Access-Control-Allow-Credentials: true`.',
  },
  'token-instead-of-cookie': {
    task: 'Let this page, and nobody else, send its token.',
    answer:
      'No: it is a header of the script’s own, so it needs the server’s permission for `Authorization`.',
  },
  'lax-from-another-site': {
    task: 'Let the page of the other site read the answer, whatever it says.',
    guess: 'cookie',
    answer:
      'No: `SameSite=Lax` keeps the cookie at home, so the page may read the answer and finds a 401 in it; WebKitGTK sends the cookie.',
  },
  'none-from-another-site': {
    task: 'Let the page of the other site read the answer, whatever it says.',
    guess: 'cookie',
    answer:
      'By the rules those with `SameSite=None; Secure`; whether one travels also depends on what the browser does about third-party cookies.',
  },
  'unset-from-another-site': {
    task: 'Let the page of the other site read the answer, whatever it says.',
    guess: 'cookie',
    answer:
      'That depends on the browser: Chromium takes it for `Lax`, Firefox keeps third-party cookies apart, and WebKitGTK sends it.',
  },

  'hidden-header': {
    task: 'Let this page read the answer and its `X-Total-Count`, and let nobody else read it.',
    guess: 'header',
    answer:
      'A script sees seven response headers without permission; every other one must be exposed by the server.',
  },
  'expose-everything': {
    task: 'Let this page read `X-Total-Count` with credentials, and let nobody else read it.',
    guess: 'header',
    answer:
      'Without credentials it does, but for `Set-Cookie`; with credentials `*` is just the name of a header.',
  },
  'no-cors': {
    task: 'Let this page, and nobody else, read the text in the mode `cors`.',
    asksOfFirst: true,
    answer:
      'No: the script gets an answer without status, headers and text, and there is nothing to read in it.',
  },
  'error-without-permission': {
    task: 'Let this page, and nobody else, read the server’s 500.',
    answer:
      'No: the server has failed, but its answer lacks the CORS headers, so the script learns only that something went wrong.',
  },
  'login-required': {
    task: 'Let this page, and nobody else, read the server’s 401.',
    answer: 'An error is an answer like any other: without CORS headers the script cannot read its status.',
  },
  'added-twice': {
    task: 'Let this page, and nobody else, read the text.',
    answer: 'Yes: two lines are joined to one value with a comma, and that is equal to no origin.',
  },
  'redirect-at-home': {
    task: 'Let this page, and nobody else, follow the redirect and read the text.',
    answer: 'Yes: every answer on the way must pass the CORS check, the redirect too.',
  },
  'redirect-to-another-origin': {
    task: 'Let scripts read the public text behind the redirect.',
    guess: 'last-origin',
    answer:
      '`null`: once a request was redirected from one foreign origin to another, the browser names nobody.',
  },
  'redirect-there-and-back': {
    task: 'Let scripts read the public text behind both redirects.',
    guess: 'last-origin',
    answer:
      '`null`: the first redirect led from one foreign origin to another, and after that the browser names nobody, not even when redirects lead back.',
    more: 'Where every answer on the way allows all, the browser follows both redirects. The request with which it comes back to the first server says `Origin: null`, too.',
  },
  'redirect-with-credentials': {
    task: 'Change the request so that it leads to a redirect without user name and password.',
    answer: 'No: across origins the browser refuses such a target, and no policy can change that.',
  },
  'sandboxed-frame': {
    task: 'Let every script read this public text, also from a sandboxed frame.',
    guess: 'origin',
    answer: '`null`: the frame has an origin that nobody else has, and its script is sent as `Origin: null`.',
  },
  vary: {
    task: 'Let this page, and nobody else, read the text, although caches keep it.',
    guess: 'sent',
    answer:
      'Yes: an answer that depends on `Origin` must say `Vary: Origin`, or a cache gives a request the answer that was made for another one.',
  },
  'wrong-header-on-the-request': {
    task: 'Change the request so that this page, and nobody else, reads the text.',
    answer:
      'No: `Access-Control-Allow-Origin` is for the server to send; on a request it is one more header that needs permission.',
  },
  'credentials-nobody-asked-for': {
    task: 'Let this page, and nobody else, read the text with credentials.',
    answer: 'No: the origin is checked first, and without it the rest is not looked at.',
  },
  'unusable-list-of-methods': {
    task: 'Let this page, and nobody else, send a PUT.',
    answer: 'Then nothing on it counts: the preflight fails, and the PUT is never sent.',
  },
  'unusable-list-of-headers': {
    task: 'Let this page, and nobody else, send `X-Lab` and `X-Other`.',
    answer:
      'Then the preflight fails: entries are separated by commas, and the request itself is never sent.',
  },

  'two-apis-one-rule': {
    task: 'Let this page, and nobody else, read the text with both.',
    answer: 'No: XMLHttpRequest and fetch() go through the same checks.',
  },
  canvas: {
    task: 'Let this page, and nobody else, read the picture’s pixels.',
    asksOfFirst: true,
    answer:
      'A page may show any picture; a canvas gives its pixels to a script only if the picture came with CORS permission.',
  },
  webgl: {
    task: 'Let this page, and nobody else, use the picture as a texture.',
    answer: 'Only with permission: a shader could measure the pixels, so a picture without it is refused.',
  },
  font: {
    task: 'Let this page, and nobody else, use the font.',
    answer: 'By the standard always; WebKitGTK, as measured here, loads them without.',
  },
  shape: {
    task: 'Let text of this page, and of no other, flow round the picture.',
    answer: 'Only with permission: the way the text flows would give the picture’s pixels away.',
  },
  'script-error': {
    task: 'Let this page, and nobody else, learn what went wrong in the script.',
    asksOfFirst: true,
    answer: 'The script came from another origin without CORS, so the browser hides message, file and line.',
  },
  module: {
    task: 'Let this page, and nobody else, run the module.',
    answer: 'Yes: modules are always fetched with CORS, so the server must allow the page.',
  },
  stylesheet: {
    task: 'Let scripts of this page, and of no other, read the sheet’s rules.',
    asksOfFirst: true,
    answer:
      'Only if it was loaded with `crossorigin` and permission; otherwise it is applied, and its rules stay hidden.',
  },
  'event-source': {
    task: 'Let this page, and nobody else, follow the events.',
    guess: 'sent',
    answer: 'Yes: there is no preflight, but the answer must pass the CORS check, or the stream ends.',
  },
  beacon: {
    task: 'Let this page, and nobody else, send its beacon of JSON.',
    guess: 'sent',
    answer: 'With JSON it does: `true` only says that the browser took it, and here the POST is never sent.',
  },
  websocket: {
    task: 'Let this page, and nobody else, read the text by fetch() as well.',
    asksOfFirst: true,
    answer: 'No: every page may open one, and the server itself must look at `Origin`.',
  },

  'the-strangers-page': {
    task: 'Keep your account from the stranger’s page. Your own page must still read it.',
    answer:
      'Every user’s data: any page that a user visits reads the answer, and that is the user’s account where the browser sends the cookies along.',
  },
  'what-samesite-adds': {
    task: 'Keep your account from the stranger’s page. Your own page must still read it.',
    answer:
      'In part: where the browser keeps the cookie back, the stranger reads a 401 and no account; the policy is wrong all the same.',
  },
  'trusting-null': {
    task: 'Keep the text from origins that are `null`. Your own page must still read it.',
    answer: 'Nobody in particular: any page can make a sandboxed frame, and every such frame is `null`.',
  },
  'unanchored-pattern': {
    task: 'Keep the text from the other site. Your own page must still read it.',
    answer: 'Everybody who can have an origin that ends with these characters.',
  },
  'prefix-match': {
    task: 'Keep the text from the other site. Your own page must still read it.',
    answer: 'No: anybody can register a name that begins the same way and goes on differently.',
  },
  csrf: {
    task: 'Keep the forged POST from counting. Your own page’s POST must still count.',
    guess: 'counter',
    answer:
      'No: the forged POST was sent and counted without asking first, and a policy decides only who may read its answer.',
    more: 'No policy helps: the browser sends what a form could send without asking first. The server must protect itself. It can act only on JSON: no form can send JSON, and a script of another origin needs a preflight for it, which a careful policy refuses. It can ask for a token that only its own page can read. And `SameSite` on the session’s cookie tells the browser to leave that cookie out of another site’s POST.',
  },
  'public-is-public': {
    task: 'Let every page read what every program can read already.',
    answer:
      'No: every program that is not a browser reads it anyway; CORS protects users of browsers, not servers.',
  },
  'a-header-that-pages-cannot-forge': {
    task: 'Let this page, and nobody else, read the text.',
    guess: 'origin',
    answer: 'No: `Origin` and `Host` are written by the browser, and what a script sets there is dropped.',
  },

  'hangs-up': {
    task: 'Change the request so that it asks for a resource that answers.',
    answer: 'No: there was no answer at all, but the script gets the same error and cannot tell.',
  },
  'content-security-policy': {
    task: 'Change the request: send it from a page whose own policy allows it.',
    answer: 'The page’s own Content Security Policy: nothing was sent, so no server had a say.',
  },
  'resource-policy': {
    task: 'Let pages of every origin show the picture.',
    answer:
      'Its server forbids other origins to embed it, by `Cross-Origin-Resource-Policy`; that is not CORS, and it holds without it.',
  },
};
