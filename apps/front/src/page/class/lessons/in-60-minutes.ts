import type { Lesson } from '@cors-lab/shared/class';
import { part } from './notes.ts';

/** The course of eight steps with a room: a vote, a talk and an exercise of the students' own for each. */
export const lesson: Lesson = {
  title: 'CORS in 60 minutes',
  parts: [
    part('the-exercise', 8, {
      ask: 'First show curl on the projector: `curl -i` with the URL of the exercise gets 200 and the text. Then ask: the button on this page wants the same text. What does the script get?',
      room: 'Many say: “only an error, although the request is sent”. They think that the server refuses. The server refuses nobody. The request has a header of its own, `X-Lab`, so the browser asks first, with OPTIONS, and the answer names `example.com`. That is not this page, and the request itself never leaves. Do not explain preflights yet: part 4 does.',
      show: 'Run it with the console open (F12). Read the line of the console aloud, to its end. Compare two lines: `Origin` in the request, `Access-Control-Allow-Origin` in the answer.',
      close:
        'Send everybody to the exercise. The text is public, so `*` is right here. Say: the server says who may read, the browser obeys, curl does not ask. How to use the votes: where a third to two thirds are right, let them discuss and vote again. Where nearly all are right, reveal at once.',
    }),
    part('another-port', 6, {
      ask: 'The page is on one port, the server on the next. Same machine, same name. The server says nothing about origins. What does the script get?',
      room: 'Some say: “the answer”, because it is the same machine. An origin is scheme, host and port, and all three must be equal. Others have learned from the first part that nothing is sent. This one is a plain GET: it is sent, and the server answers 200.',
      show: 'Write the address of the page and the address of the request one below the other. Go through scheme, host and port with a finger. Then run it and point at the gate: the answer came to the browser and no further.',
      close:
        'Let them allow this page and nobody else. A student who writes `*` reaches ◐ and not ●: ask the room why. Say: another port is another origin.',
    }),
    part('blocked-but-done', 8, {
      ask: 'The page sends a POST that adds one to a counter, and may not read the answer. By how much does the counter move? Do not discuss before the first vote.',
      room: 'Many say: “not at all”. “Blocked” sounds like a wall before the server. There is none: a form could send this POST, so the browser sends it without asking. The server counts, and the browser keeps only the answer from the script. This is the best question of the lesson for a discussion: two minutes, then vote again.',
      show: 'Run it: the counter before, the status 200 in the messages, the counter after. Only then show the error in the console.',
      close:
        'Ask: what if the POST had moved money? Keep that question for the last part. Say: CORS protects the answer, not the server.',
    }),
    part('json', 8, {
      ask: 'The script posts JSON, and says so in `Content-Type`. What does the browser send?',
      room: 'After the counter many say: “the request alone”, since it is a POST again. The method is not the reason: no form can send `application/json`, so the browser asks first. Others say: “a preflight, then the request”. The server allows no header, so the preflight is all.',
      show: 'Read the preflight line by line: OPTIONS, the method that is asked for, the header that is asked for. Then allow `content-type` and run it: two requests now. Go back to the first part and say why its request never left.',
      close:
        'Let them name the one header that is needed. Say: what a form could send goes out at once, for everything else the browser asks first.',
    }),
    part('star-with-credentials', 8, {
      ask: 'You are signed in, by a cookie. The server allows `*`, and it allows credentials. What does the script get when it asks for your account?',
      room: 'Many say: “the answer”, because `*` means everybody. For a request with credentials it means nobody: the browser wants the exact origin. A few say that nothing is sent. It is a plain GET: it goes out, with the cookie, and the server answers 200.',
      show: 'Run it. Find `Cookie` in the request, then the 200, then the reason in the console.',
      close:
        'Let them solve it, and look at the common policies. Some will have `origin: true` with credentials. It works, and it is dangerous. Do not correct it now: part 7 does. Say: where cookies go along, name the exact origin.',
    }),
    part('hidden-header', 6, {
      ask: 'The page may read this answer. The answer has a header, `X-Total-Count`: everybody can see it in the Network tab. Can the script read it?',
      room: 'Many say: “yes”, because they see it. The Network tab shows what the browser has received. A script sees less: seven response headers, and those that the server exposes.',
      show: 'Run it: the text is there, the status is there, the header is `null`. Find the same header in the messages.',
      close:
        'Let them expose the one header. Ask what would happen with `*` (it works without credentials only). Say: an answer that can be read is not yet read in full.',
    }),
    part('the-strangers-page', 9, {
      ask: 'You are signed in. In another tab you visit a stranger’s page. Your server repeats every `Origin` and allows credentials. What does the stranger’s script get?',
      room: 'Many say: “only an error”, because the browser protects the user. It does, where the server lets it. This server says yes to everybody, with cookies, and the browser obeys.',
      show: 'Run it in Chromium, on a lab at `localhost`: the stranger has the account. If it reads a 401 instead, no cookie came along: Firefox keeps such cookies apart, and over plain http at another name browsers drop cookies with `Secure`. The stranger can read what the server says all the same. Then show the common policies of part 5 again: who had this one?',
      close:
        'Let them keep the stranger out while their own page still works. Without another site this exercise cannot run: take `trusting-null` instead. Say: `origin: true` with credentials gives your users’ data to every page that they visit.',
    }),
    part('csrf', 7, {
      ask: 'Now the stranger’s page sends a POST to the counter, as a form could. It does not want the answer. By how much does the counter move?',
      room: 'Many say: “not at all”, since they have just learned to keep strangers out. But CORS decides who may read an answer. This POST needs no permission to be sent.',
      show: 'Run it. Then choose “Nobody” and run it again: the forged POST counts all the same. Ask who remembers part 3. Then send both POSTs to `/api/counter/protected`, under a policy that names this page: it counts only JSON, a form cannot send JSON, and the stranger’s preflight for it is refused.',
      close:
        'Say: CORS decides who may read. It does not decide who may send. For that a server needs a token, or JSON only, or `SameSite` on its cookie.',
    }),
  ],
};
