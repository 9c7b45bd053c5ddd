import { IncomingMessage } from 'node:http';

/** Which requests leave HTTP. */
export type LeavesHttp = (request: IncomingMessage) => boolean;

/**
 * Node lets either every request with an `Upgrade` header leave HTTP, or none: whether anybody listens for `upgrade`.
 * (The option `shouldUpgradeCallback` came with versions 22.21 and 24.9.) It asks the message itself, which is made by a
 * class of the server's choice: this one says yes for those alone that shall leave. The others are answered as if
 * the header were not there, bodies included. https://www.rfc-editor.org/rfc/rfc9110#section-7.8
 */
export function messageThatLeaves(leavesHttp: LeavesHttp): typeof IncomingMessage {
  return class Message extends IncomingMessage {
    declare private offered: boolean | null;
    get upgrade(): boolean | null {
      // CONNECT asks for no resource: nobody listens for it, and Node closes the connection.
      return this.offered === true && (this.method === 'CONNECT' || leavesHttp(this));
    }
    set upgrade(offered: boolean | null) {
      this.offered = offered;
    }
  };
}

/** Whether a request is a handshake that can succeed. https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1 */
export function isWebSocketHandshake({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'GET' &&
    headers.upgrade?.toLowerCase() === 'websocket' &&
    /^[+/0-9A-Za-z]{22}==$/.test(headers['sec-websocket-key'] ?? '') &&
    headers['sec-websocket-version'] === '13' &&
    // The bytes of a body would be taken for the other protocol's.
    headers['content-length'] === undefined &&
    headers['transfer-encoding'] === undefined
  );
}
