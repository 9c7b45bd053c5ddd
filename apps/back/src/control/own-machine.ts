import { BlockList, type Socket } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether a connection comes from the machine that this server runs on, as the front end's do. */
export function isFromThisMachine({
  remoteAddress,
  localAddress,
}: Pick<Socket, 'remoteAddress' | 'localAddress'>): boolean {
  if (remoteAddress === undefined) return false;
  return (
    remoteAddress === localAddress ||
    loopback.check(remoteAddress, remoteAddress.includes(':') ? 'ipv6' : 'ipv4')
  );
}
