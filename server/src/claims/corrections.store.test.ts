/** After a claim has gone: corrections, voids, next payers, what is refused; two at once; kills. */
import { cents, type Id, isRefusal, type LocalDate, type Refusal } from '@clearhour/values';
import { read837P } from '@clearhour/x12';
import { afterEach, describe, expect, test } from 'vitest';
import { chargesOfSession, reverseCharge } from '../charges/index.ts';
import { fileBytes } from '../connections/index.ts';
import { on } from '../platform/context.ts';
import type { Claim } from './claim.ts';
import { claimSent } from './claim-events.ts';
import { claimById, claimsWhere } from './claims-store.ts';
import { correctClaim, voidClaim } from './correct-claim.ts';
import { eventsOf } from './events-store.ts';
import { closeClaim, holdClaim, releaseClaim, reopenClaim, withdrawClaim } from './hold-claim.ts';
import { moveClaim } from './move-claim.ts';
import { type Answered, nextPayerClaim } from './next-payer.ts';
import { sendClaim, sendReady } from './send-claims.ts';
import { acknowledged, said277CA } from './testing/answers.ts';
import { addCover, type Billing, billing, secondPayer, setRule } from './testing/world.ts';

let w: Billing;
afterEach(() => w?.close());

const claimOf = async (id: string): Promise<Claim> => {
  const claim = await w.run((x) => claimById(x, id));
  if (!claim) throw new Error('no claim');
  return claim;
};
const state = async (id: string) => (await claimOf(id)).state;
const code = <T>(result: T | Refusal): string => (isRefusal(result) ? result.code : 'done');
const idOf = (result: { claimId: string } | Refusal): string => {
  if (isRefusal(result)) throw new Error(`${result.code}: ${result.sentence}`);
  return result.claimId;
};
const send = async () => {
  const done = await w.perform(sendReady, {});
  if (isRefusal(done)) throw new Error(`${done.code}: ${done.sentence}`);
  return done;
};
const fileOf = (done: Awaited<ReturnType<typeof send>>) => done.files[0]?.fileId ?? '';
const decide = (
  id: string,
  event: 'paid' | 'denied' | 'undecided',
  number: string | null = 'ICN5',
) =>
  w.run((x) =>
    moveClaim(x, id, event, {
      why: 'Told.',
      payerControlNumber: number,
      decidedOn: '2026-03-20' as LocalDate,
    }),
  );
const written = async (fileId: string) => {
  const bytes = await w.run((x) => fileBytes(x, fileId));
  return read837P(bytes ?? new Uint8Array()).documents[0]?.billing[0]?.subscribers[0];
};
/** A claim that was sent; with the visit and its charge. */
const gone = async () => {
  w = await billing();
  const made = await w.visit(await w.client());
  return { ...made, file: fileOf(await send()) };
};

