import { cents, date, isRefusal, sayDay } from '@clearhour/values';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appealReactions } from '../appeals/index.ts';
import { seeClaim } from '../claims/see-claims.ts';
import { approveWriteOff, recordPayment, refuseWriteOff } from '../payments/index.ts';
import { codeOf, good, provedPayers, type Remits, remits } from '../remittances/testing/remits.ts';
import { decideDenials } from './decide-denials.ts';
import { seeCauses, seeOutcomes } from './figures.ts';
import { denialReactions } from './on-answers.ts';
import { raiseDenials } from './raise-denials.ts';
import { listDecisions, seeDecision } from './see-decisions.ts';
import { listDenials, seeDenial, seeDenialSummary } from './see-denials.ts';
import { undoDecision } from './undo-decision.ts';

let w: Remits;
beforeAll(async () => {
  w = await remits([...denialReactions, ...appealReactions]);
});
afterAll(() => w.t.close());

const denialsOf = async (
  clientId: string,
  state = 'open,waiting,correcting,appealing,asked,closed',
) =>
  good(
    await w.ask(listDenials, {
      clientId: clientId as never,
      state: state.split(',') as never,
      order: 'oldest',
      limit: 50,
    }),
  ).items;
/** A visit of $175 ($155 of it with the payer) and the answer to it. */
let traces = 0;
const answered = async (
  cas: string,
  more: { paid?: string; client?: string; remarks?: string[] } = {},
) => {
  const clientId = (more.client ?? (await w.client())) as Awaited<ReturnType<Remits['client']>>;
  const { charge, claim } = await w.billed(clientId);
  const file = await w.answered(
    [
      {
        ...{ claim, charge, paid: more.paid ?? '0', cas },
        more: (c) => {
          const [line] = c.lines ?? [];
          if (line && more.remarks) {
            line.remarks = more.remarks.map((value) => ({ qualifier: 'HE', value }));
          }
        },
      },
    ],
    { trace: `T${++traces}` },
  );
  return { clientId, charge, claim, file };
};
const decide = (
  act: string,
  denialIds: string[],
  more: object = { reason: 'As agreed.' },
  who = w.biller,
) => w.do(decideDenials, { act, denialIds, ...more } as never, who);
const detail = async (denialId: string) =>
  good(await w.ask(seeDenial, { denialId, filter: {}, order: 'urgency' }));

describe('a denial', () => {
  test('is raised by an answer that leaves money open, with reason, cause, bucket and days', async () => {
    const { clientId, charge } = await answered('CO-197 175.00', { remarks: ['M62'] });
    const [d] = await denialsOf(clientId);
    expect(d).toMatchObject({
      state: 'open',
      reason: 'CO-197',
      reasonWords: 'No prior authorization',
      bucket: 'authorization',
      cause: 'no-authorization',
      clientOwes: 'no',
      usualAct: 'appeal',
      openCents: 15500,
      riskCents: 15500,
      chargeId: charge.id,
      timesBefore: 0,
    });
    // Commercial: appeal within 180 days of the answer.
    expect(d?.limitOn).toBe('2026-09-06');
    expect(d?.actBy).toBeDefined();
    const one = await detail(d?.id ?? '');
    expect(one.pendingCents).toBe(15500);
    expect(one.place).toMatchObject({ page: 'authorization', field: 'number' });
    const may = (act: string) => one.acts.find((a) => a.act === act);
    expect(may('bill-client')).toMatchObject({ may: false });
    expect(may('bill-client')?.why).toContain('the client is never billed');
    expect(may('appeal')).toMatchObject({ may: true });
  });

  test('told again it is one; a clean or zero-paid deductible answer makes none', async () => {
    const { clientId, file } = await answered('CO-197 175.00');
    const ids = (
      await w.rows('select id from remittance_claims where remittance_id = $1', [file.id])
    ).map((r) => r.id as string);
    await w.run((x) => raiseDenials(x, ids));
    expect(await denialsOf(clientId)).toHaveLength(1);
    const clean = await answered('CO-45 45.00, PR-3 20.00', { paid: '110.00' });
    expect(await denialsOf(clean.clientId)).toHaveLength(0);
    const deductible = await answered('CO-45 45.00, PR-1 130.00');
    expect(await denialsOf(deductible.clientId)).toHaveLength(0);
  });

  test('is closed when the answer is undone, and raised once more when it is posted again', async () => {
    const { clientId, file } = await answered('CO-29 175.00');
    good(await w.undo(file.id));
    expect((await denialsOf(clientId)).map((d) => d.outcome)).toEqual(['taken-back']);
    good(await w.post(file.id));
    const outcomes = (await denialsOf(clientId)).map((d) => d.outcome ?? 'open');
    expect(outcomes.sort()).toEqual(['open', 'taken-back']);
    // The same answer, posted a second time: nobody denied it twice.
    const [open] = await denialsOf(clientId, 'open');
    expect(open?.timesBefore).toBe(0);
    expect((await detail(open?.id ?? '')).others).toEqual([]);
  });

  test('a later payment settles it as won; undone, it stands as before', async () => {
    const { clientId, charge, claim } = await answered('CO-252 175.00');
    const [first] = await denialsOf(clientId);
    good(await decide('appeal', [first?.id ?? '']));
    const paid = await w.answered(
      [{ claim, charge, paid: '110.00', cas: 'CO-45 45.00, PR-3 20.00' }],
      {
        trace: `T${++traces}`,
      },
    );
    expect(paid.state).toBe('posted');
    const [won] = await denialsOf(clientId);
    expect(won).toMatchObject({ state: 'closed', outcome: 'won' });
    good(await w.undo(paid.id));
    expect((await denialsOf(clientId))[0]).toMatchObject({ state: 'appealing', outcome: null });
  });

  test('denied again: the first is lost, the next says it is the second time', async () => {
    const { clientId, charge, claim } = await answered('CO-16 175.00', { remarks: ['N382'] });
    const [first] = await denialsOf(clientId);
    expect(first).toMatchObject({ cause: 'member-number', usualAct: 'correct', bucket: 'data' });
    await w.answered([{ claim, charge, paid: '0', cas: 'CO-50 175.00' }], {
      trace: `T${++traces}`,
    });
    const all = await denialsOf(clientId);
    const told = all.map((d) => [d.reason, d.outcome, d.timesBefore]);
    expect(told.sort((a, b) => Number(a[2]) - Number(b[2]))).toEqual([
      ['CO-16', 'lost', 0],
      ['CO-50', null, 1],
    ]);
  });
});

