import { cents, type Id } from '@clearhour/values';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { takeChargeBack } from '../charges/index.ts';
import { confirmDeposit } from '../deposits/index.ts';
import { keyInRemittance } from './key-in-remittance.ts';
import { matchByHand, unmatch } from './match-by-hand.ts';
import { postByItself, postRemittance } from './post-remittance.ts';
import { seeRemittanceClaim } from './see-remittance.ts';
import { listRemittances } from './see-remittances.ts';
import { codeOf, good, type Remits, remits } from './testing/remits.ts';
import { balances, billedWithSecond, PAID, provedAndClosed, trace } from './testing/visits.ts';
import { undoRemittance, undoRemittanceClaim } from './undo-remittance.ts';

let w: Remits;
beforeAll(async () => {
  w = await remits();
});
afterAll(() => provedAndClosed(w));
afterEach(() => balances(w));
const one = async () => w.billed(await w.client());
const withSecond = () => billedWithSecond(w);

describe('once', () => {
  it('the same file, and the same payment in another file, are known; nothing is posted', async () => {
    const a = await one();
    const t = trace();
    const first = await w.answered([{ ...a, ...PAID }], { trace: t });
    const again = await w.answered([{ ...a, ...PAID }], { trace: t });
    expect(again).toMatchObject({ state: 'known', file: { state: 'nothing-new' } });
    expect((await w.see(again.id)).remittance.sameAs).toBe(first.id);
    const { version } = await w.see(again.id);
    expect(codeOf(await w.do(postRemittance, { remittanceId: again.id, version }))).toBe(
      'payment-known',
    );
    expect((await w.book(a.charge.id)).waits).toBe('');
    expect(codeOf(await w.do(postByItself, { remittanceId: first.id }, w.t.system))).toBe('ok');
    expect(Number(await w.cash(first.id))).toBe(11000);
  });
  it('a payment that came damaged makes way for the same one when it comes sound', async () => {
    const a = await one();
    const t = trace();
    const damaged = await w.answered([{ ...a, ...PAID, paid: '100.00' }], {
      ...{ trace: t, paid: '110.00', unchecked: true },
    });
    expect(damaged).toMatchObject({ state: 'waiting', file: { state: 'parked' } });
    const worse = await w.answered([{ ...a, ...PAID, paid: '90.00' }], {
      ...{ trace: t, paid: '110.00', unchecked: true },
    });
    // The bank was quicker.
    good(await w.do(confirmDeposit, { remittanceIds: [worse.id] }));
    const sound = await w.answered([{ ...a, ...PAID }], { trace: t });
    expect((await w.see(sound.id)).remittance.deposit).toBe('in-bank');
    expect(Number(await w.cash(sound.id))).toBe(11000);
    for (const [before, after] of [
      [damaged, worse],
      [worse, sound],
    ] as const) {
      const { remittance, claims } = await w.see(before.id);
      expect(remittance).toMatchObject({ state: 'known', sameAs: after.id });
      expect(claims.map((c) => c.state)).toEqual(['set-aside']);
      const [file] = await w.rows('select state from edi_files where id = $1', [before.fileId]);
      expect(file.state).toBe('nothing-new');
    }
    // And what came sound makes way for nothing.
    const late = await w.answered([{ ...a, ...PAID, paid: '100.00' }], {
      ...{ trace: t, paid: '110.00', unchecked: true },
    });
    expect(late.state).toBe('known');
    expect(Number(await w.cash(sound.id))).toBe(11000);
  });
  it('two people at once: one effect', async () => {
    const a = await one();
    const bytes = await w.file([{ ...a, ...PAID }], { trace: trace() });
    const era = await w.come(bytes, false);
    const { version } = await w.see(era.id);
    const two = await Promise.all(
      [1, 2].map(() => w.do(postRemittance, { remittanceId: era.id, version })),
    );
    expect(two.map(codeOf).sort()).toEqual(['ok', 'preview-changed']);
    expect(Number(await w.cash(era.id))).toBe(11000);
    const undone = await Promise.all(
      [1, 2].map(() => w.do(undoRemittance, { remittanceId: era.id, reason: 'x' })),
    );
    expect(undone.map(codeOf).sort()).toEqual(['nothing-posted', 'ok']);
    expect(Number(await w.cash(era.id))).toBe(0);
  });
  it('what was looked at is what is posted: a change in between refuses', async () => {
    const [a, b] = [await one(), await one()];
    const bytes = await w.file(
      [
        { ...a, ...PAID },
        { ...b, ...PAID },
      ],
      { trace: trace() },
    );
    const era = await w.come(bytes, false);
    const seen = await w.see(era.id);
    good(await w.do(takeChargeBack, { chargeId: b.charge.id, reason: 'wrong client' } as never));
    expect(
      codeOf(await w.do(postRemittance, { remittanceId: era.id, version: seen.version })),
    ).toBe('preview-changed');
    const now = await w.see(era.id);
    expect(now.claims.map((c) => c.state)).toEqual(['clean', 'look']);
    good(await w.do(postRemittance, { remittanceId: era.id, version: now.version }));
    const posted = await w.rows(
      `select account, side, cents::int from lines l join adjudications a on a.entry_id = l.entry_id where a.charge_id = $1 order by line_no`,
      [a.charge.id],
    );
    expect(posted).toEqual(
      seen.claims[0]?.entries[0]?.lines.map(({ account, side, cents: c }) => ({
        account,
        side,
        cents: c,
      })),
    );
  });
});

