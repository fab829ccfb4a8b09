/** After the first answer: replaced, voided, taken back, won on appeal; and files that arrive in pieces. */
import { addDays, date, instant, isRefusal } from '@clearhour/values';
import { read999, readAllSets } from '@clearhour/x12';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimFile, type SaidClaim } from './testing/claim-file.ts';
import { clearinghouseDatabase, type Got, practiceAccount } from './testing/practice-account.ts';
import { acknowledgedIn, decisionsIn, moneyIn, numbersIn, paymentsIn } from './testing/told.ts';

let db: Awaited<ReturnType<typeof clearinghouseDatabase>>;
beforeAll(async () => {
  db = await clearinghouseDatabase();
});
afterAll(() => db.stop());

const SENT = '2026-03-03T15:00:00Z';
/** One claim, answered. */
async function answered(claim: SaidClaim) {
  const a = practiceAccount(db.pool);
  await a.send(claimFile('20260303', [claim]), SENT);
  const got = await a.until('2026-04-01T00:00:00Z');
  return { a, got, number: numbersIn(got).at(-1) ?? '' };
}

describe('replaced and voided', () => {
  it('a replacement: the first answer reversed, a new one', async () => {
    const { a, number } = await answered({ number: 'A1' });
    const better: SaidClaim = { number: 'A2', frequency: '7', original: number, code: '90834' };
    await a.send(claimFile('20260402', [{ ...better, charge: 150 }]), '2026-04-02T15:00:00Z');
    const got = await a.until('2026-06-01T00:00:00Z');
    expect(decisionsIn(got)).toEqual([
      'A1 22 paid -110 CO-45 -45 PR-3 -20',
      'A2 1 paid 85 CO-45 45 PR-3 20',
    ]);
    // 85 less 110: nothing is paid, 25 are carried forward.
    expect(moneyIn(got)).toEqual(['NON 0 FB -25']);
    const reversed = paymentsIn(got)[0]?.claims.map((claim) => claim.payerControlNumber);
    expect(reversed?.[0]).toBe(number);
    expect(reversed?.[1]).not.toBe(number);
    await a.send(claimFile('20260602', [{ number: 'A3', on: '20260601' }]), '2026-06-02T15:00:00Z');
    const next = await a.until('2026-07-01T00:00:00Z');
    expect(moneyIn(next)).toEqual(['ACH 85 FB 25']);
  });
  it('a void: the first answer reversed, the same service may be sent anew', async () => {
    const { a, number } = await answered({ number: 'A1' });
    const empty: SaidClaim = { number: 'A2', frequency: '8', original: number };
    await a.send(claimFile('20260402', [empty]), '2026-04-02T15:00:00Z');
    const got = await a.until('2026-05-01T00:00:00Z');
    expect(decisionsIn(got)).toEqual(['A1 22 paid -110 CO-45 -45 PR-3 -20']);
    expect(moneyIn(got)).toEqual(['NON 0 FB -110']);
    await a.send(claimFile('20260502', [{ number: 'A3' }]), '2026-05-02T15:00:00Z');
    expect(decisionsIn(await a.until('2026-06-01T00:00:00Z'))).toEqual([
      'A3 1 paid 110 CO-45 45 PR-3 20',
    ]);
  });
  it('gives back what the first answer took of the deductible', async () => {
    const { a, number } = await answered({ number: 'A1', payer: 'CHP11' });
    const again: SaidClaim = { number: 'A2', payer: 'CHP11', frequency: '7', original: number };
    await a.send(claimFile('20260402', [again]), '2026-04-02T15:00:00Z');
    const [first, second] = decisionsIn(await a.until('2026-06-01T00:00:00Z'));
    expect(first).toBe('A1 22 paid 0 CO-45 -45 PR-1 -130');
    expect(second).toBe('A2 1 paid 0 CO-45 45 PR-1 130');
  });
  it('is turned down before the first answer, for a number nobody knows, and twice', async () => {
    const a = practiceAccount(db.pool);
    await a.send(claimFile('20260303', [{ number: 'A1' }]), SENT);
    const first = await a.until('2026-03-05T00:00:00Z');
    const [number] = numbersIn(first);
    const change = (n: string, original?: string): SaidClaim => ({
      number: n,
      frequency: '7',
      original,
    });
    await a.send(
      claimFile('20260305', [change('A2', number), change('A3', 'NOSUCH1')]),
      '2026-03-05T15:00:00Z',
    );
    const early = await a.until('2026-04-01T00:00:00Z');
    expect(acknowledgedIn(early).filter((s) => s.startsWith('payer'))).toEqual([
      'payer A2 A8:535',
      'payer A3 A7:464',
    ]);
    expect(decisionsIn(early)).toEqual(['A1 1 paid 110 CO-45 45 PR-3 20']);
    await a.send(claimFile('20260401', [change('A4', number)]), '2026-04-01T15:00:00Z');
    await a.until('2026-06-01T00:00:00Z');
    await a.send(claimFile('20260601', [change('A5', number)]), '2026-06-01T15:00:00Z');
    const late = await a.until('2026-07-01T00:00:00Z');
    expect(acknowledgedIn(late)).toContain('payer A5 A7:464');
  });
});

