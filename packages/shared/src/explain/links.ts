import { ALGORITHMS, type Algorithm } from '../fetch/trace.ts';

export interface Link {
  readonly label: string;
  readonly url: string;
}

/** The pages on CORS errors: https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS/Errors */
export type MdnPage =
  | 'CORSAllowOriginNotMatchingOrigin'
  | 'CORSDidNotSucceed'
  | 'CORSExternalRedirectNotAllowed'
  | 'CORSInvalidAllowHeader'
  | 'CORSInvalidAllowMethod'
  | 'CORSMethodNotFound'
  | 'CORSMissingAllowCredentials'
  | 'CORSMissingAllowHeaderFromPreflight'
  | 'CORSMissingAllowOrigin'
  | 'CORSMultipleAllowOriginNotAllowed'
  | 'CORSNotSupportingCredentials'
  | 'CORSPreflightDidNotSucceed'
  | 'CORSRequestNotHttp';

export function links(algorithm: Algorithm, page: MdnPage | null): readonly Link[] {
  const { name, anchor } = ALGORITHMS[algorithm];
  const standard = { label: `The standard: ${name}`, url: anchor };
  const errors = 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS/Errors';
  const mdn = {
    label: page === null ? 'MDN: CORS errors' : `MDN: ${page}`,
    url: page === null ? errors : `${errors}/${page}`,
  };
  return [standard, mdn];
}
