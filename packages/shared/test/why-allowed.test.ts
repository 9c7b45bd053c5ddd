import { describe, expect, test } from 'vitest';
import { whyAllowed } from '../src/explain/why-allowed.ts';
import { plain } from '../src/infra/prose.ts';

const ORIGIN = ['Access-Control-Allow-Origin', 'http://localhost:5000'] as const;
const said = (...[headers, preflight]: Parameters<typeof whyAllowed>) =>
  plain(whyAllowed(headers, preflight) ?? []);

describe('why an answer could be read', () => {
  test('names the line that allowed it', () => {
    expect(said([ORIGIN], 'not-needed')).toBe(
      'The answer says Access-Control-Allow-Origin: http://localhost:5000, and that is the Origin of the request.',
    );
    expect(said([['access-control-allow-origin', '*']], 'not-needed')).toBe(
      'The answer says Access-Control-Allow-Origin: *: everybody may read it, as long as the request has no credentials.',
    );
  });

  test('names the line about credentials, only where it allows them', () => {
    const credentials = (value: string) =>
      said([ORIGIN, ['Access-Control-Allow-Credentials', value]], 'sent');
    expect(credentials('true')).toContain('Access-Control-Allow-Credentials: true lets it be read');
    expect(credentials('True')).not.toContain('Access-Control-Allow-Credentials');
  });

  test('says how the preflight went', () => {
    expect(said([ORIGIN], 'sent')).toContain('Before that, the answer to OPTIONS allowed');
    expect(said([ORIGIN], 'cached')).toContain('it remembered the answer to an earlier OPTIONS');
  });

  test('says nothing where no line speaks of it', () => {
    expect(whyAllowed([], 'not-needed')).toBe(null);
  });
});
