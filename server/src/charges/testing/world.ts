/**
 * A small practice to charge in: a clinician, services with fees, clients, a payer, visits and signed
 * notes. Rows are written directly; what is tested is what charges make of the events.
 */
import { type Id, isRefusal } from '@clearhour/values';
import { clientBalance, insertAccounts } from '../../ledger/index.ts';
import { noteAmended, noteSigned } from '../../notes/index.ts';
import { action, ask, perform } from '../../platform/action.ts';
import type { Who, Work } from '../../platform/context.ts';
import { attendeeStatusChanged, waiverChanged } from '../../sessions/index.ts';
import { type TestPractice, testPractice } from '../../testing/practice.ts';
import { UnbilledList } from '../charges-contract.ts';
import { type Charge, chargeReactions, chargesOfSession, seeUnbilled } from '../index.ts';
import {
  addClient,
  addClinician,
  addPayer,
  addPolicy,
  addServices,
  addTemplate,
  addVisit,
  type SignMore,
  setStatusRow,
  type Visit,
  type VisitMore,
  writeNote,
} from './rows.ts';

export type World = Awaited<ReturnType<typeof world>>;

export async function world(reactions = chargeReactions) {
  const t = await testPractice({ reactions, now: '2026-03-10T15:00:00Z' });
  const run = async <O>(job: (work: Work) => Promise<O>, who: Who = t.system): Promise<O> =>
    (await perform(
      t.deps,
      who,
      action({ name: 'test', needs: 'anyone', run: job }),
      undefined,
    )) as O;
  await run(insertAccounts);
  const clinicianId = await run(addClinician);
  const services = await run(addServices);
  const payerId = await run((w) => addPayer(w, 'Blue Harbor', 'commercial'));
  const templateId = await run(addTemplate);
  return {
    t,
    run,
    clinicianId,
    services,
    payerId,
    templateId,
    ...doing(t, run, clinicianId, templateId),
    ...asking(t, run, clinicianId, payerId),
  };
}

function doing(
  t: TestPractice,
  run: <O>(job: (work: Work) => Promise<O>) => Promise<O>,
  clinicianId: Id<'cln'>,
  templateId: Id<'tpl'>,
) {
  const visit = (
    serviceId: string,
    clients: readonly (readonly [Id<'clt'>, number?])[],
    more: VisitMore = {},
  ) => run((w) => addVisit(w, { serviceId, clients, clinicianId, ...more }));
  /** Signs the note of a visit (or of one attendee) and tells. */
  const sign = (v: Visit, minutes: number, more: SignMore = {}) => {
    t.clock.forward(1);
    return run(async (w) => {
      const told = await writeNote(w, v, minutes, { clinicianId, templateId, ...more });
      await w.emit(told.version === 1 ? noteSigned : noteAmended, told);
      return told;
    });
  };
  const status = (v: Visit, at: number, to: string) => {
    t.clock.forward(1);
    return run(async (w) => {
      const attendee = v.attendees[at]!;
      const from = await setStatusRow(w, attendee.id, to);
      const { sessionId } = v;
      await w.emit(attendeeStatusChanged, {
        attendeeId: attendee.id,
        sessionId,
        from,
        to,
        reason: '',
      } as never);
    });
  };
  const waive = (v: Visit, kind: 'session' | 'missed-fee') =>
    run(async (w) => {
      const attendeeId = v.attendees[0]!.id;
      await w.sql
        .insertInto('waivers')
        .values({
          practice_id: w.practiceId,
          id: w.newId('wav'),
          attendee_id: attendeeId,
          kind,
          reason: 'kind',
          at: w.now,
          needs_approval: false,
        })
        .execute();
      await w.emit(waiverChanged, { attendeeId, sessionId: v.sessionId, kind, inForce: true });
    });
  const withdraw = (v: Visit, kind: 'session' | 'missed-fee') =>
    run(async (w) => {
      const attendeeId = v.attendees[0]!.id;
      await w.sql
        .updateTable('waivers')
        .set({ withdrawn_at: w.now })
        .where('practice_id', '=', w.practiceId)
        .where('attendee_id', '=', attendeeId)
        .execute();
      await w.emit(waiverChanged, { attendeeId, sessionId: v.sessionId, kind, inForce: false });
    });
  const charges = (v: Visit): Promise<Charge[]> => run((w) => chargesOfSession(w, v.sessionId));
  const live = async (v: Visit) => (await charges(v)).filter((c) => c.reversedAt === null);
  return { visit, sign, status, waive, withdraw, charges, live, close: () => t.close() };
}

function asking(
  t: TestPractice,
  run: <O>(job: (work: Work) => Promise<O>) => Promise<O>,
  clinicianId: Id<'cln'>,
  payerId: Id<'pyr'>,
) {
  const client = (pays: 'self' | 'insurance' = 'self') =>
    run((w) => addClient(w, pays, clinicianId));
  const insured = async (copay?: number) => {
    const id = await client('insurance');
    await run((w) => addPolicy(w, id, payerId, copay === undefined ? {} : { copay_cents: copay }));
    return id;
  };
  const owed = (clientId: string) => run((w) => clientBalance(w, clientId));
  const unbilled = async (clientId: Id<'clt'>) => {
    const found = await ask(t.deps, t.system, seeUnbilled, { clientId, limit: 50 });
    if (isRefusal(found)) throw new Error(found.code);
    return UnbilledList.parse(found).items;
  };
  return { client, insured, owed, unbilled };
}
/** "90834×1 17500=15500+2000": code, units, fee, payer's part, client's part. */
export const text = (all: readonly Pick<Charge, 'code' | 'units' | 'fee' | 'payer' | 'client'>[]) =>
  all.map((c) => `${c.code}×${c.units} ${c.fee}=${c.payer}+${c.client}`).join(', ');
