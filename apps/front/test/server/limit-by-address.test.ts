import { expect, it } from 'vitest';
import { limitByAddress } from '../../src/server/limit-by-address.ts';

it('lets each address do so much, and more when the time is over', () => {
  let time = 0;
  const may = limitByAddress(2, 100, () => time);
  const tries = (address: string) => [may(address), may(address), may(address)];
  expect(tries('10.0.0.1')).toEqual([true, true, false]);
  expect(tries('10.0.0.2')).toEqual([true, true, false]);
  time = 99;
  expect(may('10.0.0.1')).toBe(false);
  time = 100;
  expect(tries('10.0.0.1')).toEqual([true, true, false]);
});

it.each([
  ['2001:db8:0:7::1', '2001:db8:0:7:a:b:c:d', true],
  ['2001:db8:0:7::1', '2001:db8:0:8::1', false],
  ['::1', '::ffff', true],
  ['fe80::1:2:3:4', 'fe80::9', true],
  ['::ffff:10.0.0.1', '::ffff:10.0.0.2', false],
  ['::ffff:10.0.0.1', '10.0.0.1', true],
  ['::ffff:a00:1', '10.0.0.1', true],
  ['2001:DB8:0:7::1', '2001:0db8:0000:0007:0:0:0:1', true],
  ['2001:db8:0:7::1.2.3.4', '2001:db8:0:7::2.2.3.4', true],
  ['fe80::1%eth0', 'fe80::1%eth1', true],
  // As some proxies write them down.
  ['203.0.113.7:5000', '203.0.113.7:5001', true],
  ['203.0.113.7:5000', '203.0.113.8:5000', false],
  ['[2001:db8:0:7::1]:5000', '2001:db8:0:7::2', true],
  ['[2001:db8:0:7::1]:5000', '[2001:db8:0:8::1]:5000', false],
  // No addresses: all of them are one, or each text would be a new one.
  ['unknown', '"203.0.113.7"', true],
  ['garbage-1', 'garbage-2', true],
  ['', 'x'.repeat(100), true],
])('%s and %s are one network: %s', (one, other, same) => {
  const may = limitByAddress(1, 100, () => 0);
  expect(may(one)).toBe(true);
  expect(may(other)).toBe(!same);
});

it('keeps count of ten thousand addresses, and keeps nobody out by them', () => {
  const may = limitByAddress(1, 100, () => 0);
  const addresses = Array.from({ length: 10_000 }, (_, at) => `10.0.${at >> 8}.${at & 255}`);
  expect(addresses.every(may)).toBe(true);
  expect(addresses.some(may)).toBe(false);
  expect([may('10.9.9.9'), may('10.9.9.9')]).toEqual([true, false]);
  // The one that was counted longest ago has made room.
  expect([may('10.0.0.1'), may('10.0.0.0')]).toEqual([false, true]);
});
