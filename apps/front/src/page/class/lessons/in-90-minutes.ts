import type { Lesson } from '@cors-lab/shared/class';
import { part } from './notes.ts';

/** The longest of the three: it has the errors that people meet at work, and time for the students' own exercises. */
export const lesson: Lesson = {
  title: 'CORS in 90 minutes',
  parts: [
    part('the-exercise', 8, {
      ask: 'Show curl on the projector: `curl -i` with the URL of the exercise gets 200 and the text. Then ask: the button on this page wants the same text. What does the script get?',
      room: 'Many say: “only an error, although the request is sent”. They think that the server refuses. It refuses nobody. The request has a header of its own, `X-Lab`, so the browser asks first, with OPTIONS. The answer names `example.com`, and the request itself never leaves.',
      show: 'Run it with the console open (F12) and read the line of the console to its end. Compare `Origin` in the request with `Access-Control-Allow-Origin` in the answer. Leave preflights for part 6.',
      close:
        'The text is public: let everybody allow `*`. Say: the server says who may read, the browser obeys, curl does not ask. How to use the votes: where a third to two thirds are right, let them discuss and vote again. Where nearly all are right, reveal at once.',
    }),
    part('another-port', 5, {
      ask: 'The page is on one port, the server on the next. Same machine, same name. The server says nothing about origins. What does the script get?',
      room: 'Some say: “the answer”, because it is the same machine. An origin is scheme, host and port. Others say that nothing is sent, as in part 1. This is a plain GET: it is sent, and the server answers 200.',
      show: 'Write both addresses one below the other and compare scheme, host and port. Run it: the answer came to the browser and no further.',
      close: 'Let them allow this page and nobody else. Say: another port is another origin.',
    }),
    part('trailing-slash', 6, {
      ask: 'The server names this page as the address bar shows it, with a slash at the end. What does the script get?',
      room: 'Many say: “the answer”. Browsers forgive a slash in an address. This header is no address to open: the browser compares it byte for byte with the origin, and an origin has no path, not even a slash.',
      show: 'Put the two lines one below the other: `Origin`, and `Access-Control-Allow-Origin`. Type `location.origin` in the console: that is the text to copy.',
      close:
        'Let them take the slash out. Say: copy the origin from the console, never from the address bar.',
    }),
    part('blocked-but-done', 8, {
      ask: 'The page sends a POST that adds one to a counter, and may not read the answer. By how much does the counter move? Do not discuss before the first vote.',
      room: 'Many say: “not at all”. “Blocked” sounds like a wall before the server. There is none: a form could send this POST, so the browser sends it without asking. The server counts, and the browser keeps only the answer from the script. Give this question its two minutes of discussion.',
      show: 'Run it: the counter before, the status 200 in the messages, the counter after. Only then show the error in the console.',
      close:
        'Ask: what if the POST had moved money? Keep that question for the last part. Say: CORS protects the answer, not the server.',
    }),
    part('refused-and-not-done', 6, {
      ask: 'The same POST, the same policy, one header more: `X-Lab`. By how much does the counter move now?',
      room: 'After part 4 many say: “by one”. They have learned the last answer and not its reason. No form can add a header, so here the browser asks first. It gets no permission and never sends the POST.',
      show: 'Run it and count the messages: one OPTIONS, no POST. The counter stands still.',
      close:
        'Ask: does the server protect itself in this way? No: an attacker leaves the header out, and then it is part 4 again. Say: the request decides whether the browser asks first.',
    }),
    part('json', 8, {
      ask: 'The script posts JSON, and says so in `Content-Type`. What does the browser send?',
      room: 'Some say: “the request alone”, since POST is a simple method. It is, and no form can send `application/json` all the same, so the browser asks first. Others say: “a preflight, then the request”. The server allows no header, so the preflight is all.',
      show: 'Read the preflight line by line: OPTIONS, the method that is asked for, the header that is asked for. Allow `content-type` and run it: two requests now.',
      close:
        'Let them name the one header that is needed. Say: what a form could send goes out at once, for everything else the browser asks first.',
    }),
    part('authentication-first', 8, {
      ask: 'Everything on this server needs a login, and the server checks it before CORS. The script sends a good token in `Authorization`. What does it get?',
      room: 'Many say: “only an error, although the request is sent”, and they look for a fault in the token. The token is good, and the server never sees it. `Authorization` needs permission. A preflight carries no token, so the server answers the preflight with 401, and the request itself is never sent.',
      show: 'Run it and open the OPTIONS: `Access-Control-Request-Headers` has the name `authorization`, and there is no token. The 401 is the answer to the question, not to the request.',
      close:
        'Let them mend the answer to the preflight. Say: answer OPTIONS before you ask for a login. In most frameworks that is the order of two lines.',
    }),
    part('star-with-credentials', 8, {
      ask: 'You are signed in, by a cookie. The server allows `*`, and it allows credentials. What does the script get when it asks for your account?',
      room: 'Many say: “the answer”, because `*` means everybody. For a request with credentials it means nobody: the browser wants the exact origin. A few say that nothing is sent. It is a plain GET: it goes out, with the cookie, and the server answers 200.',
      show: 'Run it. Find `Cookie` in the request, then the 200, then the reason in the console.',
      close:
        'Let them solve it, and look at the common policies. Some will have `origin: true` with credentials. It works, and it is dangerous. Do not correct it now: part 11 does. Say: where cookies go along, name the exact origin.',
    }),
    part('hidden-header', 6, {
      ask: 'The page may read this answer. It has a header, `X-Total-Count`: everybody can see it in the Network tab. Can the script read it?',
      room: 'Many say: “yes”, because they see it. The Network tab shows what the browser has received. A script sees seven response headers, and those that the server exposes.',
      show: 'Run it: the text is there, the header is `null`. Find the same header in the messages.',
      close:
        'Let them expose the one header. Say: a script that may read the text may not yet read every header.',
    }),
    part('error-without-permission', 7, {
      ask: 'The server allows this page. Then the application fails with 500, and its error handler knows nothing of CORS. What does the script get?',
      room: 'Many say: “the answer: it can read it”, since the page is allowed. The answer with the 500 does not say so. Without the header the browser hides even the status, and the console calls it a CORS error. Then people change a policy that was right.',
      show: 'Run it. The console blames CORS; the messages say 500. Ask which of the two one should mend first.',
      close:
        'Let them send the CORS headers with errors, too: the script can then read the 500. Say: read the status before you read the error.',
    }),
    part('the-strangers-page', 10, {
      ask: 'You are signed in. In another tab you visit a stranger’s page. Your server repeats every `Origin` and allows credentials. What does the stranger’s script get?',
      room: 'Many say: “only an error”, because the browser protects the user. It does, where the server lets it. This server says yes to everybody, with cookies, and the browser obeys.',
      show: 'Run it in Chromium, on a lab at `localhost`: the stranger has the account. If it reads a 401 instead, no cookie came along: Firefox keeps such cookies apart, and over plain http at another name browsers drop cookies with `Secure`. The stranger can read what the server says all the same. Then show the common policies of part 8 again: who had this one?',
      close:
        'Let them keep the stranger out while their own page still works, and watch the list of policies. Read out one example of whom a policy lets in. Without another site this exercise cannot run: take `trusting-null` instead. Say: `origin: true` with credentials gives your users’ data to every page that they visit.',
    }),
    part('csrf', 10, {
      ask: 'Now the stranger’s page sends a POST to the counter, as a form could. It does not want the answer. By how much does the counter move?',
      room: 'Many say: “not at all”, since they have just learned to keep strangers out. But CORS decides who may read an answer. This POST needs no permission to be sent.',
      show: 'Run it. Then choose “Nobody” and run it again: the forged POST counts all the same. Ask who remembers part 4. Then send both POSTs to `/api/counter/protected`, under a policy that names this page: it counts only JSON, a form cannot send JSON, and the stranger’s preflight for it is refused.',
      close:
        'End with the question of part 4: what if the POST had moved money? Say: CORS decides who may read. It does not decide who may send. For that a server needs a token, or JSON only, or `SameSite` on its cookie.',
    }),
  ],
};