describe('an act', () => {
  test('write-off within the limit is booked on 4940 and undone whole', async () => {
    const owner = await w.t.who('owner');
    await w.rows(
      `insert into approval_limits (practice_id, role, write_off_cents) values ($1, 'owner', 50000), ($1, 'biller', 1000)
       on conflict (practice_id, role) do update set write_off_cents = excluded.write_off_cents`,
      [w.t.practiceId],
    );
    const before = await w.balance();
    const { clientId, charge } = await answered('CO-29 175.00');
    const [d] = await denialsOf(clientId);
    const done = good(
      await decide('write-off', [d?.id ?? ''], { reason: 'Filed late by us.' }, owner),
    );
    expect((await denialsOf(clientId))[0]).toMatchObject({ state: 'closed', outcome: 'given-up' });
    expect(Number((await w.balance())['4940']) - Number(before['4940'] ?? 0)).toBe(155);
    expect((await detail(d?.id ?? '')).pendingCents).toBe(0);
    good(await w.do(undoDecision, { decisionId: done.decisionId }, owner));
    expect((await denialsOf(clientId))[0]).toMatchObject({ state: 'open', outcome: null });
    expect((await detail(d?.id ?? '')).pendingCents).toBe(15500);
    expect(codeOf(await w.do(undoDecision, { decisionId: done.decisionId }, owner))).toBe(
      'undone-before',
    );
    expect((await w.book(charge.id)).waits).toBe('Blue Harbor 155.00');
  });

  test('write-off over the limit waits for a second person, who may refuse', async () => {
    const owner = await w.t.who('owner');
    const { clientId } = await answered('CO-29 175.00');
    const [d] = await denialsOf(clientId);
    const id = d?.id ?? '';
    good(await decide('write-off', [id]));
    expect((await denialsOf(clientId))[0]?.state).toBe('asked');
    const { writeOffId } = await detail(id);
    good(await w.do(refuseWriteOff, { writeOffId: writeOffId as never }, owner));
    expect((await denialsOf(clientId))[0]?.state).toBe('open');
    good(await decide('write-off', [id]));
    const again = (await detail(id)).writeOffId;
    good(await w.do(approveWriteOff, { writeOffId: again as never }, owner));
    expect((await denialsOf(clientId))[0]).toMatchObject({ state: 'closed', outcome: 'given-up' });
  });

  test('what was given up is paid after all: the write-off goes, the cents are settled once', async () => {
    const owner = await w.t.who('owner');
    const { clientId, charge, claim } = await answered('CO-29 175.00');
    const [d] = await denialsOf(clientId);
    good(await decide('write-off', [d?.id ?? ''], { reason: 'Given up.' }, owner));
    const paid = await w.answered(
      [{ claim, charge, paid: '110.00', cas: 'CO-45 45.00, PR-3 20.00' }],
      {
        trace: `T${++traces}`,
      },
    );
    expect(paid.state).toBe('posted');
    expect((await denialsOf(clientId))[0]).toMatchObject({ state: 'closed', outcome: 'won' });
    expect(await w.book(charge.id)).toMatchObject({ waits: '', owed: '20.00' });
    const rows = await w.rows('select status from write_offs where charge_id = $1', [charge.id]);
    expect(rows.map((r) => r.status)).toEqual(['reversed']);
    await provedPayers(w);
  });

  test('CO is never billed to the client; PR is, and comes back as credit when the payer pays', async () => {
    const co = await answered('CO-197 175.00');
    const [no] = await denialsOf(co.clientId);
    expect(codeOf(await decide('bill-client', [no?.id ?? '']))).toBe('never-the-client');
    const { clientId, charge, claim } = await answered('PR-27 175.00');
    const [d] = await denialsOf(clientId);
    expect(d).toMatchObject({ clientOwes: 'yes', cause: 'coverage-ended' });
    good(await decide('bill-client', [d?.id ?? '']));
    expect((await denialsOf(clientId))[0]).toMatchObject({ outcome: 'client-billed' });
    expect(await w.book(charge.id)).toMatchObject({ owed: '175.00' });
    good(
      await w.do(recordPayment, {
        ...{ clientId, method: 'cash', amount: cents(17500), receivedOn: date('2026-03-02') },
        ...{ reference: '', memo: '', wanted: 'auto' },
      }),
    );
    const paid = await w.answered(
      [{ claim, charge, paid: '110.00', cas: 'CO-45 45.00, PR-3 20.00' }],
      {
        trace: `T${++traces}`,
      },
    );
    expect(paid.state).toBe('posted');
    expect(await w.book(charge.id)).toMatchObject({ waits: '', owed: '0.00' });
    const [credit] = await w.rows(
      `select sum(case side when 'credit' then cents else -cents end)::int as cents from lines
       where account = '2000' and client_id = $1`,
      [clientId],
    );
    expect(credit?.cents).toBe(15500);
    await provedPayers(w);
  });

  test('correct makes one claim for a claim, and its undo withdraws it', async () => {
    const { clientId, claim } = await answered('CO-4 175.00');
    const [d] = await denialsOf(clientId);
    const done = good(await decide('correct', [d?.id ?? ''], { reason: 'Modifier added.' }));
    expect((await denialsOf(clientId))[0]?.state).toBe('correcting');
    const { madeClaimId } = await detail(d?.id ?? '');
    expect(good(await w.ask(seeClaim, { claimId: madeClaimId ?? '' }))).toMatchObject({
      frequency: '7',
    });
    expect(await w.claimState(claim.id)).toBe('to-correct');
    good(await w.do(undoDecision, { decisionId: done.decisionId }));
    expect(await w.claimState(madeClaimId ?? '')).toBe('withdrawn');
    expect(await w.claimState(claim.id)).toBe('denied');
    expect((await denialsOf(clientId))[0]?.state).toBe('open');
  });

  test('next payer: the claim is made, the money waits with it, the undo takes both back', async () => {
    const second = await w.second();
    const clientId = await w.client();
    await w.cover(clientId, second, 2);
    const { charge } = await answered('OA-22 175.00', { client: clientId });
    const [d] = await denialsOf(clientId);
    expect(d).toMatchObject({ usualAct: 'next-payer', bucket: 'other-payer' });
    const done = good(await decide('next-payer', [d?.id ?? '']));
    expect((await denialsOf(clientId))[0]).toMatchObject({ outcome: 'next-payer' });
    expect((await w.book(charge.id)).waits).toBe('Green Valley 155.00');
    good(await w.do(undoDecision, { decisionId: done.decisionId }));
    expect((await w.book(charge.id)).waits).toBe('Blue Harbor 155.00');
    const { madeClaimId, state } = await detail(d?.id ?? '');
    expect([madeClaimId, state]).toEqual([null, 'open']);
  });

  test('many at once: each done or with its reason, one decision, one undo', async () => {
    const a = await answered('CO-50 175.00');
    const b = await answered('CO-50 175.00');
    const ids = [...(await denialsOf(a.clientId)), ...(await denialsOf(b.clientId))].map(
      (d) => d.id,
    );
    const [, second = ''] = ids;
    good(await decide('wait', [second], { until: date('2026-03-20'), reason: 'Called them.' }));
    const listed = good(
      await w.ask(listDenials, { clientId: b.clientId, order: 'urgency', limit: 50 }),
    );
    expect(listed.items).toHaveLength(0);
    const done = good(await decide('appeal', [...ids, 'dnl_00000000000000000000000000']));
    expect(done.notDone.map((n) => n.code)).toEqual(['no-such-denial']);
    const view = good(await w.ask(seeDecision, done));
    expect(view.done).toHaveLength(2);
    expect(view.appealIds).toHaveLength(2);
    good(await w.do(undoDecision, { decisionId: done.decisionId }));
    expect((await denialsOf(a.clientId))[0]?.state).toBe('open');
    expect((await denialsOf(b.clientId))[0]).toMatchObject({
      state: 'waiting',
      waitUntil: '2026-03-20',
    });
    expect(
      good(await w.ask(listDecisions, { denialId: ids[0] as never, limit: 20 })).items,
    ).toHaveLength(1);
  });

  test('what was done since keeps an undo off; waiting past the last day is refused', async () => {
    const { clientId } = await answered('CO-50 175.00');
    const [d] = await denialsOf(clientId);
    const id = d?.id ?? '';
    const late = await decide('wait', [id], { until: date('2027-03-01'), reason: 'Later.' });
    expect(isRefusal(late) && late.sentence).toContain(
      sayDay(date(d?.actBy ?? ''), date('2026-03-02')),
    );
    const first = good(
      await decide('wait', [id], { until: date('2026-04-01'), reason: 'Called.' }),
    );
    good(await decide('reopen', [id]));
    expect(codeOf(await w.do(undoDecision, { decisionId: first.decisionId }))).toBe(
      'went-on-since',
    );
  });

  test('a clinician reaches their own clients’ denials and decides nothing; others see none', async () => {
    const { clientId } = await answered('CO-50 175.00');
    const mine = await w.t.who('clinician', w.clinicianId);
    const q = { clientId: clientId as never, order: 'urgency' as const, limit: 50 };
    expect(good(await w.ask(listDenials, q, mine)).items).toHaveLength(1);
    const [d] = await denialsOf(clientId);
    expect(codeOf(await decide('accept', [d?.id ?? ''], {}, mine))).toBe('not-allowed');
    const stranger = await w.t.who('clinician');
    expect(good(await w.ask(listDenials, q, stranger)).items).toHaveLength(0);
    const seen = await w.ask(
      seeDenial,
      { denialId: d?.id ?? '', filter: {}, order: 'urgency' },
      stranger,
    );
    expect(codeOf(seen)).toBe('no-such-denial');
    const scheduler = await w.t.who('scheduler');
    expect(codeOf(await w.ask(listDenials, q, scheduler))).toBe('not-allowed');
  });
});

