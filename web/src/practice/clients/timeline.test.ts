import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setHere } from '../../ui/words.ts';
import type { Charge } from '../billing/acts/money.ts';
import { type Facts, type Line, showsIn, timelineOf } from './timeline.ts';

const NONE: Facts = {
  clientId: 'clt_1',
  sessions: [],
  clinicians: new Map(),
  notes: [],
  charges: [],
  payments: [],
  lines: [],
  writeOffs: [],
  papers: [],
};
const charge = (more: Partial<Charge>): Charge => ({
  id: 'chg_1',
  kind: 'session',
  state: 'open',
  clientId: 'clt_1',
  clientName: 'Ada Reed',
  sessionId: 'ses_1',
  attendeeId: 'att_1',
  clinicianId: 'cln_1',
  clinicianName: 'Naomi Osei',
  serviceId: 'svc_1',
  description: 'Individual therapy',
  serviceOn: '2026-03-03',
  code: '90837',
  units: 1,
  modifiers: [],
  place: '11',
  minutes: 53,
  feeCents: 17_500,
  payerId: 'pyr_1',
  payerName: 'Blue Harbor',
  payerCents: 15_500,
  clientCents: 2_000,
  balance: { payerPendingCents: 15_500, clientDueCents: 2_000 },
  postedAt: '2026-03-03T20:00:00.000Z',
  reversedAt: null,
  ...more,
});
const line = (
  account: string,
  side: Line['side'],
  cents: number,
  more: Partial<Line> = {},
): Line => ({
  entryId: 'ent_1',
  lineNo: 1,
  effectiveOn: '2026-03-20',
  recordedAt: '2026-03-20T15:00:00.000Z',
  kind: 'remittance-posted',
  rule: 'The payer decided.',
  account,
  accountName: '',
  side,
  cents,
  chargeId: 'chg_1',
  ...more,
});

beforeAll(() => setHere('2026-03-21', 'America/New_York'));
afterAll(() => setHere('', 'UTC'));

describe('a client’s timeline', () => {
  it('tells an old session from its charge alone', () => {
    const rows = timelineOf({ ...NONE, charges: [charge({})] });
    expect(rows).toMatchObject([
      { kind: 'session', day: '2026-03-03', title: 'Individual therapy', who: 'Naomi Osei' },
    ]);
  });
  it('tells a payer’s decision from the lines of its entry, newest first', () => {
    const lines = [
      line('1030', 'debit', 11_000),
      line('4900', 'debit', 4_500),
      line('1100', 'credit', 15_500),
    ];
    const [first, second] = timelineOf({ ...NONE, charges: [charge({})], lines });
    expect(first).toMatchObject({
      kind: 'decision',
      title: 'Blue Harbor decided on $155.00',
      detail: 'Individual therapy, Tue 3 Mar: paid $110.00, took $45.00 off.',
      undone: false,
    });
    expect(second?.kind).toBe('session');
  });
  it('marks what a later entry took back', () => {
    const lines = [
      line('1030', 'debit', 15_500),
      line('1030', 'credit', 15_500, {
        entryId: 'ent_2',
        kind: 'remittance-undone',
        reverses: 'ent_1',
      }),
    ];
    expect(timelineOf({ ...NONE, lines })).toMatchObject([{ key: 'ent_1', undone: true }]);
  });
  it('shows a product as money, and not under sessions', () => {
    const [row] = timelineOf({ ...NONE, charges: [charge({ sessionId: null, kind: 'product' })] });
    expect(row).toMatchObject({ kind: 'product' });
    expect(row && [showsIn(row, 'money'), showsIn(row, 'sessions')]).toEqual([true, false]);
  });
});
