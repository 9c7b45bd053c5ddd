import { describe, expect, test } from 'vitest';
import { configure } from '../../src/page/config.ts';
import { presets } from '../../src/page/request/presets.ts';
import { noteOf } from '../../src/page/request/request-notes.ts';
import { SERVERS } from '../servers.ts';

const config = configure(SERVERS.front, SERVERS, null);
const [{ request }] = presets(config);

describe('the note beside a header', () => {
  test('asks for no preflight where this browser needs none', () => {
    expect(noteOf(['DPR', '1'], request, 'chromium').kind).toBe('none');
    expect(noteOf(['DPR', '1'], request, 'firefox').kind).toBe('preflight');
  });

  test('says what is left out in the mode no-cors', () => {
    expect(noteOf(['X-A', '1'], { ...request, api: 'fetch', mode: 'no-cors' }, 'chromium').kind).toBe(
      'dropped',
    );
    expect(noteOf(['X-A', '1'], request, 'chromium').kind).toBe('preflight');
  });

  test('knows the headers that only the browser may set', () => {
    expect(noteOf(['Host', 'x'], request, 'webkit').kind).toBe('forbidden');
  });
});