describe('corrections', () => {
  test('before the first answer: refused with a sentence, and nothing is made', async () => {
    const { claim, file } = await gone();
    await acknowledged(w, file);
    await said277CA(w, file, 'payer', { category: 'A2', code: '20', payerNumber: 'ICN5' });
    const no = await w.perform(correctClaim, { claimId: claim.id, reason: 'Wrong place' });
    expect(no).toMatchObject({ code: 'not-answered-yet' });
    expect(await w.run((x) => claimsWhere(x, { replaces: claim.id }))).toEqual([]);
    expect(await state(claim.id)).toBe('accepted-payer');
  });
  test('after it: the 7 names the payer’s number, goes once, and takes the place of the first', async () => {
    const { claim } = await gone();
    await decide(claim.id, 'denied');
    const seven = idOf(
      await w.perform(correctClaim, { claimId: claim.id, reason: 'Authorization added' }),
    );
    expect(code(await w.perform(correctClaim, { claimId: claim.id, reason: 'again' }))).toBe(
      'already-corrected',
    );
    expect(code(await w.perform(voidClaim, { claimId: claim.id, reason: 'again' }))).toBe(
      'already-corrected',
    );
    await w.work();
    expect(await state(claim.id)).toBe('to-correct');
    const level = await written(fileOf(await send()));
    expect(level?.claims[0]).toMatchObject({ frequency: '7', payerControlNumber: 'ICN5' });
    expect([await state(claim.id), await state(seven)]).toEqual(['replaced', 'sent']);
  });
  test('withdrawn before it went: the first stands as it did', async () => {
    const { claim } = await gone();
    await decide(claim.id, 'denied');
    const seven = idOf(await w.perform(correctClaim, { claimId: claim.id, reason: 'x' }));
    idOf(await w.perform(withdrawClaim, { claimId: seven, reason: 'not needed' }));
    expect(await state(claim.id)).toBe('denied');
    idOf(await w.perform(correctClaim, { claimId: claim.id, reason: 'needed after all' }));
  });
  test('a payer that takes no 7, or whose number is not known', async () => {
    const { claim } = await gone();
    await decide(claim.id, 'denied', null);
    expect(code(await w.perform(correctClaim, { claimId: claim.id, reason: 'x' }))).toBe(
      'no-payer-number',
    );
    await decide(claim.id, 'paid');
    await w.run((x) => setRule(x, w.payerId, { frequency_codes: JSON.stringify(['1']) }));
    expect(code(await w.perform(correctClaim, { claimId: claim.id, reason: 'x' }))).toBe(
      'frequency-not-taken',
    );
  });
  test('a charge taken back after it had gone: corrected after the answer, held until a person has looked', async () => {
    const { claim, charge } = await gone();
    await w.run((x) => reverseCharge(x, charge.id, 'Wrong client'));
    await w.work();
    expect(await state(claim.id)).toBe('to-correct');
    expect(await w.run((x) => claimsWhere(x, { replaces: claim.id }))).toEqual([]);
    await decide(claim.id, 'paid');
    await w.work();
    const [eight] = await w.run((x) => claimsWhere(x, { replaces: claim.id }));
    expect(eight).toMatchObject({ frequency: '8', state: 'held', total: 17500n });
    idOf(await w.perform(releaseClaim, { claimId: eight?.id ?? '' }));
    const level = await written(fileOf(await send()));
    expect(level?.claims[0]).toMatchObject({ frequency: '8', payerControlNumber: 'ICN5' });
    expect(await state(claim.id)).toBe('voided');
  });
  test('an amended note after the answer: one 7 with the new charge, and no second first claim', async () => {
    const { claim, visit } = await gone();
    await decide(claim.id, 'paid');
    await w.sign(visit, 40);
    await w.work();
    const charges = await w.run((x) => chargesOfSession(x, visit.sessionId));
    const live = charges.find((c) => c.reversedAt === null);
    const [seven] = await w.run((x) => claimsWhere(x, { replaces: claim.id }));
    expect(seven).toMatchObject({ frequency: '7', state: 'held' });
    expect((await w.linesOf(seven?.id ?? '')).map((l) => [l.chargeId, l.code])).toEqual([
      [live?.id, live?.code],
    ]);
    const { rows } = await w.t.ownerSql.query('select count(*)::int as n from claims');
    expect(rows[0].n).toBe(2);
  });
  test('taken back before it went: out of the claim, which is withdrawn when nothing is left', async () => {
    w = await billing();
    const { claim, charge } = await w.visit(await w.client());
    await w.run((x) => reverseCharge(x, charge.id, 'Wrong client'));
    expect(await claimOf(claim.id)).toMatchObject({ state: 'withdrawn', total: 0n });
    expect((await send()).sent).toBe(0);
  });
});

describe('the next payer', () => {
  const answer = (chargeId: Id<'chg'>): Answered => ({
    decidedOn: '2026-03-20' as LocalDate,
    payerControlNumber: 'ICN5',
    paid: cents(11000),
    adjustments: [],
    lines: [
      {
        ...{ chargeId, paid: cents(11000), code: '90834', modifiers: [], units: 1 },
        adjustments: [
          { group: 'CO', reason: '45', cents: cents(4500) },
          { group: 'PR', reason: '2', cents: cents(2000) },
        ],
      },
    ],
  });
  test('carries what the first said, once; a new answer changes it while it has not gone', async () => {
    w = await billing();
    const ada = await w.client();
    const second = await w.run((x) => secondPayer(x));
    await w.run((x) => addCover(x, ada, second, { rank: 2 }));
    const { claim, charge } = await w.visit(ada);
    await send();
    w.t.clock.set('2026-03-20T15:00:00Z');
    await decide(claim.id, 'paid');
    const first = await w.run((x) => nextPayerClaim(x, claim.id, answer(charge.id)));
    const again = await w.run((x) => nextPayerClaim(x, claim.id, answer(charge.id)));
    if (isRefusal(first) || isRefusal(again)) throw new Error('refused');
    expect([first.made, again.made, again.claimId]).toEqual([true, false, first.claimId]);
    await w.work();
    expect(await claimOf(first.claimId)).toMatchObject({ level: 2, state: 'ready', findings: [] });
    const level = await written(fileOf(await send()));
    expect(level?.subscriber.payerOrder).toBe('S');
    const [other] = level?.claims[0]?.otherPayers ?? [];
    expect([other?.payerOrder, other?.paid?.cents, other?.patientLiability?.cents]).toEqual([
      'P',
      11000,
      2000,
    ]);
    const [said] = level?.claims[0]?.lines[0]?.adjudications ?? [];
    expect([said?.payerId, said?.paid?.cents, said?.remittanceDate]).toEqual([
      'BLUEH',
      11000,
      '20260320',
    ]);
    expect(said?.adjustments.map((a) => `${a.group}-${a.reason} ${a.amount?.cents}`)).toEqual([
      'CO-45 4500',
      'PR-2 2000',
    ]);
  });
  test('no further plan: said', async () => {
    const { claim, charge } = await gone();
    await decide(claim.id, 'paid');
    expect(code(await w.run((x) => nextPayerClaim(x, claim.id, answer(charge.id))))).toBe(
      'no-next-payer',
    );
  });
});

