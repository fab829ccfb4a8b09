/** The money trail of one session, from booking to the last cent, and who may see which part of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';

let o: BilledOffice;
beforeAll(async () => {
  o = await billedOffice();
});
afterAll(() => o.close());

interface Step {
  kind: string;
  title: string;
  detail: string;
  state: string;
  on?: string;
  lagDays?: number;
  cents?: number;
  clientId?: string;
  rule?: string;
  lines: { account: string; side: string; cents: number; entryId: string; clientId?: string }[];
}
const trail = async (sessionId: string, who = o.owner) =>
  (await o.send(who, 'GET', `/api/sessions/${sessionId}/trail`)).json as {
    attendees: { name: string; clientId: string; sentence: string; settledCents: number }[];
    steps: Step[];
    code?: string;
  };
const chargeOf = async (sessionId: string) =>
  (await o.desk.charges(o.owner, `sessionId=${sessionId}`))[0] as { id: string };
const told = (steps: readonly Step[]) => steps.map((s) => `${s.kind} ${s.state}: ${s.title}`);

describe('a copay, a payer’s decision, a write-off, a reversal', () => {
  let sessionId: string;
  it('begins with booking and who owes now in one sentence', async () => {
    const booked = await o.visit.book(o.who.osei, [o.clients.ada], '2026-03-03');
    const before = await trail(booked.id);
    expect(told(before.steps)).toEqual(['booked done: Booked', 'next waiting: The session']);
    expect(before.attendees[0]?.sentence).toBe('Nothing is owed yet: the session is to come.');
    expect(before.steps[0]?.detail).toMatch(
      /^\S.* with .+, \d+:\d\d to \d+:\d\d [ap]m \(\d+ minutes\)\.$/,
    );
    await o.call(o.owner, 'POST', `/api/sessions/${booked.id}/remove`, {
      ...{ version: booked.version, scope: 'this' },
    });
    ({ sessionId } = await o.visit.held(o.who.osei, [o.clients.ada], '2026-03-03', {
      time: '13:00',
    }));
    const { attendees, steps } = await trail(sessionId);
    expect(attendees[0]?.sentence).toBe(
      'Blue Harbor is deciding on $130.00; Ada Reed owes $20.00.',
    );
    expect(told(steps)).toEqual([
      'booked done: Booked',
      'status done: Held',
      'note done: The note signed',
      'charge done: Charge: 90837 Individual therapy, $150.00',
      'next waiting: Blue Harbor decides',
      'next needs-you: Ada Reed pays',
    ]);
    const charge = steps.find((s) => s.kind === 'charge');
    expect(charge?.detail).toBe('Blue Harbor is asked for $130.00; the client for $20.00.');
    expect(charge?.rule).toContain('53');
    expect(charge?.lagDays).toBe(0);
    expect(charge?.lines.map((l) => [l.account, l.side, l.cents])).toEqual([
      ['1100', 'debit', 13000],
      ['1110', 'debit', 2000],
      ['4000', 'credit', 15000],
    ]);
  });

  it('tells each step with its lag in office days, and never loses a line', async () => {
    const { id } = await chargeOf(sessionId);
    o.clock.set('2026-03-06T15:00:00Z');
    await o.desk.takePayment(o.who.biller, o.clients.ada, 'cash', 2000, '2026-03-06' as never);
    o.clock.set('2026-03-20T15:00:00Z');
    await o.desk.payerAnswers(
      o.who.biller,
      id,
      { paid: 9000, adjusted: 3000 },
      '2026-03-20' as never,
    );
    o.clock.forward(5);
    await o.desk.writeOff(o.owner, id, 'small-balance', 1000, 'Not worth a letter');
    const { attendees, steps } = await trail(sessionId);
    expect(attendees[0]).toMatchObject({
      sentence: 'Settled: nobody owes anything.',
      settledCents: 15000,
    });
    expect(told(steps).slice(4)).toEqual([
      'payment done: Payment of $20.00',
      'credit-applied done: $20.00 put on this session',
      'paper done: Receipt R-00001',
      'payer-decision done: Blue Harbor decided on $130.00',
      'write-off done: $10.00 written off as a small balance',
    ]);
    const decided = steps.find((s) => s.kind === 'payer-decision');
    expect(decided?.detail).toBe(
      'It paid $90.00, took $30.00 off by contract, left $10.00 to the client.',
    );
    expect(decided?.lagDays).toBe(13); // Wed 4 to Fri 20 March, without three weekends' days
    expect(steps.find((s) => s.kind === 'payment')?.lagDays).toBe(3);
  });

  it('tells the reversal, what it undid, and the client’s credit', async () => {
    const { id } = await chargeOf(sessionId);
    o.clock.set('2026-03-23T15:00:00Z');
    await o.call(o.owner, 'POST', `/api/charges/${id}/reverse`, { reason: 'Wrong client' });
    const { attendees, steps } = await trail(sessionId);
    const kinds = told(steps);
    expect(kinds).toContain('credit-unapplied done: $20.00 taken off this session');
    expect(kinds).toContain('write-off done: Write-off of $10.00 taken back');
    expect(kinds).toContain('payer-decision done: Blue Harbor’s decision taken back');
    expect(kinds).toContain('payer-decision done: Blue Harbor paid $90.00');
    expect(kinds).toContain('charge-reversed done: Charge of $150.00 taken back');
    expect(kinds).toContain('charge undone: Charge: 90837 Individual therapy, $150.00');
    expect(steps.find((s) => s.kind === 'charge-reversed')?.rule).toBe(
      'A person took the charge back; nothing posts it again by itself.',
    );
    const detail = (await o.send(o.owner, 'GET', `/api/charges/${id}`)).json;
    expect(detail.postedByName).toBe('clinician person');
    expect(kinds.at(-1)).toBe('next needs-you: Post the charge again, or waive the visit');
    expect(attendees[0]?.sentence).toBe(
      'Nothing is owed: the charge was taken back, and none stands instead.',
    );
    const { rows } = await o.ownerSql.query(
      `select entry_id, line_no from lines where charge_id = $1`,
      [id],
    );
    const shown = new Set(steps.flatMap((s) => s.lines.map((l) => l.entryId)));
    expect(rows.every((r: { entry_id: string }) => shown.has(r.entry_id))).toBe(true);
    const net = steps
      .flatMap((s) => s.lines)
      .reduce((sum, l) => sum + (l.side === 'debit' ? l.cents : -l.cents), 0);
    expect(net).toBe(0);
  });
});

describe('reach', () => {
  it('a co-attendee of somebody else’s caseload is not in it at all', async () => {
    // Ben comes with Cy, who is Lane's client; Osei holds the hour.
    await o.desk.add(o.owner, 'caseload-links', {
      ...{ clientId: o.clients.cy, clinicianId: o.clinicians.osei, from: '2026-03-23' },
    });
    const visit = await o.visit.held(o.who.osei, [o.clients.ben, o.clients.cy], '2026-03-24', {
      service: 'couple',
    });
    await o.desk.takePayment(o.who.biller, o.clients.ben, 'cash', 5000, '2026-03-24' as never);
    const whole = await trail(visit.sessionId, o.who.osei);
    expect(whole.attendees.map((a) => a.name).sort()).toEqual(['Ben Ortiz', 'Cy Marsh']);
    const part = await trail(visit.sessionId, o.who.lane);
    expect(part.attendees.map((a) => a.name)).toEqual(['Cy Marsh']);
    const text = JSON.stringify(part);
    expect(text).not.toContain('Ben');
    expect(text).not.toContain('Ortiz');
    expect(text).not.toContain(o.clients.ben);
    expect(part.steps.flatMap((s) => s.lines).every((l) => l.clientId === o.clients.cy)).toBe(true);
  });

  it('out of reach and unknown are one answer; a front desk sees no money', async () => {
    const visit = await o.visit.held(o.who.osei, [o.clients.ben], '2026-03-25');
    const far = await o.send(o.who.lane, 'GET', `/api/sessions/${visit.sessionId}/trail`);
    const none = await o.send(
      o.who.lane,
      'GET',
      '/api/sessions/ses_00000000000000000000000000/trail',
    );
    expect([far.status, far.json]).toEqual([404, none.json]);
    const desk = await o.send(o.who.scheduler, 'GET', `/api/sessions/${visit.sessionId}/trail`);
    expect(desk.status).toBe(403);
  });

  it('without names for those who may see money but not clients, without notes for outside billers', async () => {
    const visit = await o.visit.held(o.who.osei, [o.clients.ben], '2026-03-26');
    const accountant = await trail(visit.sessionId, o.who.accountant);
    expect(JSON.stringify(accountant)).not.toMatch(/Ben|Ortiz/);
    expect(accountant.attendees[0]?.sentence).toBe('The client owes $150.00.');
    expect(accountant.steps.find((s) => s.kind === 'charge')?.detail).toBe(
      'The client is asked for $150.00.',
    );
    const outside = await trail(visit.sessionId, o.who.outside);
    expect(outside.steps.some((s) => s.kind === 'note')).toBe(false);
  });

  it('figures are explained of clients in reach only', async () => {
    const visit = await o.visit.held(o.who.osei, [o.clients.ben], '2026-03-27');
    const { id } = await chargeOf(visit.sessionId);
    const ask = (who: typeof o.owner, query: string) =>
      o.send(who, 'GET', `/api/ledger/lines?${query}`);
    expect((await ask(o.who.osei, `chargeId=${id}`)).json.sumCents).toBe(0);
    for (const query of [
      `chargeId=${id}`,
      `clientId=${o.clients.ben}`,
      `clientId=${o.clients.cy}&chargeId=${id}`,
      'chargeId=chg_00000000000000000000000000',
    ]) {
      expect([query, (await ask(o.who.lane, query)).status]).toEqual([query, 404]);
    }
  });
});
