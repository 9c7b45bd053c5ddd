import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import { readAddresses } from '@cors-lab/shared/addresses';

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment with the other site's host in it, where nobody has given one and this machine has one. */
export async function withOtherHost(env: Environment): Promise<Environment> {
  const read = readAddresses(env);
  if (!read.ok || read.addresses.otherHost !== null || read.addresses.origins.published !== undefined)
    return env;
  const { host } = read.addresses;
  const found = isIP(host) === 0 ? await addressOf(host) : neighbourOf(host, networkInterfaces());
  return found === null ? env : { ...env, OTHER_HOST: found };
}

/** To whom a name leads, its address does too. A name of this machine alone has `localhost` beside it. */
async function addressOf(name: string): Promise<string | null> {
  const found = await lookup(name, { all: true }).catch(() => []);
  // IPv4 first: an IPv6 address may be good for one network interface only.
  const addresses = found.sort((one, other) => one.family - other.family).map(({ address }) => address);
  const [address] = addresses.filter((each) => !isLoopbackAddress(each) && !/^fe80:/i.test(each));
  if (address !== undefined) return address;
  return addresses.length > 0 ? 'localhost' : null;
}

function isLoopbackAddress(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

/** Another address in the same network: who reaches the one reaches the other. Nobody knows that of other networks. */
export function neighbourOf(
  host: string,
  interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>,
): string | null {
  for (const addresses of Object.values(interfaces)) {
    const own = addresses?.find(({ address }) => address === host);
    if (own?.family !== 'IPv4' || own.cidr === null) continue;
    const network = new BlockList();
    network.addSubnet(host, Number(own.cidr.split('/')[1]), 'ipv4');
    const other = addresses?.find(
      ({ address, family }) => address !== host && family === 'IPv4' && network.check(address, 'ipv4'),
    );
    if (other !== undefined) return other.address;
  }
  return null;
}
