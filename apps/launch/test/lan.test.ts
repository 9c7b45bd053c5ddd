import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, test } from 'vitest';
import { addressInRoom } from '../lan.ts';

const ipv4 = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  netmask: '',
  family: 'IPv4',
  mac: '',
  internal,
  cidr: `${address}/24`,
});
const ipv6: NetworkInterfaceInfo = {
  address: 'fd00::1',
  netmask: '',
  family: 'IPv6',
  mac: '',
  internal: false,
  scopeid: 0,
  cidr: 'fd00::1/64',
};
const found = (interfaces: Parameters<typeof addressInRoom>[0]) =>
  addressInRoom(interfaces, (address) => `HOST=${address} pnpm start --class`);

describe('the address in the room', () => {
  test.each([['10.1.2.3'], ['172.16.0.1'], ['172.31.255.254'], ['192.168.1.20']])(
    'is %s, where it is the only private one',
    (address) => {
      expect(found({ lo: [ipv4('127.0.0.1', true)], wlan0: [ipv6, ipv4(address)] })).toMatchObject({
        address,
      });
    },
  );

  test('is not one of a network of containers, where there is another', () => {
    const interfaces = { docker0: [ipv4('172.17.0.1')], eth0: [ipv4('192.168.1.20')] };
    expect(found(interfaces)).toMatchObject({ address: '192.168.1.20' });
  });

  test('is asked for where there are several, with all of them named', () => {
    expect(found({ eth0: [ipv4('192.168.1.20')], wlan0: [ipv4('10.0.0.7')] })).toEqual({
      sentence:
        'This machine has several addresses: 192.168.1.20 (eth0), 10.0.0.7 (wlan0). Choose the one of the room’s network, as in HOST=192.168.1.20 pnpm start --class.',
    });
  });

  test.each([['203.0.113.5'], ['172.32.0.1'], ['100.64.0.1'], ['169.254.1.1']])(
    'is never %s by itself: that network is not private',
    (address) => {
      expect(found({ eth0: [ipv4(address)] })).toEqual({
        sentence:
          'This machine has no address in a private network: connect it to the room’s network, or name an address, as in HOST=192.168.1.20 pnpm start --class.',
      });
    },
  );
});