describe('undo', () => {
  it('of a whole remittance, then posted again', async () => {
    const a = await one();
    const era = await w.answered([{ ...a, ...PAID }], {
      trace: trace(),
      plb: [{ reason: 'L6', reference: 'I', amount: '-1' }],
    });
    good(await w.undo(era.id));
    expect(await w.book(a.charge.id)).toEqual({
      waits: 'Blue Harbor 155.00',
      asked: '20.00',
      owed: '20.00',
    });
    expect(await w.claimState(a.claim.id)).toBe('accepted-payer');
    expect((await w.see(era.id)).remittance.state).toBe('undone');
    expect(Number(await w.cash(era.id))).toBe(0);
    good(await w.post(era.id));
    expect(await w.claimState(a.claim.id)).toBe('paid');
    expect(Number(await w.cash(era.id))).toBe(11100);
    expect((await w.see(era.id)).remittance.state).toBe('posted');
  });
  it('of one claim: the others stand', async () => {
    const [a, b] = [await one(), await one()];
    const era = await w.answered(
      [
        { ...a, ...PAID },
        { ...b, ...PAID },
      ],
      { trace: trace() },
    );
    const id = (await w.see(era.id)).claims[1]?.id as Id<'ecl'>;
    good(await w.do(undoRemittanceClaim, { remittanceClaimId: id, reason: 'wrong claim' }));
    expect((await w.book(a.charge.id)).waits).toBe('');
    expect((await w.book(b.charge.id)).waits).toBe('Blue Harbor 155.00');
    good(
      await w.do(postRemittance, {
        remittanceId: era.id,
        version: (await w.see(era.id)).version,
        claims: [id],
      }),
    );
    expect((await w.book(b.charge.id)).waits).toBe('');
  });
  it('a claim to the next payer that has not gone is withdrawn with the answer it rests on', async () => {
    const a = await withSecond();
    const first = await w.answered([{ ...a, ...PAID }], { trace: trace() });
    good(await w.undo(first.id));
    const claims = await w.rows(`select state from claims where before = $1`, [a.claim.id]);
    expect(claims).toEqual([{ state: 'withdrawn' }]);
    good(await w.post(first.id));
    expect(await w.book(a.charge.id)).toMatchObject({ waits: `${a.name} 20.00` });
  });
});

describe('matching', () => {
  it('without line key and number: by name, member number and day, and raised', async () => {
    const a = await one();
    const era = await w.answered(
      [
        {
          ...a,
          ...PAID,
          more: (c) => {
            c.patientControlNumber = 'OLD77';
            c.payerControlNumber = 'Z1';
            c.lines[0]!.references = [];
          },
        },
      ],
      { trace: trace() },
    );
    const [claim] = (await w.see(era.id)).claims;
    expect(claim?.match).toMatchObject({ how: 'name-and-day', claimNumber: a.claim.number });
    expect(claim?.reasons.map((r) => r.code)).toContain('by-name');
  });
  it('in small letters and cut off it is still our number', async () => {
    const a = await one();
    const era = await w.answered(
      [
        {
          ...a,
          ...PAID,
          more: (c) => {
            c.patientControlNumber = a.claim.number.toLowerCase();
            c.lines[0]!.references = [];
          },
        },
      ],
      { trace: trace() },
    );
    expect((await w.see(era.id)).claims[0]?.match?.how).toBe('claim-number');
  });
  it('unknown waits with its candidates and why not; matched by hand it posts', async () => {
    const a = await one();
    const era = await w.answered(
      [
        {
          ...a,
          ...PAID,
          more: (c) => {
            c.patientControlNumber = 'ELSE9';
            c.payerControlNumber = 'Z2';
            c.lines[0]!.references = [];
            c.names[0]!.id = 'W999';
            c.names[0]!.firstName = 'EVE';
          },
        },
      ],
      { trace: trace() },
    );
    const id = (await w.see(era.id)).claims[0]?.id as Id<'ecl'>;
    expect(era.state).toBe('waiting');
    const detail = good(await w.ask(seeRemittanceClaim, { remittanceClaimId: id }));
    const likely = detail.candidates.find((c) => c.claimId === a.claim.id);
    expect(likely?.whyNot).toEqual(
      expect.arrayContaining(['The first name differs.', 'The member number differs.']),
    );
    good(await w.do(matchByHand, { remittanceClaimId: id, match: { claimId: a.claim.id } }));
    expect((await w.see(era.id)).claims[0]?.state).toBe('clean');
    good(await w.do(unmatch, { remittanceClaimId: id }));
    good(
      await w.do(matchByHand, {
        remittanceClaimId: id,
        match: { lines: [{ position: 1, chargeId: a.charge.id }] },
      }),
    );
    good(await w.post(era.id));
    expect((await w.book(a.charge.id)).waits).toBe('');
  });
  it('a claim that is nobody’s of ours', async () => {
    const a = await one();
    const era = await w.answered(
      [
        {
          ...a,
          ...PAID,
          more: (c) => {
            c.patientControlNumber = 'NOBODY1';
            c.payerControlNumber = 'Z3';
            c.lines[0]!.references = [];
            c.names[0]!.lastName = 'STRANGER';
            c.names[0]!.id = 'S1';
          },
        },
      ],
      { trace: trace() },
    );
    expect((await w.see(era.id)).claims[0]).toMatchObject({
      state: 'stop',
      kind: 'unknown',
      reasons: [{ code: 'no-match' }],
    });
  });
});

