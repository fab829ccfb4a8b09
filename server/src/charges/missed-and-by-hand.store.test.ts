import { cents, type Id, isRefusal, type LocalDate } from '@clearhour/values';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trialBalance } from '../ledger/index.ts';
import { ask, perform } from '../platform/action.ts';
import { addCharge } from './add-charge.ts';
import { changeFee } from './change-fee.ts';
import { ChargeDetail, ChargeList, PreviewReply } from './charges-contract.ts';
import { seeCharge, seeCharges } from './list-charges.ts';
import { postUnbilled } from './post-unbilled.ts';
import { previewCharge } from './preview-charge.ts';
import { takeChargeBack } from './reverse-charge.ts';
import { addMissedPolicy, addPayer, addPolicy } from './testing/rows.ts';
import { text, type World, world } from './testing/world.ts';

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

describe('a missed session', () => {
  beforeAll(async () => {
    await w.run((work) => addMissedPolicy(work, 'no-show', 10000));
    await w.run((work) => addMissedPolicy(work, 'late-cancelled', null, 5000));
  });
  const missed = async (client: Id<'clt'>, to: string) => {
    const v = await w.visit(w.services.individual, [[client]], { status: 'scheduled' });
    await w.status(v, 0, to);
    return v;
  };
  it('charges the client alone, never the plan, and without a code', async () => {
    const client = await w.insured(2000);
    const v = await missed(client, 'no-show');
    const [charge] = await w.live(v);
    expect(charge).toMatchObject({
      kind: 'missed',
      code: null,
      place: null,
      payerId: null,
      policyId: null,
      payer: 0n,
      client: 10000n,
    });
    expect(await w.owed(client)).toEqual({ payerPending: 0n, clientDue: 10000n, credit: 0n });
    const net = await w.run((work) => trialBalance(work));
    expect(net.find((r) => r.code === '4010')?.net).toBe(-10000n);
  });
  it('can be a part of the fee, and is none when cancelled in time or by us', async () => {
    expect(text(await w.live(await missed(await w.client(), 'late-cancelled')))).toBe(
      'null×1 8750=0+8750',
    );
    expect(await w.live(await missed(await w.client(), 'cancelled-by-client'))).toEqual([]);
    expect(await w.live(await missed(await w.client(), 'cancelled-by-practice'))).toEqual([]);
  });
  it('is never charged to Medicaid and VA members', async () => {
    for (const payerClass of ['medicaid', 'va']) {
      const client = await w.client('insurance');
      const payer = await w.run((work) => addPayer(work, payerClass, payerClass));
      await w.run((work) => addPolicy(work, client, payer));
      expect(await w.live(await missed(client, 'no-show'))).toEqual([]);
      expect(await w.unbilled(client)).toEqual([]);
    }
  });
  it('missed otherwise is another fee; waived is none; after all held is none', async () => {
    const v = await missed(await w.client(), 'no-show');
    await w.status(v, 0, 'late-cancelled');
    expect(text(await w.live(v))).toBe('null×1 8750=0+8750');
    await w.waive(v, 'missed-fee');
    expect(await w.live(v)).toEqual([]);
    await w.withdraw(v, 'missed-fee');
    expect((await w.live(v)).length).toBe(1);
    await w.status(v, 0, 'held');
    expect(await w.live(v)).toEqual([]);
  });
});

describe('by hand', () => {
  it('taken back stays back: a new version of the note does not post it, a person does', async () => {
    const client = await w.client();
    const v = await w.visit(w.services.individual, [[client]]);
    await w.sign(v, 50);
    const biller = await w.t.who('biller');
    const [charge] = await w.live(v);
    const done = await perform(w.t.deps, biller, takeChargeBack, {
      chargeId: charge!.id,
      reason: 'wrong client',
    });
    expect(isRefusal(done)).toBe(false);
    const again = await perform(w.t.deps, biller, takeChargeBack, {
      chargeId: charge!.id,
      reason: 'wrong client',
    });
    expect(isRefusal(again) && again.code).toBe('charge-reversed');
    await w.sign(v, 30);
    expect(await w.live(v)).toEqual([]);
    expect((await w.unbilled(client)).map((u) => u.reason)).toEqual(['reversed-by-hand']);
    await perform(w.t.deps, biller, postUnbilled, { attendeeId: v.attendees[0]!.id });
    expect(text(await w.live(v))).toBe('90832×1 17500=0+17500');
  });
  it('another fee replaces the charge and outlives an amendment', async () => {
    const client = await w.insured(2000);
    const v = await w.visit(w.services.individual, [[client]]);
    await w.sign(v, 50);
    const biller = await w.t.who('biller');
    const [charge] = await w.live(v);
    const change = { chargeId: charge!.id, fee: cents(12000), reason: 'agreed' };
    const done = await perform(w.t.deps, biller, changeFee, change);
    expect(done).toMatchObject({
      fee: 12000n,
      payer: 10000n,
      client: 2000n,
      replaces: charge!.id,
      feeByHand: true,
    });
    await w.sign(v, 45);
    expect(text(await w.live(v))).toBe('90834×1 12000=10000+2000');
    expect(await w.owed(client)).toEqual({ payerPending: 10000n, clientDue: 2000n, credit: 0n });
  });
  it('a letter is the client’s, today or earlier, of a client in reach', async () => {
    const client = await w.client();
    const biller = await w.t.who('biller');
    const letter = {
      kind: 'other' as const,
      clientId: client,
      description: 'Letter',
      amount: cents(2500),
      serviceOn: '2026-03-10' as LocalDate,
    };
    const done = await perform(w.t.deps, biller, addCharge, letter);
    expect(done).toMatchObject({ kind: 'other', fee: 2500n, client: 2500n, code: null });
    const later = await perform(w.t.deps, biller, addCharge, {
      ...letter,
      serviceOn: '2026-03-11' as LocalDate,
    });
    expect(isRefusal(later) && later.code).toBe('day-in-future');
    const clinician = await w.t.who('clinician', w.clinicianId);
    const no = await perform(w.t.deps, clinician, addCharge, letter);
    expect(isRefusal(no) && no.code).toBe('not-allowed');
  });
});

