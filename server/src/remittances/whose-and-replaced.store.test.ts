/** A payment to somebody else, and one that came again under its number with other words. */
import type { Id } from '@clearhour/values';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addPractice } from '../claims/testing/world.ts';
import { confirmDeposit } from '../deposits/index.ts';
import { postRemittance } from './post-remittance.ts';
import { replaceEarlier } from './replace-remittance.ts';
import { sayPayee } from './say-payee.ts';
import { codeOf, good, type Remits, remits } from './testing/remits.ts';
import { balances, PAID, provedAndClosed, trace } from './testing/visits.ts';

let w: Remits;
beforeAll(async () => {
  w = await remits();
  await w.run((x) => addPractice(x));
});
afterAll(() => provedAndClosed(w));
afterEach(() => balances(w));
const one = async () => w.billed(await w.client());
type Billed = Awaited<ReturnType<typeof one>>;

describe('whose payment it is', () => {
  /** The same file with another practice’s numbers. */
  const toOthers = (bytes: Uint8Array) => {
    const text = Buffer.from(bytes).toString('latin1');
    const changed = text
      .replace('*XX*2000000010', '*XX*1999990009')
      .replace('REF*TJ*123456789', 'REF*TJ*998887776');
    expect(changed).not.toBe(text);
    return Buffer.from(changed, 'latin1');
  };
  const strange = async (a: Billed) =>
    w.come(toOthers(await w.file([{ ...a, ...PAID }], { trace: trace() })));
  const SENTENCE =
    'This payment was sent to QUIET HARBOR COUNSELING LLC (NPI 1999990009, tax number ending in 7776), ' +
    'which is no number of this practice. Nothing of it is posted until somebody says that it is yours.';

  it('somebody else’s number stops all of it, until a person says that it is ours', async () => {
    const a = await one();
    const era = await strange(a);
    expect(era.state).toBe('waiting');
    const seen = await w.see(era.id);
    expect(seen.balance.faults).toEqual([{ code: 'payee-not-ours', sentence: SENTENCE }]);
    expect(seen.claims.map((c) => c.state)).toEqual(['stop']);
    const post = { remittanceId: era.id, version: seen.version };
    expect(await w.do(postRemittance, post)).toMatchObject({ sentence: SENTENCE });
    expect((await w.book(a.charge.id)).waits).not.toBe('');
    const said = { remittanceId: era.id, ours: true, reason: 'The number of our old partnership' };
    good(await w.do(sayPayee, said));
    expect(codeOf(await w.do(sayPayee, said))).toBe('payee-said-already');
    await w.workRemittances();
    expect((await w.see(era.id)).remittance.state).toBe('posted');
    expect(Number(await w.cash(era.id))).toBe(11000);
    expect(codeOf(await w.do(sayPayee, { ...said, ours: false }))).toBe('remittance-is-posted');
  });

  it('not ours: set aside whole and waits for nothing; taken back, it is looked at again', async () => {
    const a = await one();
    const era = await strange(a);
    const said = { remittanceId: era.id, reason: 'Sent to the clinic next door' };
    good(await w.do(sayPayee, { ...said, ours: false }));
    const aside = await w.see(era.id);
    expect(aside.remittance).toMatchObject({ state: 'not-ours', deposit: 'none' });
    expect(aside.claims.map((c) => c.state)).toEqual(['set-aside']);
    expect(codeOf(await w.do(confirmDeposit, { remittanceIds: [era.id] }))).toBe('no-money');
    good(await w.do(sayPayee, { ...said, ours: true }));
    await w.workRemittances();
    expect((await w.see(era.id)).remittance.state).toBe('posted');
  });

  it('what names our number is not in doubt', async () => {
    const a = await one();
    const era = await w.answered([{ ...a, ...PAID }], { trace: trace() });
    const said = { remittanceId: era.id, ours: false, reason: 'A mistake' };
    expect(codeOf(await w.do(sayPayee, said))).toBe('payee-not-in-doubt');
  });
});

describe('the same number with other words', () => {
  const LESS = { paid: '100.00', cas: 'CO-45 55, PR-3 20' };
  const replace = (remittanceId: Id<'era'>) =>
    w.do(replaceEarlier, { remittanceId, reason: 'The payer corrected it' });

  it('is said, posts nothing, and takes the place of the first in one act; and back', async () => {
    const [a, b] = [await one(), await one()];
    const t = trace();
    const first = await w.answered(
      [
        { ...a, ...PAID },
        { ...b, ...LESS },
      ],
      { trace: t },
    );
    good(await w.do(confirmDeposit, { remittanceIds: [first.id] }));
    const turned = [
      { ...a, ...LESS },
      { ...b, ...PAID },
    ];
    const later = await w.answered(turned, { trace: t });
    expect(later).toMatchObject({ state: 'known', file: { state: 'parked' } });
    expect(later.file.sentence).toContain('it says something else now');
    const { earlier } = await w.see(later.id);
    expect(earlier).toMatchObject({ remittanceId: first.id, posted: true, more: 0 });
    expect(earlier?.differences).toHaveLength(2);
    expect(earlier?.differences[0]).toMatch(/paid was \$110\.00 and is now \$100\.00/);
    expect(Number(await w.cash(first.id))).toBe(21000);
    // The same words once more are nothing new.
    const third = await w.answered(turned, { trace: t });
    expect(third).toMatchObject({ state: 'known', file: { state: 'nothing-new' } });

    good(await replace(later.id));
    await w.workRemittances();
    const [was, is] = [await w.see(first.id), await w.see(later.id)];
    expect(was.remittance).toMatchObject({ state: 'known', sameAs: later.id });
    expect(is.remittance).toMatchObject({ state: 'posted', deposit: 'in-bank' });
    expect([await w.cash(first.id), await w.cash(later.id)].map(Number)).toEqual([0, 21000]);
    expect(codeOf(await replace(later.id))).toBe('nothing-to-replace');
    // It was right the first time: the same act the other way.
    good(await replace(first.id));
    await w.workRemittances();
    expect([await w.cash(first.id), await w.cash(later.id)].map(Number)).toEqual([21000, 0]);
    expect((await w.see(first.id)).remittance).toMatchObject({ state: 'posted' });
  });

  it('for another amount it waits beside the first, and what it names twice stops', async () => {
    const a = await one();
    const t = trace();
    const first = await w.answered([{ ...a, ...PAID }], { trace: t });
    const later = await w.answered([{ ...a, ...LESS }], { trace: t });
    expect(later.state).toBe('waiting');
    const seen = await w.see(later.id);
    expect(seen.claims.map((c) => c.state)).toEqual(['stop']);
    expect(seen.earlier?.differences[0]).toBe('The payment was $110.00 and is now $100.00.');
    good(await w.do(confirmDeposit, { remittanceIds: [first.id] }));
    expect(codeOf(await replace(later.id))).toBe('payment-in-bank');
  });

  it('two at once: one takes the place', async () => {
    const a = await one();
    const t = trace();
    await w.answered([{ ...a, ...PAID }], { trace: t });
    const later = await w.answered([{ ...a, paid: '110.00', cas: 'CO-45 40, PR-2 25' }], {
      trace: t,
    });
    expect((await w.see(later.id)).earlier?.differences).toHaveLength(1);
    const two = await Promise.all([1, 2].map(() => replace(later.id)));
    expect(two.map(codeOf).sort()).toEqual(['nothing-to-replace', 'ok']);
    await w.workRemittances();
    expect(Number(await w.cash(later.id))).toBe(11000);
  });
});
