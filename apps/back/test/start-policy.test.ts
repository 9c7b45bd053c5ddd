import { describe, expect, it } from 'vitest';
import { policyOfStart } from '../src/policy-of-start.ts';
import { startPolicy } from '../src/start-policy.ts';
import { policy } from './lab.ts';

describe('the file of the start policy', () => {
  it('ships with example.com allowed, as in the exercise', () => {
    expect(policyOfStart(startPolicy)).toEqual({ ok: true, policy: policy({ origin: 'example.com' }) });
  });

  it('takes what @fastify/cors takes', () => {
    expect(
      policyOfStart({
        origin: ['http://a.test', /\.b\.test$/],
        methods: 'GET, PUT',
        exposedHeaders: ['x-a'],
        maxAge: 5,
      }),
    ).toEqual({
      ok: true,
      policy: policy({
        origin: ['http://a.test', { pattern: '\\.b\\.test$' }],
        methods: ['GET', 'PUT'],
        exposedHeaders: ['x-a'],
        maxAge: 5,
      }),
    });
  });

  it('allows everybody where no origin is given, as @fastify/cors does', () => {
    expect(policyOfStart({})).toEqual({ ok: true, policy: policy({ origin: '*' }) });
  });

  it('is told every fault', () => {
    const start = policyOfStart({ origin: 12, maxAge: 'x', colour: 'red' } as never);
    expect(start.ok ? [] : start.faults.map((each) => each.pointer).sort()).toEqual([
      '#/cors/colour',
      '#/cors/maxAge',
      '#/cors/origin',
    ]);
  });
});