describe('figures', () => {
  test('summary, pages and neighbours agree with the list', async () => {
    const all = good(await w.ask(listDenials, { order: 'urgency', limit: 200 })).items;
    expect(all.length).toBeGreaterThan(5);
    const summary = good(await w.ask(seeDenialSummary, {}));
    const sum = (items: { riskCents: number }[]) => items.reduce((n, i) => n + i.riskCents, 0);
    expect(sum(summary.buckets)).toBe(sum(all));
    expect(sum(summary.reasons)).toBe(sum(all));
    const paged: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = good(await w.ask(listDenials, { order: 'urgency', limit: 3, after }));
      paged.push(...page.items.map((i) => i.id));
      after = page.next;
      if (after === undefined) break;
    }
    expect(paged).toEqual(all.map((i) => i.id));
    const beside = await detail(all[2]?.id ?? '');
    expect([beside.previousId, beside.nextId]).toEqual([all[1]?.id, all[3]?.id]);
    expect(codeOf(await w.ask(listDenials, { order: 'urgency', limit: 3, after: 'x' }))).toBe(
      'cursor-wrong',
    );
  });

  test('causes stand beside what was answered; the overturned share counts what was tried', async () => {
    const span = { from: date('2026-03-01'), to: date('2026-06-01') };
    const causes = good(await w.ask(seeCauses, span));
    expect(causes.total.answered).toBeGreaterThan(causes.total.denied);
    expect(causes.causes.reduce((n, c) => n + c.denied, 0)).toBe(causes.total.denied);
    expect(causes.payers[0]?.answered).toBeGreaterThan(0);
    const outcomes = good(await w.ask(seeOutcomes, span));
    const of = (o: string) => outcomes.outcomes.find((x) => x.outcome === o)?.items ?? 0;
    expect(of('won')).toBeGreaterThan(0);
    expect(outcomes.overturned.of).toBeGreaterThanOrEqual(outcomes.overturned.won);
    expect(
      codeOf(await w.ask(seeCauses, { from: date('2026-06-01'), to: date('2026-03-01') })),
    ).toBe('span-wrong');
  });
});
