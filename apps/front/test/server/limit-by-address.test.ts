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
])('%s and %s are one network: %s', (one, other, same) => {
  const may = limitByAddress(1, 100, () => 0);
  expect(may(one)).toBe(true);
  expect(may(other)).toBe(!same);
});

it('keeps count of ten thousand addresses, and lets no other in', () => {
  const may = limitByAddress(2, 100, () => 0);
  const addresses = Array.from({ length: 10_000 }, (_, at) => `10.0.${at >> 8}.${at & 255}`);
  expect(addresses.every(may)).toBe(true);
  expect(may('10.9.9.9')).toBe(false);
  expect(may('10.0.0.1')).toBe(true);
});
