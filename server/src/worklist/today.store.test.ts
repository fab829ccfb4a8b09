/** Today by role: what needs whom, what leaks, what happened; and what each must not see. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BilledOffice, billedOffice } from '../papers/testing/billed-office.ts';

let o: BilledOffice;
beforeAll(async () => {
  o = await billedOffice();
});
afterAll(() => o.close());

interface Today {
  needsYou: {
    kind: string;
    key: string;
    title: string;
    moneyCents?: number;
    daysLeft?: number;
    actBy?: string;
    dueOn?: string;
  }[];
  leaks: { kind: string; count: number; cents: number; items: { title: string; why: string }[] }[];
  sinceLast: { since: string | null; items: { text: string; cents?: number }[] };
  tonight: { title: string }[];
  sessions: { at: string; who: string; status: string; noteStatus: string }[];
}
const today = async (who = o.owner): Promise<Today> => o.call(who, 'GET', '/api/today');
const kinds = (t: Today) => [...new Set(t.needsYou.map((n) => n.kind))].sort();
const leak = (t: Today, kind: string) => t.leaks.find((l) => l.kind === kind);

describe('today', () => {
  it('a new practice: the owner is asked to finish setting up, nobody else', async () => {
    expect(kinds(await today())).toEqual(['set-up']);
    expect((await today(o.who.biller)).needsYou).toEqual([]);
    expect((await today(o.who.osei)).needsYou).toEqual([]);
  });

  it('an hour with a draft asks its clinician to sign; one that nobody marked asks how it went', async () => {
    const unsigned = await o.visit.book(o.who.osei, [o.clients.ada], '2026-03-03');
    const unmarked = await o.visit.book(o.who.lane, [o.clients.cy], '2026-03-03', {
      time: '14:00',
    });
    o.clock.set('2026-03-03T20:30:00Z');
    await o.desk.setStatus(o.who.osei, unsigned.id, 'hold');
    const mine = await today(o.who.osei);
    expect(mine.needsYou).toMatchObject([
      {
        kind: 'note-to-sign',
        title: 'Ada Reed: note to sign',
        moneyCents: 15000,
        dueOn: '2026-06-01',
        actBy: '2026-06-01',
        daysLeft: 90,
      },
    ]);
    expect(mine.sessions).toMatchObject([
      { at: '11:00', who: 'Ada Reed', status: 'held', noteStatus: 'none' },
    ]);
    const lanes = await today(o.who.lane);
    expect(lanes.needsYou).toMatchObject([
      {
        kind: 'no-outcome',
        key: `outcome:${unmarked.id}`,
        title: 'Cy Marsh: held, cancelled or no-show?',
      },
    ]);
    const desk = await today(o.who.scheduler);
    expect(kinds(desk)).toEqual(['no-outcome']);
    const biller = await today(o.who.biller);
    expect(kinds(biller)).toEqual(['note-to-sign']);
    // Who cannot sign is led to the session, and told whose turn it is.
    expect(biller.needsYou.find((n) => n.title === 'Ada Reed: note to sign')).toMatchObject({
      waitsFor: 'Naomi Osei',
      href: `/calendar?day=2026-03-03&session=${unsigned.id}`,
    });
    expect(kinds(await today())).toEqual(['no-outcome', 'note-to-sign', 'set-up']);
  });

  it('a front desk sees no money anywhere, an accountant no name', async () => {
    await o.desk.takePayment(o.who.biller, o.clients.ben, 'cash', 4500, '2026-03-03' as never);
    const desk = await today(o.who.scheduler);
    expect(desk.leaks).toEqual([]);
    expect(JSON.stringify(desk)).not.toMatch(/cents/i);
    const accountant = await today(o.who.accountant);
    expect(JSON.stringify(accountant)).not.toMatch(/Ada|Ben|Cy |Reed|Ortiz|Marsh/);
    expect(leak(accountant, 'credit-unapplied')).toMatchObject({ count: 1, cents: 4500 });
  });

  it('leaks by set difference, in dollars, within reach', async () => {
    const all = await today(o.who.biller);
    expect(leak(all, 'held-without-charge')).toMatchObject({ count: 1, cents: 15000 });
    expect(leak(all, 'charge-without-path')).toMatchObject({ count: 0, cents: 0 });
    expect(leak(await today(o.who.lane), 'held-without-charge')).toMatchObject({ count: 0 });
    await o.visit.held(o.who.lane, [o.clients.cy], '2026-03-04');
    expect(leak(await today(o.who.biller), 'charge-without-path')?.count).toBe(0);
    o.clock.set('2026-04-10T15:00:00Z');
    const old = leak(await today(o.who.biller), 'charge-without-path');
    expect(old).toMatchObject({ count: 1, cents: 15000 });
    expect(old?.items[0]).toMatchObject({ title: 'Cy Marsh' });
    expect(old?.items[0]?.why).toContain('no card on file');
    const card = await o.desk.addCard(o.who.biller, o.clients.cy, 'insufficient-funds');
    expect(leak(await today(o.who.biller), 'charge-without-path')?.count).toBe(0);

    // A declined card asks for a person.
    const asked = await o.call(o.who.biller, 'POST', '/api/card-charges', {
      ...{ clientId: o.clients.cy, cardId: card.id, amountCents: 15000 },
    });
    expect((await today(o.who.biller)).tonight.map((t) => t.title)).toContain(
      '1 card charge is under way',
    );
    await o.runJobs();
    expect((await o.call(o.who.biller, 'GET', `/api/card-charges/${asked.id}`)).status).toBe(
      'declined',
    );
    const declined = (await today(o.who.biller)).needsYou.find((n) => n.kind === 'card-declined');
    expect(declined).toMatchObject({ title: 'Cy Marsh: card declined', moneyCents: 15000 });
    expect(kinds(await today(o.who.osei))).not.toContain('card-declined');
    expect(kinds(await today(o.who.lane))).toContain('card-declined');
  });

  it('payer pending under a policy that ended has no path', async () => {
    await o.visit.held(o.who.osei, [o.clients.ada], '2026-04-13');
    const detail = await o.call(o.owner, 'GET', `/api/clients/${o.clients.ada}`);
    await o.call(o.owner, 'POST', `/api/policies/${detail.policies[0].id}/end`, {
      lastDay: '2026-04-13',
    });
    o.clock.set('2026-04-14T15:00:00Z');
    const found = leak(await today(o.who.biller), 'charge-without-path');
    expect(found?.items.map((i) => i.why).join()).toContain(
      'Asked of Blue Harbor under a policy that ended on Mon 13 Apr 2026.',
    );
  });

  it('forgiveness waits for a second person, and is asked of nobody else', async () => {
    const [charge] = await o.desk.charges(o.owner, `clientId=${o.clients.cy}&state=open`);
    await o.desk.writeOff(o.who.lane, charge?.id ?? '', 'courtesy', 9000, 'As agreed');
    const held = await o.visit.held(o.who.osei, [o.clients.ben], '2026-04-15');
    await o.desk.waive(o.who.osei, held.attendeeIds[0] as string, 'A gift');
    const titles = (t: Today) =>
      t.needsYou
        .filter((n) => n.kind === 'write-off-to-approve')
        .map((n) => n.title)
        .sort();
    expect(titles(await today())).toEqual([
      'Ben Ortiz: not to be charged, approve?',
      'Cy Marsh: write-off to approve',
    ]);
    expect(titles(await today(o.who.lane))).toEqual([]);
    expect(titles(await today(o.who.osei))).toEqual([]);
  });

  it('comes in the order of money at risk and days left', async () => {
    const { needsYou } = await today();
    const weight = (n: Today['needsYou'][number]) =>
      (n.daysLeft ?? 30) < 0
        ? (n.moneyCents ?? 0) * 2
        : (n.moneyCents ?? 0) / (1 + (n.daysLeft ?? 30));
    const weights = needsYou.map(weight);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    expect(new Set(needsYou.map((n) => n.key)).size).toBe(needsYou.length);
  });

  it('asks for all hours at once what the single lists ask each for itself, whoever looks', async () => {
    await o.visit.held(o.who.lane, [o.clients.cy], '2026-04-13');
    const unsigned = await o.visit.book(o.who.osei, [o.clients.ada], '2026-04-14');
    await o.visit.book(o.who.lane, [o.clients.cy], '2026-04-14', { time: '14:00' });
    o.clock.set('2026-04-14T20:30:00Z');
    await o.desk.setStatus(o.who.osei, unsigned.id, 'hold');
    for (const who of [o.owner, o.who.biller, o.who.osei, o.who.lane]) {
      const seen = await today(who);
      const notes = seen.needsYou.filter((n) => n.kind === 'note-to-sign').map((n) => n.key);
      const { items } = await o.call(who, 'GET', '/api/notes/unsigned');
      const told = (i: { sessionId: string; attendeeId: string | null }) =>
        `note:${i.attendeeId ?? i.sessionId}`;
      // Who says how an hour went is asked for that instead, of the same hours.
      const outcomes = seen.needsYou.filter((n) => n.kind === 'no-outcome').length;
      expect(notes).toEqual(expect.arrayContaining(outcomes > 0 ? [] : items.map(told)));
      for (const key of notes) expect(items.map(told)).toContain(key);
      const unbilled = await o.call(who, 'GET', '/api/unbilled');
      expect(leak(seen, 'held-without-charge')).toMatchObject({
        count: unbilled.items.length,
        cents: unbilled.items.reduce(
          (sum: number, i: { wouldChargeCents: number | null }) => sum + (i.wouldChargeCents ?? 0),
          0,
        ),
      });
    }
    expect(leak(await today(o.who.osei), 'held-without-charge')?.count).toBeGreaterThan(0);
  });

  it('tells what happened since the last visit, each only what they may see', async () => {
    expect((await today(o.who.biller)).sinceLast).toEqual({ since: null, items: [] });
    for (const who of [o.who.biller, o.who.lane, o.owner, o.who.scheduler])
      await o.ownerSql.query(
        `update users set seen_before_at = '2026-03-04T12:00:00Z' where id = $1`,
        [who.user?.id],
      );
    const biller = (await today(o.who.biller)).sinceLast.items.map((i) => i.text);
    expect(biller.join('; ')).toMatch(/Cy Marsh: Visa ending \d{4} was declined for \$150\.00/);
    expect(biller.join('; ')).toContain('Lane Moss signed a note');
    expect(biller.join('; ')).toMatch(/charges? (was|were) posted/);
    const lane = (await today(o.who.lane)).sinceLast.items.map((i) => i.text).join('; ');
    expect(lane).not.toMatch(/Ada|Ben|Naomi Osei signed/);
    expect((await today(o.who.scheduler)).sinceLast.items).toEqual([]);
    const owner = (await today()).sinceLast.items.map((i) => i.text).join('; ');
    expect(owner).toMatch(/asked for a write-off/);
  });

  it('another practice’s Today is empty of this one', async () => {
    const stranger = { ...o.owner, practiceId: 'prc_00000000000000000000000000' };
    const seen = await o.send(stranger, 'GET', '/api/today');
    expect(JSON.stringify(seen.json)).not.toMatch(/Ada|Ben|Cy /);
  });
});
