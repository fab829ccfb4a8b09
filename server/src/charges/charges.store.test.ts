import type { LocalDate } from '@clearhour/values';
import { isRefusal } from '@clearhour/values';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chargeBalance } from '../ledger/index.ts';
import { noteSigned } from '../notes/index.ts';
import { ask, perform } from '../platform/action.ts';
import { on, type Work } from '../platform/context.ts';
import { chargePosted, chargeReactions, chargeReversed, chargeReversing } from './index.ts';
import { seeCharge } from './list-charges.ts';
import { postUnbilled } from './post-unbilled.ts';
import { addFee, addPolicy } from './testing/rows.ts';
import { text, type World, world } from './testing/world.ts';

let w: World;
const told: string[] = [];
const listener = (name: string) => async (_work: Work, e: { chargeId: string }) => {
  told.push(`${name} ${e.chargeId}`);
};
beforeAll(async () => {
  w = await world([
    ...chargeReactions,
    on(chargePosted, listener('posted')),
    on(chargeReversing, listener('reversing')),
    on(chargeReversed, listener('reversed')),
  ]);
});
afterAll(() => w.close());

describe('a signed note', () => {
  it('posts one charge with its ledger lines, place, modifiers and reasons', async () => {
    const client = await w.insured(2000);
    const v = await w.visit(w.services.individual, [[client]]);
    await w.sign(v, 50);
    const [charge, ...more] = await w.live(v);
    expect(more).toEqual([]);
    expect(charge).toMatchObject({
      kind: 'session',
      code: '90834',
      units: 1,
      minutes: 50,
      place: '10',
      modifiers: ['HO', '95'],
      diagnoses: ['F41.1'],
      fee: 17500n,
      payer: 15500n,
      client: 2000n,
      payerId: w.payerId,
      serviceOn: '2026-03-03',
    });
    expect(charge?.why.split).toContain('Copay $20.00');
    expect(await w.owed(client)).toEqual({ payerPending: 15500n, clientDue: 2000n, credit: 0n });
    expect(await w.run((work) => chargeBalance(work, charge!.id))).toEqual({
      payerPending: 15500n,
      clientDue: 2000n,
    });
    expect(told).toContain(`posted ${charge!.id}`);
  });
  it('said twice, or in two windows at once, makes one charge', async () => {
    const client = await w.client();
    const v = await w.visit(w.services.individual, [[client]]);
    const note = await w.sign(v, 50);
    const again = () => w.run((work) => work.emit(noteSigned, note));
    await Promise.all([again(), again(), again()]);
    expect(text(await w.charges(v))).toBe('90834×1 17500=0+17500');
  });
  it('in two windows at once, before any charge stands, makes one charge', async () => {
    const client = await w.client();
    const v = await w.visit(w.services.noFee, [[client]]);
    const note = await w.sign(v, 50);
    expect(await w.charges(v)).toEqual([]);
    await w.run((work) => addFee(work, w.services.noFee, 10000));
    const again = () => w.run((work) => work.emit(noteSigned, note));
    await Promise.all([again(), again(), again()]);
    expect(text(await w.charges(v))).toBe('90834×1 10000=0+10000');
    await w.t.ownerSql.query('delete from fees where service_id = $1', [w.services.noFee]);
  });
  it('of a couple charges both, each by their own plan, and together the fee', async () => {
    const [a, b] = [await w.insured(2000), await w.client()];
    const v = await w.visit(w.services.couple, [
      [a, 1],
      [b, 1],
    ]);
    await w.sign(v, 50);
    expect(text(await w.live(v))).toBe('90847×1 10000=8000+2000, 90847×1 10000=0+10000');
  });
  it('of a couple where one pays for both charges that one', async () => {
    const [a, b] = [await w.client(), await w.client()];
    const v = await w.visit(w.services.couple, [
      [a, 1],
      [b, 0],
    ]);
    await w.sign(v, 50);
    expect(text(await w.live(v))).toBe('90847×1 20000=0+20000');
    expect(await w.unbilled(b)).toEqual([]);
  });
  it('of a group charges the one it is about, the whole fee', async () => {
    const [a, b] = [await w.client(), await w.client()];
    const v = await w.visit(w.services.group, [[a], [b]]);
    await w.sign(v, 80, { attendee: 0 });
    expect((await w.live(v)).map((c) => c.clientId)).toEqual([a]);
    await w.sign(v, 80, { attendee: 1 });
    expect(text(await w.live(v))).toBe('90853×1 6000=0+6000, 90853×1 6000=0+6000');
  });
  it('stands though nothing can be charged, and the leak list says why', async () => {
    const client = await w.client();
    const short = await w.visit(w.services.individual, [[client]]);
    await w.sign(short, 12);
    const noFee = await w.visit(w.services.noFee, [[client]]);
    await w.sign(noFee, 50);
    const crisis = await w.visit(w.services.crisis, [[client]]);
    await w.sign(crisis, 110);
    expect(
      (await w.unbilled(client)).map((u) => [u.reason, u.wouldChargeCents, u.ready]).sort(),
    ).toEqual([
      ['no-fee', null, false],
      ['no-fee', null, false],
      ['too-short', null, false],
    ]);
  });
  it('is charged by “post now” once the fee is there', async () => {
    const client = await w.client();
    const v = await w.visit(w.services.crisis, [[client]], { at: '2026-03-02T15:00:00Z' });
    await w.sign(v, 110);
    const biller = await w.t.who('biller');
    const attendeeId = v.attendees[0]!.id;
    const no = await perform(w.t.deps, biller, postUnbilled, { attendeeId });
    expect(isRefusal(no) && no.code).toBe('no-fee');
    await w.run((work) => addFee(work, w.services.crisis, 9000, { code: '90840' }));
    expect((await w.unbilled(client)).map((u) => [u.reason, u.wouldChargeCents, u.ready])).toEqual([
      ['ready', 40500, true],
    ]);
    await perform(w.t.deps, biller, postUnbilled, { attendeeId });
    expect(text(await w.live(v))).toBe('90839×1 22500=0+22500, 90840×2 18000=0+18000');
    const twice = await perform(w.t.deps, biller, postUnbilled, { attendeeId });
    expect(isRefusal(twice) && twice.code).toBe('nothing-to-post');
  });
  it('takes the fee of the day of service, not one that comes later', async () => {
    await w.run((work) =>
      addFee(work, w.services.individual, 19900, {
        code: '90837',
        valid_from: '2026-03-04' as LocalDate,
      }),
    );
    const client = await w.client();
    const [before, after] = [
      await w.visit(w.services.individual, [[client]]),
      await w.visit(w.services.individual, [[client]], { at: '2026-03-05T15:00:00Z' }),
    ];
    await w.sign(before, 55);
    await w.sign(after, 55);
    expect([text(await w.live(before)), text(await w.live(after))]).toEqual([
      '90837×1 17500=0+17500',
      '90837×1 19900=0+19900',
    ]);
  });
  it('with an override is marked', async () => {
    const v = await w.visit(w.services.individual, [[await w.client()]]);
    await w.sign(v, 50, {
      codeChoice: { code: '90837', addOns: [], overrideReason: 'agreed with the plan' },
    });
    expect((await w.live(v))[0]).toMatchObject({
      code: '90837',
      overrideReason: 'agreed with the plan',
    });
  });
  it('of a client who told us not to bill the plan is all the client’s', async () => {
    const client = await w.client('insurance');
    await w.run((work) =>
      addPolicy(work, client, w.payerId, { copay_cents: 2000, do_not_bill: true }),
    );
    const v = await w.visit(w.services.individual, [[client]]);
    await w.sign(v, 50);
    expect(text(await w.live(v))).toBe('90834×1 17500=0+17500');
  });
});

