import { BlockList } from 'node:net';
import { hostname, type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Addresses that no network outside this one reaches. https://www.rfc-editor.org/rfc/rfc1918#section-3 */
const privateNetworks = new BlockList();
privateNetworks.addSubnet('10.0.0.0', 8);
privateNetworks.addSubnet('172.16.0.0', 12);
privateNetworks.addSubnet('192.168.0.0', 16);

/** Networks within this machine, as containers and virtual machines have them. */
const VIRTUAL = /^(?:br-|docker|podman|veth|virbr|vmnet|vboxnet|vEthernet|lxc|lxd)/;

/**
 * The address of this machine in the room's network: its only private IPv4 address, those of virtual networks aside. A
 * public address is never chosen: somebody has to name it.
 *
 * @param withHost an example of the command with a chosen `HOST`
 */
export function addressInRoom(
  interfaces: Interfaces,
  withHost: (address: string) => string,
): { readonly address: string } | { readonly sentence: string } {
  const all = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(
        ({ family, internal, address }) => family === 'IPv4' && !internal && privateNetworks.check(address),
      )
      .map(({ address }) => ({ name, address })),
  );
  const real = all.filter(({ name }) => !VIRTUAL.test(name));
  const found = real.length > 0 ? real : all;
  const [first] = found;
  if (first === undefined) {
    return {
      sentence: `This machine has no address in a private network: connect it to the room’s network, or name an address, as in ${withHost('192.168.1.20')}.`,
    };
  }
  if (found.length === 1) return first;
  const list = found.map(({ name, address }) => `${address} (${name})`).join(', ');
  return {
    sentence: `This machine has several addresses: ${list}. Choose the one of the room’s network, as in ${withHost(first.address)}.`,
  };
}

/** Whether a lab is to be at this machine's address in the room. */
export const isInRoom = (host: string | undefined) => host === 'lan';

/** The same, of the machine that this runs on. */
export function findAddressInRoom(withHost: (address: string) => string): ReturnType<typeof addressInRoom> {
  return addressInRoom(networkInterfaces(), withHost);
}

/** What a teacher should know before the class comes, in whole lines. */
export function wordsForRoom(front: string, ports: readonly number[], hasOtherSite: boolean): string {
  return [
    `Students open ${front}/class, in the same network.`,
    `Where their page does not load: the firewall of this machine must let TCP ports ${ports.join(' and ')} in, and the Wi-Fi must let its machines reach each other; guest networks often do not.`,
    'Everybody in this network can reach the lab, over plain http. Browsers drop `Secure` cookies there, let no page write to the clipboard, and call it no secure context; the lab says so where it matters.',
    ...(hasOtherSite
      ? []
      : [
          `The lessons about attacks need a second name of this machine that the students’ machines know: give it as OTHER_HOST, often OTHER_HOST=${hostname().replace(/\..*/, '').toLowerCase()}.local works.`,
        ]),
    '',
  ].join('\n');
}
