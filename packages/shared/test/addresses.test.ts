import { readAddresses } from '@cors-lab/shared';
import { describe, expect, it } from 'vitest';

const originsOf = (env: Record<string, string>) => {
  const read = readAddresses(env);
  return read.ok ? read.addresses.origins : read.sentences;
};

describe('the addresses', () => {
  it.each([
    [{}, 'http://localhost:5000', 'http://localhost:5001', 'http://127.0.0.1:5000'],
    [
      { HOST: '', FRONT_PORT: '', BACK_PORT: '' },
      'http://localhost:5000',
      'http://localhost:5001',
      'http://127.0.0.1:5000',
    ],
    [
      { FRONT_PORT: '80', BACK_PORT: '8081' },
      'http://localhost',
      'http://localhost:8081',
      'http://127.0.0.1',
    ],
    [{ HOST: '127.0.0.1' }, 'http://127.0.0.1:5000', 'http://127.0.0.1:5001', 'http://localhost:5000'],
    [{ HOST: 'Lab.Example' }, 'http://lab.example:5000', 'http://lab.example:5001', null],
    [{ HOST: '::1' }, 'http://[::1]:5000', 'http://[::1]:5001', null],
    [{ HOST: '[::1]' }, 'http://[::1]:5000', 'http://[::1]:5001', null],
    [{ HOST: '192.168.1.20' }, 'http://192.168.1.20:5000', 'http://192.168.1.20:5001', null],
  ])('%j', (env, front, back, otherSite) => expect(originsOf(env)).toEqual({ front, back, otherSite }));

  it.each([
    [{ HOST: '0.0.0.0' }, 'HOST=0.0.0.0 is not a name'],
    [{ HOST: 'a b' }, 'HOST=a b is neither'],
    [{ FRONT_PORT: '0' }, 'FRONT_PORT=0 is not a port'],
    [{ FRONT_PORT: '65536' }, 'FRONT_PORT=65536 is not a port'],
    [{ BACK_PORT: '5e3' }, 'BACK_PORT=5e3 is not a port'],
    [{ BACK_PORT: '5000' }, 'are both 5000'],
  ])('%j is told in a sentence', (env, start) =>
    expect(originsOf(env)).toEqual([expect.stringContaining(start)]),
  );

  it('tells every fault at once', () => {
    expect(originsOf({ HOST: '*', FRONT_PORT: 'x', BACK_PORT: '-1' })).toHaveLength(3);
  });
});
