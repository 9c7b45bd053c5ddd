import fc from 'fast-check';

/** Methods in upper and lower case, safelisted, forbidden, and no methods at all. */
export const methods = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'HEAD',
      'PATCH',
      'get',
      'post',
      'Put',
      'delete',
      'OPTIONS',
      'PROPFIND',
      'SEARCH',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('patch', 'TRACE', 'CONNECT', 'track', 'a b', '', 'GÉT') },
);
