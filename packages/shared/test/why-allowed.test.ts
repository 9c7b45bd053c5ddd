import { describe, expect, test } from 'vitest';
import { whyAllowed } from '../src/explain/why-allowed.ts';
import type { PreflightDecision } from '../src/fetch/fetch-params.ts';
import type { HeaderList } from '../src/infra/header-list.ts';
import { plain } from '../src/infra/prose.ts';
import type { CredentialsMode } from '../src/request.ts';

const ORIGIN = ['Access-Control-Allow-Origin', 'http://localhost:5000'] as const;
const said = (
  headers: HeaderList,
  preflight: PreflightDecision,
  credentials: CredentialsMode = 'same-origin',
) => plain(whyAllowed({ credentials }, headers, preflight) ?? []);

describe('why an answer could be read', () => {
  test('names the line that allowed it', () => {
    expect(said([ORIGIN], 'not-needed')).toBe(
      'The answer says Access-Control-Allow-Origin: http://localhost:5000, and that is the Origin of the request.',
    );
    expect(said([['access-control-allow-origin', '*']], 'not-needed')).toBe(
      'The answer says Access-Control-Allow-Origin: *: everybody may read it, as long as the request has no credentials.',
    );
  });

  test('names the line about credentials, only where they were asked for', () => {
    const lines = [ORIGIN, ['Access-Control-Allow-Credentials', 'true']] as const;
    expect(said(lines, 'sent', 'include')).toContain(
      'and Access-Control-Allow-Credentials: true allows that.',
    );
    expect(said(lines, 'sent', 'omit')).not.toContain('Access-Control-Allow-Credentials');
  });

  test('says how the preflight went', () => {
    expect(said([ORIGIN], 'sent')).toContain('Before that, the answer to OPTIONS allowed the request.');
    expect(said([ORIGIN], 'cached')).toContain('it remembered the answer to an earlier OPTIONS');
  });

  test('says nothing where no line speaks of it', () => {
    expect(whyAllowed({ credentials: 'omit' }, [], 'not-needed')).toBe(null);
  });
});
