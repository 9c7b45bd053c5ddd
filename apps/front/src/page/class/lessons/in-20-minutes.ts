import type { Lesson } from '@cors-lab/shared/class';
import { part } from './notes.ts';

/** For the end of another lesson: four votes, each answered on the projector. There is no time for exercises of the students' own. */
export const lesson: Lesson = {
  title: 'CORS in 20 minutes',
  parts: [
    part('the-exercise', 5, {
      ask: 'curl gets the text from this server. The button on the page asks for the same text. What does the script get? Let everybody vote before anybody clicks.',
      room: 'Many say: “only an error, although the request is sent”. They think that the server refuses. The server refuses nobody. This request has a header of its own, `X-Lab`, so the browser asks for permission first, with OPTIONS. The answer allows `example.com`, which is not this page, so the browser never sends the request itself.',
      show: 'Run it with the console open (F12). Read the red line aloud, slowly, to its end. Then show the messages: one OPTIONS, and no GET. Then ask the same URL with curl: 200, and the text.',
      close:
        'Change one setting together: allow any origin, `*`. Run it again, and the page reads the text. Say: the server says who may read, the browser obeys, and curl does not ask.',
    }),
    part('blocked-but-done', 5, {
      ask: 'This page sends a POST that adds one to a counter. The page may not read the answer. By how much does the counter move? Let them vote, talk to a neighbour for a minute, and vote again.',
      room: 'Many say: “not at all”. The word “blocked” makes them think of a wall in front of the server. There is none. The browser sends this POST without asking, because a form could send it too. The server counts. The browser keeps only the answer from the script.',
      show: 'Run it and point at three things: the counter before, the status 200 in the messages, the counter after. The error in the console comes after the work is done.',
      close: 'Say: CORS protects the answer, not the server. A blocked request may have changed something.',
    }),
    part('json', 4, {
      ask: 'Now the script posts JSON, and says so in `Content-Type`. What does the browser send?',
      room: 'After the last question many say: “the request alone”, because it is a POST again. But no form can send `application/json`. For such a request the browser asks first. Others say: “a preflight, then the request”. The server allows no header here, so nothing follows the preflight.',
      show: 'Run it and read the preflight line by line: OPTIONS, `Access-Control-Request-Method: POST`, `Access-Control-Request-Headers: content-type`. Allow the header `content-type` and run it again: now there are two requests.',
      close: 'Say: what a form could send goes out at once. For everything else the browser asks first.',
    }),
    part('the-strangers-page', 6, {
      ask: 'You are signed in at your bank, say, and visit a stranger’s page in another tab. Your bank repeats every `Origin` and allows credentials. What does the stranger’s script get?',
      room: 'Many say: “only an error”, because the browser protects the user. It does, where the server lets it. Here the server has said yes to everybody, and the browser obeys.',
      show: 'Run it in Chromium, on a lab at `localhost`: the stranger’s script has the account. If the stranger reads a 401 instead, no cookie came along. Firefox keeps such cookies apart, and over plain http at another name browsers drop cookies with `Secure`. The stranger still reads what the server says: the policy is as wrong as before. If this lab has no other site, take `star-with-credentials` instead.',
      close:
        'Write the page’s own origin into the list and run it again: the stranger gets an error. Say: never repeat every origin where cookies are allowed. Name the pages that you trust.',
    }),
  ],
};
