import { readAddresses } from '@cors-lab/shared/control';
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
    [{ HOST: '127.0.0.2' }, 'http://127.0.0.2:5000', 'http://127.0.0.2:5001', 'http://localhost:5000'],
    [{ HOST: '::1' }, 'http://[::1]:5000', 'http://[::1]:5001', 'http://localhost:5000'],
    [{ HOST: 'Lab.Example' }, 'http://lab.example:5000', 'http://lab.example:5001', null],
    [{ HOST: '192.168.1.20' }, 'http://192.168.1.20:5000', 'http://192.168.1.20:5001', null],
    [
      { HOST: 'lab.example', OTHER_HOST: '192.168.1.20', FRONT_PORT: '80' },
      'http://lab.example',
      'http://lab.example:5001',
      'http://192.168.1.20',
    ],
    [
      { HOST: '192.168.1.20', OTHER_HOST: '192.168.1.21' },
      'http://192.168.1.20:5000',
      'http://192.168.1.20:5001',
      'http://192.168.1.21:5000',
    ],
  ])('%j', (env, front, back, otherSite) => expect(originsOf(env)).toEqual({ front, back, otherSite }));

  it.each([
    [{ HOST: '0.0.0.0' }, 'HOST=0.0.0.0 is not a name'],
    [{ OTHER_HOST: '0' }, 'OTHER_HOST=0 is not a name'],
    [{ OTHER_HOST: 'a b' }, 'OTHER_HOST=a b is neither'],
    [{ HOST: 'one.lab.test', OTHER_HOST: 'two.lab.test' }, 'OTHER_HOST=two.lab.test may be the same site'],
    [{ HOST: '127.0.0.2', OTHER_HOST: '127.2' }, 'OTHER_HOST=127.2 may be the same site'],
    [{ FRONT_PORT: '0' }, 'FRONT_PORT=0 is not a port'],
    [{ FRONT_PORT: '65536' }, 'FRONT_PORT=65536 is not a port'],
    [{ BACK_PORT: '5e3' }, 'BACK_PORT=5e3 is not a port'],
    [{ FRONT_PORT: '6000' }, 'FRONT_PORT=6000 is a port to which browsers do not go'],
    [{ BACK_PORT: '5000' }, 'are both 5000'],
  ])('%j is refused in a sentence', (env, start) =>
    expect(originsOf(env)).toEqual([expect.stringContaining(start)]),
  );

  /** As `HOST` is given, and as browsers write it. */
  it.each([
    ['localhost', 'localhost'],
    ['LOCALHOST', 'localhost'],
    ['127.0.0.1', '127.0.0.1'],
    ['127.1', '127.0.0.1'],
    ['0x7f000001', '127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['0177.0.0.1', '127.0.0.1'],
    ['::ffff:127.0.0.1', '127.0.0.1'],
    ['[::ffff:7f00:2]', '127.0.0.2'],
    ['::ffff:192.168.1.20', '192.168.1.20'],
    ['::1', '[::1]'],
    ['[::1]', '[::1]'],
    ['0:0:0:0:0:0:0:1', '[::1]'],
    ['0000::0001', '[::1]'],
    ['FD00:0:0::A', '[fd00::a]'],
    ['Lab-1.Example', 'lab-1.example'],
    ['bücher.example', 'xn--bcher-kva.example'],
  ])('HOST=%s is %s', (given, host) => {
    const read = readAddresses({ HOST: given });
    if (!read.ok) throw new Error(read.sentences.join());
    expect(read.addresses.origins.front).toBe(`http://${host}:5000`);
    expect(read.addresses.host).toBe(host.replaceAll(/[[\]]/g, ''));
  });

  it.each([
    '*',
    '0',
    '00',
    '0.0',
    '0x0',
    '0.0.0.0',
    '0x0.0x0',
    '::',
    '[::]',
    '::0',
    '0:0:0:0:0:0:0:0',
    '::0.0.0.0',
    '::ffff:0.0.0.0',
    '::ffff:0:0',
  ])('refuses HOST=%s, which is every address at once', (given) => {
    expect(originsOf({ HOST: given })).toEqual([
      `HOST=${given} is not a name that a browser can ask for. Give the name or address of this machine, for example HOST=192.168.1.20.`,
    ]);
  });

  it.each([
    'a b',
    'a\tb',
    'localhost:5000',
    '[::1]:5000',
    'http://localhost',
    'localhost/',
    'user@localhost',
    'local%68ost',
    'a_b',
    '-a',
    'a..b',
    'localhost.',
    '256.0.0.1',
    '1.2.3.4.5',
    ':::1',
    'fe80::1%eth0',
    '::1]',
  ])('refuses HOST=%s, which is no host', (given) => {
    expect(originsOf({ HOST: given })).toEqual([`HOST=${given} is neither a host name nor an address.`]);
  });

  it('tells every fault at once', () => {
    expect(originsOf({ HOST: '*', FRONT_PORT: 'x', BACK_PORT: '-1' })).toHaveLength(3);
  });
});
