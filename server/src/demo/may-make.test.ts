import { addMinutes, instant } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import { demoRefusal, isLocal } from './may-make.ts';

const now = instant('2026-03-02T15:00:00Z');
const asked = { setUp: false, local: false, startedAt: [], now };

describe('the demo may be made', () => {
  test.each([
    ['before anybody set up', {}, undefined],
    ['by a stranger afterwards', { setUp: true }, 'demo-not-here'],
    ['on the machine itself afterwards', { setUp: true, local: true }, undefined],
    ['for the third time', { startedAt: [now, now] }, undefined],
    ['for the fourth time', { startedAt: [now, now, now] }, 'demo-too-often'],
    ['an hour later', { startedAt: [1, 2, 60].map((m) => addMinutes(now, -m)) }, undefined],
  ])('%s', (_label, change, code) => {
    expect(demoRefusal({ ...asked, ...change })?.code).toBe(code);
  });
  test.each([
    ['127.0.0.1', {}, true],
    ['127.8.0.1', {}, true],
    ['::1', {}, true],
    ['::ffff:127.0.0.1', {}, true],
    ['203.0.113.7', {}, false],
    [undefined, {}, false],
    ['127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }, false],
    ['127.0.0.1', { forwarded: 'for=203.0.113.7' }, false],
  ])('asked from %s with %o: local %s', (address, headers, local) => {
    expect(isLocal({ address, headers })).toBe(local);
  });
});
