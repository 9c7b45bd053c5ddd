import { labRequests, policies } from '@cors-lab/shared/arbitraries';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labLink } from '../../src/page/address/lab-link.ts';
import { decodePolicy } from '../../src/page/address/policy-url.ts';
import { decodeRequest } from '../../src/page/address/url.ts';
import { configure } from '../../src/page/config.ts';
import { presets } from '../../src/page/request/presets.ts';
import { SERVERS } from '../servers.ts';

const config = configure(SERVERS.front, SERVERS, null);

test('a link opens the page with exactly its request and its policy', () => {
  fc.assert(
    fc.property(labRequests, policies, (asked, policy) => {
      const request = { ...asked, origin: config.front };
      const { search } = new URL(labLink(request, policy));
      expect(decodeRequest(search, presets(config)[0].request, config)).toEqual(request);
      expect(decodePolicy(search)).toEqual(policy);
    }),
    { numRuns: 1000 },
  );
});
