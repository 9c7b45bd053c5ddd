/** What no exercise says to those who ask for it. */
export const ADVICE: readonly { readonly name: string; readonly asked: RegExp; readonly text: string }[] = [
  {
    name: 'Switching CORS off',
    asked:
      /(?:disabl|bypass|ignor|(?:turn|switch)\w* off)\w* .*(?:cors|web.security)|(?:turn|switch)\w* cors off|--disable-web-security/i,
    text: 'Do not, by a flag of the browser or an extension. Any page that you then open can read what you are signed in to, and the browsers of your users block as before. Let the server allow your page, or let your own server ask it.',
  },
];