describe('an EOB on paper', () => {
  const eob = (chargeId: Id<'chg'>, claimId?: Id<'clm'>) => ({
    payerId: w.payerId,
    method: 'check' as const,
    trace: trace(),
    paidCents: cents(11000),
    paidOn: '2026-03-10' as never,
    claims: [
      {
        ...(claimId ? { claimId } : {}),
        reversal: false,
        payerControlNumber: '',
        lines: [
          {
            chargeId,
            chargedCents: 17500,
            paidCents: 11000,
            adjustments: [
              { group: 'CO' as const, reason: '45', cents: 4500 },
              { group: 'PR' as const, reason: '3', cents: 2000 },
            ],
            remarks: [],
          },
        ],
        ...{ adjustments: [], remarks: [] },
      },
    ],
    adjustments: [],
  });
  it('posts the same way, with a claim and straight to a charge', async () => {
    const [a, b] = [await one(), await one()];
    for (const [x, claimId] of [
      [a, a.claim.id],
      [b, undefined],
    ] as const) {
      const keyed = eob(x.charge.id, claimId);
      const { remittanceId } = good(await w.do(keyInRemittance, keyed));
      expect((await w.see(remittanceId)).claims[0]).toMatchObject({ state: 'clean', kind: 'paid' });
      expect(codeOf(await w.do(keyInRemittance, keyed))).toBe('payment-known');
      good(await w.post(remittanceId));
      expect(await w.book(x.charge.id)).toEqual({ waits: '', asked: '20.00', owed: '20.00' });
    }
    expect(await w.claimState(a.claim.id)).toBe('paid');
  });
  it('has to add up', async () => {
    const a = await one();
    expect(
      codeOf(await w.do(keyInRemittance, { ...eob(a.charge.id), paidCents: cents(11001) })),
    ).toBe('payment-does-not-add-up');
  });
});

it('a charge that was paid and is taken back: the money is owed to the payer, the payment stands', async () => {
  const a = await one();
  const era = await w.answered([{ ...a, ...PAID }], { trace: trace() });
  const before = Number((await w.balance())['2010'] ?? 0);
  good(await w.do(takeChargeBack, { chargeId: a.charge.id, reason: 'wrong client' } as never));
  expect(await w.book(a.charge.id)).toEqual({ waits: '', asked: '0.00', owed: '0.00' });
  expect(Number(await w.cash(era.id))).toBe(11000);
  expect(Number((await w.balance())['2010'] ?? 0) - before).toBe(-110);
});

it('who may not, may not; lists page by day and by size', async () => {
  const clinician = await w.t.who('clinician', w.clinicianId);
  expect(
    codeOf(
      await w.do(undoRemittance, { remittanceId: 'era_x' as Id<'era'>, reason: 'x' }, clinician),
    ),
  ).toBe('not-allowed');
  for (const order of ['newest', 'oldest', 'largest'] as const) {
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = good(
        await w.ask(listRemittances, { order, limit: 7, ...(after ? { after } : {}) } as never),
      ) as { items: { id: string }[]; next?: string };
      seen.push(...page.items.map((i) => i.id));
      after = page.next;
      if (!after) break;
    }
    const [all] = await w.rows('select count(*)::int as n from remittances');
    expect([new Set(seen).size, seen.length]).toEqual([all?.n, all?.n]);
  }
});
