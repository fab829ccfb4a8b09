import { describe, expect, test } from 'vitest';
import { lookOf } from './status-words.ts';

const now = new Date('2026-11-23T15:00:00Z');
const hour = (more: object = {}) => ({
  ...{ status: 'scheduled' as const, endsAt: '2026-11-23T16:00:00Z' },
  ...more,
});
describe('what stands on an hour of the calendar', () => {
  // biome-ignore format: a table
  const CASES: [string, Parameters<typeof lookOf>[0], string, string][] = [
    ['to come', hour(), 'Scheduled', 'waiting'],
    ['to come, without the authorization it needs', hour({ toSeeTo: 'No authorization' }), 'No authorization', 'needs-you'],
    ['over, and nobody said how it went: that first', hour({ endsAt: '2026-11-23T14:00:00Z', toSeeTo: 'No authorization' }), 'Say how it went', 'needs-you'],
    ['cancelled: nothing to see to any more', hour({ status: 'cancelled-by-client', toSeeTo: 'No authorization' }), 'Cancelled by client', 'waiting'],
  ];
  test.each(CASES)('%s', (_what, session, word, state) => {
    expect(lookOf(session, now)).toMatchObject({ word, state });
  });
});