describe('an amended note', () => {
  it('with another code takes the charge back and posts another in its place', async () => {
    const client = await w.insured(2000);
    const v = await w.visit(w.services.individual, [[client]]);
    await w.sign(v, 50);
    const [first] = await w.live(v);
    told.length = 0;
    await w.sign(v, 30);
    const [second] = await w.live(v);
    expect(second).toMatchObject({ code: '90832', replaces: first!.id, noteVersion: 2 });
    const [old] = await w.charges(v);
    expect(old).toMatchObject({ id: first!.id, reversalCause: 'replaced' });
    expect(told).toEqual([
      `reversing ${first!.id}`,
      `reversed ${first!.id}`,
      `posted ${second!.id}`,
    ]);
    expect(await w.owed(client)).toEqual({ payerPending: 15500n, clientDue: 2000n, credit: 0n });
  });
  it('with the same minutes and code changes nothing; its diagnoses are read from the note', async () => {
    const v = await w.visit(w.services.individual, [[await w.client()]]);
    await w.sign(v, 50);
    await w.sign(v, 50, { diagnoses: ['F32.1'] });
    const all = await w.charges(v);
    expect(all.length).toBe(1);
    const detail = await ask(w.t.deps, w.t.system, seeCharge, { chargeId: all[0]!.id });
    expect(!isRefusal(detail) && detail.diagnoses).toEqual(['F32.1']);
  });
  it('too short now takes the charge back', async () => {
    const client = await w.client();
    const v = await w.visit(w.services.individual, [[client]]);
    await w.sign(v, 50);
    await w.sign(v, 10);
    expect(await w.live(v)).toEqual([]);
    expect((await w.owed(client)).clientDue).toBe(0n);
  });
});

describe('attendance after the charge', () => {
  it('no longer held takes it back; held again posts it', async () => {
    const client = await w.client();
    const v = await w.visit(w.services.individual, [[client]]);
    await w.sign(v, 50);
    await w.status(v, 0, 'cancelled-by-practice');
    expect(await w.live(v)).toEqual([]);
    expect((await w.owed(client)).clientDue).toBe(0n);
    await w.status(v, 0, 'held');
    expect(text(await w.live(v))).toBe('90834×1 17500=0+17500');
  });
  it('of one of a couple moves the whole fee to the other', async () => {
    const [a, b] = [await w.client(), await w.client()];
    const v = await w.visit(w.services.couple, [[a], [b]]);
    await w.sign(v, 50);
    await w.status(v, 1, 'cancelled-by-practice');
    expect(text(await w.live(v))).toBe('90847×1 20000=0+20000');
    expect((await w.owed(b)).clientDue).toBe(0n);
  });
  it('waived takes it back; the waiver withdrawn posts it', async () => {
    const v = await w.visit(w.services.individual, [[await w.client()]]);
    await w.sign(v, 50);
    await w.waive(v, 'session');
    expect(await w.live(v)).toEqual([]);
    expect(await w.unbilled(v.attendees[0]!.clientId)).toEqual([]);
    await w.withdraw(v, 'session');
    expect((await w.live(v)).length).toBe(1);
  });
});