describe('by a person', () => {
  test('held waits, released goes; what has gone cannot be held', async () => {
    w = await billing();
    const { claim } = await w.visit(await w.client());
    idOf(await w.perform(holdClaim, { claimId: claim.id, reason: 'Ask the client' }));
    expect((await send()).sent).toBe(0);
    idOf(await w.perform(releaseClaim, { claimId: claim.id }));
    expect((await send()).sent).toBe(1);
    expect(code(await w.perform(holdClaim, { claimId: claim.id, reason: 'x' }))).toBe('claim-gone');
  });
  test('closed and opened again is where it was', async () => {
    const { claim } = await gone();
    await decide(claim.id, 'denied');
    idOf(await w.perform(closeClaim, { claimId: claim.id, reason: 'Too small' }));
    idOf(await w.perform(reopenClaim, { claimId: claim.id }));
    expect(await state(claim.id)).toBe('denied');
  });
  test('an answer undone leaves it where the answers before had brought it', async () => {
    const { claim, file } = await gone();
    await said277CA(w, file, 'payer', { category: 'A2', code: '20' });
    await decide(claim.id, 'paid');
    await decide(claim.id, 'undecided', null);
    expect(await claimOf(claim.id)).toMatchObject({
      state: 'accepted-payer',
      decision: null,
      decidedOn: null,
    });
  });
  test('a clinician sees the claims of the own caseload, and no other', async () => {
    w = await billing();
    const { claim } = await w.visit(await w.client());
    const { seeClaim, seeClaims } = await import('./see-claims.ts');
    const own = await w.t.who('clinician', w.clinicianId);
    const other = await w.t.who('clinician');
    const list = { order: 'urgency' as const, limit: 10 };
    expect(code(await w.perform(seeClaim, { claimId: claim.id }, own))).toBe('done');
    expect(code(await w.perform(seeClaim, { claimId: claim.id }, other))).toBe('no-such-claim');
    expect(await w.perform(seeClaims, list, own)).toMatchObject({ items: [{ id: claim.id }] });
    expect(await w.perform(seeClaims, list, other)).toEqual({ items: [] });
    expect(code(await w.perform(sendClaim, { claimId: claim.id }, own))).toBe('not-allowed');
  });
});

describe('at once, and cut off', () => {
  test('two people send at the same moment: one file, one sending', async () => {
    w = await billing();
    const { claim } = await w.visit(await w.client());
    const both = await Promise.all([w.perform(sendReady, {}), w.perform(sendReady, {})]);
    expect(both.map((d) => (isRefusal(d) ? d.code : d.sent)).sort()).toEqual([0, 1]);
    const { rows } = await w.t.ownerSql.query('select count(*)::int as n from claim_sendings');
    expect([rows[0].n, await state(claim.id)]).toEqual([1, 'sent']);
  });
  test('killed before the commit: nothing left, nothing kept, no job; then sent once', async () => {
    let kill = true;
    const killer = on(claimSent, async () => {
      if (kill) throw new Error('killed');
    });
    w = await billing([killer]);
    const { claim } = await w.visit(await w.client());
    const jobs = w.t.jobs.sent.filter((j) => j.name === 'send-edi-file').length;
    await expect(w.perform(sendReady, {})).rejects.toThrow('killed');
    const left = await w.t.ownerSql.query(
      `select (select count(*)::int from edi_files where direction = 'out') as files, (select count(*)::int from claim_sendings) as sendings`,
    );
    expect(left.rows[0]).toEqual({ files: 0, sendings: 0 });
    expect(await state(claim.id)).toBe('ready');
    kill = false;
    expect((await send()).sent).toBe(1);
    expect((await send()).sent).toBe(0);
    const history = await w.run((x) => eventsOf(x, claim.id));
    expect(history.filter((e) => e.event === 'send')).toHaveLength(1);
    // The queue of tests is not rolled back: the job of the attempt that died finds no file.
    expect(w.t.jobs.sent.filter((j) => j.name === 'send-edi-file').length - jobs).toBe(2);
  });
  test('two charges of one day at the same moment make one claim', async () => {
    w = await billing();
    const ada = await w.client();
    const one = await w.visit(ada);
    const group = await w.visit(ada, 50, w.services.group, '2026-03-03T18:00:00Z');
    expect(group.claim.id).toBe(one.claim.id);
    expect((await w.linesOf(one.claim.id)).map((l) => l.code)).toEqual(['90834', '90853']);
    await expect(
      w.t.ownerSql.query(
        `insert into claims (practice_id, id, number, client_id, policy_id, payer_id, clinician_id, service_on, place, state, total_cents, made_at)
         select practice_id, 'clm_x', 'XXXXXX', client_id, policy_id, payer_id, clinician_id, service_on, place, 'ready', 0, made_at from claims limit 1`,
      ),
    ).rejects.toThrow('claims_open_once');
  });
});
