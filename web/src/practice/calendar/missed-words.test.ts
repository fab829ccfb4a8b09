import { expect, it } from 'vitest';
import { type MissedReply, missedWords } from './missed-words.ts';

type One = MissedReply['attendees'][number];
const one = (more: Partial<One>): One => ({
  ...{ attendeeId: 'att_1', clientId: 'clt_1', status: 'no-show', statusWord: 'no-show' },
  ...{ noticeMinutes: null, noticeHours: 24, feeCents: 0, forgiven: false, refusal: null },
  why: 'The policy charges 50 % of the session’s fee of $87.50 for a no-show.',
  ...more,
});
const reply = (...attendees: One[]): MissedReply => ({
  sessionId: 'ses_1',
  totalCents: attendees.reduce((n, a) => n + a.feeCents, 0),
  attendees,
});
const nameOf = (id: string) => (id === 'att_1' ? 'Ada Reed' : 'Ben Ortiz');
const late = { status: 'late-cancelled', noticeMinutes: 5 * 60 } as const;

it('says the amount, the reason, and how late it was', () => {
  const why = 'The policy charges $75.00 for a late cancellation with less than 24 hours’ notice.';
  expect(missedWords(reply(one({ ...late, feeCents: 7500, why })), nameOf)).toBe(
    `Late: notice 5 h of 24 h. The client owes $75.00, never a payer. ${why}`,
  );
});

it('says when nothing is charged, and says it once', () => {
  const why = 'Forgiven: 1st no-show in 12 months; the first is not charged.';
  expect(missedWords(reply(one({ forgiven: true, why })), nameOf)).toBe(
    `Nothing is charged. ${why}`,
  );
  const inTime = 'Told in time: the policy asks for 24 hours’ notice. Nothing is charged.';
  const early = one({ status: 'cancelled-by-client', noticeMinutes: 3 * 1440, why: inTime });
  expect(missedWords(reply(early), nameOf)).toBe(`Notice 3 days. ${inTime}`);
});

it('says what is missing when the fee cannot be worked out', () => {
  const refusal = { code: 'no-fee', sentence: 'No fee is set for Couple session.' };
  expect(missedWords(reply(one({ refusal, why: refusal.sentence })), nameOf)).toBe(
    refusal.sentence,
  );
});

it('of a couple: the same for each once with its sum, different ones by name', () => {
  const half = one({ feeCents: 4375 });
  expect(missedWords(reply(half, { ...half, attendeeId: 'att_2' }), nameOf)).toBe(
    `Each client owes $43.75, never a payer. ${half.why} $87.50 in all.`,
  );
  const medicaid = 'Medicaid members are never charged for a missed session.';
  const free = one({ attendeeId: 'att_2', why: medicaid });
  expect(missedWords(reply(half, free), nameOf)).toBe(
    `Ada Reed: owes $43.75, never a payer. ${half.why} Ben Ortiz: Nothing is charged. ${medicaid}`,
  );
  expect(missedWords(reply(), nameOf)).toBeUndefined();
});
