/** Why a request that needs a `Secure` cookie is answered with 401 here. */
export function SecureCookieNote({ host }: { readonly host: string }) {
  return (
    <p className="notice" data-note="secure-cookie">
      This exercise signs in by a cookie with <code>Secure</code>. Browsers take such a cookie over https, or
      from their own machine. This lab is at <code>{host}</code>, over http: the browser drops the cookie, and
      the API server answers 401 to a request that needs it. At <code>localhost</code> the cookie works.
    </p>
  );
}
