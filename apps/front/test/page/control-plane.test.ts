import { afterEach, describe, expect, it, vi } from 'vitest';
import { controlPlane } from '../../src/page/control/control-plane.ts';

afterEach(() => vi.unstubAllGlobals());

describe('the control plane', () => {
  it('says which cookies to delete where the servers take no more', async () => {
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    vi.stubGlobal('fetch', async () => new Response('<!doctype html>', { status: 431, headers }));
    expect(await controlPlane('/lab').log(0)).toMatchObject({
      ok: false,
      refusal: { sentence: expect.stringMatching(/delete the cookies of this host/) },
    });
  });
});