describe('reading', () => {
  it('the preview says what signing would post, and posts nothing', async () => {
    const client = await w.insured(2000);
    const v = await w.visit(w.services.individual, [[client]], { status: 'scheduled' });
    const clinician = await w.t.who('clinician', w.clinicianId);
    const preview = await ask(w.t.deps, clinician, previewCharge, {
      sessionId: v.sessionId,
      therapyMinutes: 55,
    });
    if (isRefusal(preview)) throw new Error(preview.code);
    PreviewReply.parse(preview);
    expect(preview.suggested).toMatchObject({ code: '90837' });
    expect(preview.choices.map((c) => [c.code, c.reached])).toEqual([
      ['90832', true],
      ['90834', true],
      ['90837', true],
    ]);
    expect(preview.addOns.map((a) => a.code)).toEqual(['90785']);
    expect(preview.attendees[0]).toMatchObject({
      refusal: null,
      lines: [{ code: '90837', feeCents: 17500, payerCents: 15500, clientCents: 2000 }],
    });
    expect(await w.charges(v)).toEqual([]);
    const short = await ask(w.t.deps, clinician, previewCharge, {
      sessionId: v.sessionId,
      therapyMinutes: 5,
    });
    expect(!isRefusal(short) && short.attendees[0]?.refusal?.code).toBe('too-short');
  });
  it('lists by state, page after page', async () => {
    const client = await w.client();
    for (const day of ['01', '02', '03'].map((d) => `2026-03-${d}T15:00:00Z`)) {
      await w.sign(await w.visit(w.services.individual, [[client]], { at: day }), 50);
    }
    const page = async (after?: string, state?: 'open' | 'settled') => {
      const found = await ask(w.t.deps, w.t.system, seeCharges, {
        clientId: client,
        limit: 2,
        after,
        state,
      });
      if (isRefusal(found)) throw new Error(found.code);
      return ChargeList.parse(found);
    };
    const first = await page();
    expect(first.items.map((c) => c.serviceOn)).toEqual(['2026-03-03', '2026-03-02']);
    expect((await page(first.next)).items.map((c) => c.serviceOn)).toEqual(['2026-03-01']);
    expect((await page(undefined, 'open')).items.length).toBe(2);
    expect((await page(undefined, 'settled')).items).toEqual([]);
  });
  it('the accountant sees money, not names', async () => {
    const v = await w.visit(w.services.individual, [[await w.client()]]);
    await w.sign(v, 50);
    const accountant = await w.t.who('accountant');
    const detail = await ask(w.t.deps, accountant, seeCharge, {
      chargeId: (await w.live(v))[0]!.id,
    });
    ChargeDetail.parse(detail);
    expect(detail).toMatchObject({
      clientName: null,
      diagnoses: null,
      feeCents: 17500,
      may: { reverse: false },
    });
  });
  it('a clinician sees only their own clients’ charges; another practice’s ids are nobody’s', async () => {
    const v = await w.visit(w.services.individual, [[await w.client()]]);
    await w.sign(v, 50);
    const chargeId = (await w.live(v))[0]!.id;
    const nobody = { ...(await w.t.who('clinician')) };
    const other = await world();
    try {
      const owner = await other.t.who('owner');
      const attendeeId = v.attendees[0]!.id;
      for (const answer of [
        await ask(w.t.deps, nobody, seeCharge, { chargeId }),
        await ask(w.t.deps, nobody, previewCharge, { sessionId: v.sessionId }),
        await ask(other.t.deps, owner, seeCharge, { chargeId }),
        await ask(other.t.deps, owner, previewCharge, { sessionId: v.sessionId }),
        await perform(other.t.deps, owner, takeChargeBack, { chargeId, reason: 'x' }),
        await perform(other.t.deps, owner, changeFee, { chargeId, fee: cents(1), reason: 'x' }),
        await perform(other.t.deps, owner, postUnbilled, { attendeeId }),
      ]) {
        expect(isRefusal(answer) && answer.kind).toBe('not-found');
      }
      const none = await ask(w.t.deps, nobody, seeCharges, { limit: 50 });
      expect(!isRefusal(none) && none.items).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

it('the book balances and each live charge has its entry', async () => {
  const rows = await w.t.ownerSql.query(
    `select count(*)::int n from charges where entry_id is null and fee_cents > 0`,
  );
  expect(rows.rows[0].n).toBe(0);
  const net = await w.run((work) => trialBalance(work));
  expect(net.reduce((sum, r) => sum + r.net, 0n)).toBe(0n);
});
it('a posted charge cannot be edited, deleted or doubled, by anybody', async () => {
  const sql = w.t.ownerSql;
  await expect(
    sql.query(`update charges set fee_cents = 1, client_cents = 1, payer_cents = 0`),
  ).rejects.toThrow();
  await expect(
    sql.query(`insert into charges select (jsonb_populate_record(c, '{"id":"chg_x","replaces":null}')).* from charges c
      where reversed_at is null and attendee_id is not null limit 1`),
  ).rejects.toThrow(/charges_once/);
});
