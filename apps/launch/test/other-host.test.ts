import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, test } from 'vitest';
import { neighbourOf, withOtherHost } from '../other-host.ts';

const ipv4 = (address: string, bits: number): NetworkInterfaceInfo => ({
  address,
  netmask: '',
  family: 'IPv4',
  mac: '',
  internal: false,
  cidr: `${address}/${bits}`,
});
const INTERFACES = {
  wlan: [ipv4('192.168.1.20', 24), ipv4('10.0.0.7', 8), ipv4('192.168.1.21', 24)],
  docker: [ipv4('172.17.0.1', 16)],
};

describe('the other site’s host', () => {
  test.each([
    ['192.168.1.20', '192.168.1.21'],
    ['192.168.1.21', '192.168.1.20'],
    ['10.0.0.7', null],
    ['172.17.0.1', null],
    ['192.168.1.99', null],
    ['fd00::1', null],
  ])('of %s is %s: an address in the same network', (host, other) => {
    expect(neighbourOf(host, INTERFACES)).toBe(other);
  });

  test('stays as somebody has given it', async () => {
    const given = { HOST: 'localhost', OTHER_HOST: '127.0.0.3' };
    expect(await withOtherHost(given)).toEqual(given);
  });

  test('of loopback is known without asking', async () => {
    expect(await withOtherHost({ HOST: '127.0.0.2' })).toEqual({ HOST: '127.0.0.2' });
  });

  test('of a name that leads nowhere is none', async () => {
    expect(await withOtherHost({ HOST: 'nowhere.invalid' })).toEqual({ HOST: 'nowhere.invalid' });
  });
});
