import css from './origin-picture.module.css';

const PARTS = [
  { name: 'scheme', of: ({ protocol }: URL) => protocol.slice(0, -1) },
  { name: 'host', of: ({ hostname }: URL) => hostname },
  { name: 'port', of: ({ port, protocol }: URL) => port || (protocol === 'https:' ? '443' : '80') },
] as const;

interface Props {
  readonly page: string;
  readonly server: string;
}

/** What an origin is: the page's and the server's, part by part, with what differs marked. */
export function OriginPicture({ page, server }: Props) {
  const [pageUrl, serverUrl] = [new URL(page), new URL(server)];
  const differing = PARTS.filter(({ of }) => of(pageUrl) !== of(serverUrl)).map(({ name }) => name);
  return (
    <figure className={css.origin}>
      <table>
        <thead>
          <tr>
            <td />
            {PARTS.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[
            { whose: 'this page', url: pageUrl, other: serverUrl },
            { whose: 'the server', url: serverUrl, other: pageUrl },
          ].map(({ whose, url, other }) => (
            <tr key={whose}>
              <th scope="row">{whose}</th>
              {PARTS.map(({ name, of }) => (
                <td key={name} data-differs={of(url) !== of(other)}>
                  <code>{of(url)}</code>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption>
        An <dfn>origin</dfn> is scheme, host and port together. The page and the server are two origins,
        because they differ in {differing.join(' and ')}.
      </figcaption>
    </figure>
  );
}
