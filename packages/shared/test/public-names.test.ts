import { isShared, readAddresses } from '@cors-lab/shared/control';
import { describe, expect, it } from 'vitest';

const SECRET = '0123456789abcdef0123456789abcdef';
const PUBLIC = {
  FRONT_URL: 'https://lab.example',
  BACK_URL: 'https://lab.example:8443',
  OTHER_URL: 'https://other.example',
  CONTROL_SECRET: SECRET,
};
const read = (env: Record<string, string>) => {
  const result = readAddresses(env);
  return result.ok ? result.addresses : result.sentences;
};

describe('public names', () => {
  it('are the origins of the lab, whatever its servers listen at', () => {
    expect(read({ ...PUBLIC, HOST: '0.0.0.0', FRONT_PORT: '5100' })).toEqual({
      host: '0.0.0.0',
      otherHost: null,
      frontPort: 5100,
      backPort: 5001,
      origins: {
        front: 'https://lab.example',
        back: 'https://lab.example:8443',
        otherSite: 'https://other.example',
        published: 'by-proxy',
      },
      backInternal: 'http://127.0.0.1:5001',
      controlSecret: SECRET,
      trustedProxies: [],
    });
  });

  it('need no other site', () => {
    expect(read({ ...PUBLIC, OTHER_URL: '' })).toMatchObject({ origins: { otherSite: null } });
  });

  it('make a shared lab, on loopback too', () => {
    const local = {
      FRONT_URL: 'http://localhost:5000',
      BACK_URL: 'http://localhost:5001',
      CONTROL_SECRET: SECRET,
    };
    const addresses = readAddresses(local);
    if (!addresses.ok) throw new Error(addresses.sentences.join());
    expect(isShared(addresses.addresses.origins)).toBe(true);
  });

  it.each([
    ['https://lab.example', 'https://lab.example:8443', 'by-proxy'],
    ['http://lab.example', 'http://lab.example:8080', 'by-proxy'],
    ['http://lab.example', 'http://lab.example:5001', 'directly'],
  ])('%s and %s are reached %s', (front, back, published) => {
    const env = { ...PUBLIC, OTHER_URL: '', FRONT_URL: front, BACK_URL: back };
    expect(read(env)).toMatchObject({ origins: { published } });
  });

  it('are written as browsers write them', () => {
    const env = { ...PUBLIC, FRONT_URL: 'https://Lab.Example:443/', BACK_URL: 'https://LAB.example:8443/' };
    expect(read(env)).toMatchObject({
      origins: { front: 'https://lab.example', back: 'https://lab.example:8443' },
    });
  });

  it.each([
    [{ FRONT_URL: '' }, 'FRONT_URL is missing'],
    [{ BACK_URL: '' }, 'BACK_URL is missing'],
    [{ FRONT_URL: 'lab.example' }, 'FRONT_URL=lab.example is not an origin'],
    [{ FRONT_URL: 'https://lab.example/lab' }, 'FRONT_URL=https://lab.example/lab is not an origin'],
    [{ FRONT_URL: 'https://user@lab.example' }, 'is not an origin'],
    [{ FRONT_URL: 'ftp://lab.example' }, 'is not an origin'],
    [{ FRONT_URL: 'https://0.0.0.0' }, 'is not an origin'],
    [{ BACK_URL: 'https://api.lab.example' }, 'need the same scheme and the same host, and two ports'],
    [{ BACK_URL: 'http://lab.example:8080' }, 'need the same scheme and the same host, and two ports'],
    [{ BACK_URL: 'https://lab.example' }, 'need the same scheme and the same host, and two ports'],
    [{ OTHER_URL: 'http://other.example' }, 'OTHER_URL=http://other.example needs the scheme and the port'],
    [{ OTHER_URL: 'https://other.example:444' }, 'needs the scheme and the port'],
    [{ OTHER_URL: 'https://other.lab.example' }, 'may be the same site as FRONT_URL'],
    [{ OTHER_HOST: '127.0.0.1' }, 'OTHER_HOST is for a lab without FRONT_URL'],
    [{ CONTROL_SECRET: '' }, 'FRONT_URL needs a CONTROL_SECRET'],
    [{ CONTROL_SECRET: 'short' }, 'CONTROL_SECRET needs 32 to 256 letters and digits'],
    [{ BACK_INTERNAL_URL: 'https://10.0.0.2' }, 'BACK_INTERNAL_URL=https://10.0.0.2 is not where'],
    [{ BACK_INTERNAL_URL: '10.0.0.2:5001' }, 'BACK_INTERNAL_URL=10.0.0.2:5001 is not where'],
    [{ TRUSTED_PROXIES: 'proxy.example' }, 'TRUSTED_PROXIES: proxy.example is neither'],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, 'TRUSTED_PROXIES: 10.0.0.0/33 is neither'],
    [{ TRUSTED_PROXIES: '0.0.0.0/0' }, 'TRUSTED_PROXIES: 0.0.0.0/0 is neither'],
    [{ TRUSTED_PROXIES: '10.0.0' }, 'TRUSTED_PROXIES: 10.0.0 is neither'],
  ])('%j is refused in a sentence', (change, part) => {
    expect(read({ ...PUBLIC, ...change })).toEqual([expect.stringContaining(part)]);
  });

  it('name no secret in a sentence', () => {
    expect(JSON.stringify(read({ ...PUBLIC, CONTROL_SECRET: 'hunter2' }))).not.toContain('hunter2');
  });

  it('come with addresses and networks of proxies', () => {
    const env = { ...PUBLIC, TRUSTED_PROXIES: '10.0.0.5, 10.1.0.0/16,fd00::/8 , ::1' };
    expect(read(env)).toMatchObject({ trustedProxies: ['10.0.0.5', '10.1.0.0/16', 'fd00::/8', '::1'] });
  });

  it('on two machines need a secret even where the lab has no public name', () => {
    expect(read({ BACK_INTERNAL_URL: 'http://10.0.0.2:5001' })).toEqual([
      expect.stringContaining('BACK_INTERNAL_URL needs a CONTROL_SECRET'),
    ]);
  });
});