describe('taken back', () => {
  it('every third payment, a fifth of it: out of this payment, and announced and taken later', async () => {
    const a = practiceAccount(db.pool);
    const got: Got[] = [];
    // Three a week for sixteen weeks: enough payments for recoveries to come out of.
    for (let week = 0; week < 16; week++) {
      const day = addDays(date('2026-03-03'), week * 7);
      const claims = Array.from({ length: 3 }, (_, i) => ({
        number: `R${week}N${i}`,
        payer: 'CHP06',
        member: `W0000000${i}`,
        on: day.replaceAll('-', ''),
      }));
      const bytes = claimFile(day.replaceAll('-', ''), claims);
      await a.send(bytes, `${day}T15:00:00Z`);
      got.push(...(await a.until(`${day}T16:00:00Z`)));
    }
    got.push(...(await a.until('2026-10-01T00:00:00Z')));
    const payments = paymentsIn(got);
    const reversals = payments.flatMap((p) => p.claims).filter((claim) => claim.status === '22');
    expect(reversals).toHaveLength(16);
    expect(decisionsIn(got)).toContain(
      `${reversals[0]?.patientControlNumber} 1 paid 88 CO-45 67 PR-3 20`,
    );
    const plb = payments.flatMap((p) => p.providerAdjustments);
    const sum = (reason: string, sign: number) =>
      plb
        .filter((one) => one.reason === reason && Math.sign(one.amount?.cents ?? 0) === sign)
        .reduce((total, one) => total + (one.amount?.cents ?? 0), 0);
    // Half of the sixteen are announced, 22 each; what was not taken yet is no more than the last ones.
    expect(sum('WO', -1)).toBe(8 * -2200);
    expect(sum('WO', 1)).toBeGreaterThan(0);
    expect(sum('WO', 1)).toBeLessThanOrEqual(8 * 2200);
    expect(sum('FB', 1)).toBeLessThanOrEqual(-sum('FB', -1));
    const banked = await a.house.deposits(a.id, instant('2026-10-01T00:00:00Z'));
    expect(banked.map((d) => `${d.trace} ${d.amountCents}`).sort()).toEqual(
      payments
        .filter((p) => p.amount?.cents !== 0)
        .map((p) => `${p.traceNumber} ${p.amount?.cents}`)
        .sort(),
    );
  });
});

describe('necessity and appeal', () => {
  const three = [1, 2, 3].map((i) => ({ number: `A${i}`, payer: 'CHP13', on: `2026020${i}` }));
  async function denied() {
    const a = practiceAccount(db.pool);
    await a.send(claimFile('20260303', three), SENT);
    const got = await a.until('2026-04-01T00:00:00Z');
    const claims = paymentsIn(got).flatMap((payment) => payment.claims);
    const lost = claims.filter((claim) => claim.paid?.cents === 0);
    expect(lost).toHaveLength(1);
    return { a, lost: lost[0]!, paid: claims.find((claim) => claim.paid?.cents !== 0)! };
  }
  it('the third long session is denied; a won appeal reverses and pays', async () => {
    const { a, lost } = await denied();
    const now = instant('2026-04-02T15:00:00Z');
    const number = lost.payerControlNumber ?? '';
    expect(await a.house.decideAppeal(a.id, number, now, 'overturned')).toEqual({
      outcome: 'overturned',
    });
    expect(await a.house.decideAppeal(a.id, number, now, 'overturned')).toEqual({
      outcome: 'overturned',
    });
    const got = await a.until('2026-05-01T00:00:00Z');
    expect(decisionsIn(got)).toEqual([
      `${lost.patientControlNumber} 22 paid 0 CO-50 -175 M127`,
      `${lost.patientControlNumber} 1 paid 110 CO-45 45 PR-3 20`,
    ]);
    expect(got[0]?.at).toBe('2026-04-13T10:00:00.000Z');
    expect(await a.house.decideAppeal(a.id, number, now, 'overturned')).toEqual({
      outcome: 'overturned',
    });
    expect(await a.until('2026-09-01T00:00:00Z')).toEqual([]);
  });
  it('upheld: nothing comes; and what cannot be appealed is refused', async () => {
    const { a, lost, paid } = await denied();
    const now = instant('2026-04-02T15:00:00Z');
    const upheld = await a.house.decideAppeal(a.id, lost.payerControlNumber ?? '', now, 'upheld');
    expect(upheld).toEqual({ outcome: 'upheld' });
    expect(await a.until('2026-09-01T00:00:00Z')).toEqual([]);
    for (const number of [lost.payerControlNumber ?? '', paid.payerControlNumber ?? '', 'NOSUCH1'])
      expect(isRefusal(await a.house.decideAppeal(a.id, number, now, 'overturned'))).toBe(true);
  });
});

describe('files that arrive badly', () => {
  it('in turn: cut in half and whole later, somebody else’s, two interchanges, good; and a late 999', async () => {
    const a = practiceAccount(db.pool);
    const runs: string[][] = [];
    for (let i = 0; i < 4; i++) {
      const day = addDays(date('2026-03-03'), i * 28);
      const compact = day.replaceAll('-', '');
      const bytes = claimFile(compact, [{ number: `T${i}`, payer: 'CHP10', on: compact }]);
      await a.send(bytes, `${day}T15:00:00Z`);
      const got = await a.until(`${addDays(day, 27)}T00:00:00Z`);
      const receipt = got.findIndex((file) => file.sets.includes('999'));
      expect(got.findIndex((file) => file.sets.includes('277CA'))).toBeLessThan(receipt);
      expect(read999(got[receipt]!.bytes).documents[0]?.result).toBe('A');
      runs.push(
        got
          .filter((file) => file.sets.includes('835'))
          .map((file) => {
            const { findings } = readAllSets(file.bytes);
            const to = file.text.includes('OTHERCLINIC') ? 'other' : 'us';
            const known = file.text.includes(`CLP*T${i}*`) ? 'ours' : 'none';
            return `${to} ${known} ${file.text.split('ISA*').length - 1} ${findings.clean ? 'clean' : 'broken'}`;
          }),
      );
    }
    expect(runs).toEqual([
      ['us ours 1 broken', 'us ours 1 clean'],
      ['us ours 1 clean', 'other none 1 clean'],
      ['us ours 2 clean'],
      ['us ours 1 clean'],
    ]);
  });
});
