/**
 * A practice that bills a payer electronically: everything a clean claim needs is there, and each test takes
 * away or changes what it is about. Built on the world of charges; the connection is the practice's own.
 */
import { cents, type Id, type LocalDate } from '@clearhour/values';
import { chargeReactions, chargesOfSession } from '../../charges/index.ts';
import { addPayer } from '../../charges/testing/rows.ts';
import { world } from '../../charges/testing/world.ts';
import { perform } from '../../platform/action.ts';
import type { Reaction, Work } from '../../platform/context.ts';
import { type Claim, claimJobs, claimLines, claimReactions, claimsOfCharge } from '../index.ts';

const FROM = '2026-01-01' as LocalDate;
export const PRACTICE_NPI = '2000000010';
export const CLINICIAN_NPI = '2000000028';

export type Billing = Awaited<ReturnType<typeof billing>>;

export async function billing(more: readonly Reaction[] = []) {
  const w = await world([...chargeReactions, ...claimReactions, ...more]);
  const { t, run, clinicianId, payerId } = w;
  await run(async (work) => {
    await addPractice(work);
    await addConnection(work);
    await work.sql
      .updateTable('clinicians')
      .set({ name: 'Dr. Dana Osei', npi: CLINICIAN_NPI, taxonomy: '1041C0700X' })
      .where('practice_id', '=', work.practiceId)
      .where('id', '=', clinicianId)
      .execute();
    await setPayer(work, payerId, { edi_id: 'BLUEH' });
  });
  const client = () => run((work) => addInsured(work, clinicianId, payerId));
  const jobs = claimJobs({ ...t.deps, typst: { compile: async () => new Uint8Array() } });
  /** Does the jobs of claims that wait, as the queue would; others stay. */
  const work = async () => {
    for (let round = 0; round < 20; round++) {
      const at = t.jobs.sent.findIndex((j) => j.name in jobs && j.name !== 'run-claims');
      const [job] = at < 0 ? [] : t.jobs.sent.splice(at, 1);
      if (!job) return;
      await jobs[job.name]?.({ ...job.data, practiceId: t.practiceId });
    }
  };
  /** A session held, noted and charged: the claims its charge is on, scrubbed. */
  const visit = async (
    clientId: Id<'clt'>,
    minutes = 50,
    serviceId = w.services.individual,
    at?: string,
  ) => {
    const v = await w.visit(serviceId, [[clientId]], at === undefined ? {} : { at });
    await w.sign(v, minutes);
    await work();
    const [charge] = await run((x) => chargesOfSession(x, v.sessionId));
    if (!charge) throw new Error('the visit made no charge');
    const [claim] = await claimsOf(charge.id);
    if (!claim) throw new Error('the charge is on no claim');
    return { visit: v, charge, claim };
  };
  const claimsOf = async (chargeId: string): Promise<Claim[]> =>
    (await run((x) => claimsOfCharge(x, chargeId))).map((c) => c.claim);
  const lines = (claimId: string) => run((x) => claimLines(x, claimId));
  return { ...w, client, visit, work, jobs, claimsOf, linesOf: lines, perform: doing(w) };
}
const doing =
  (w: Awaited<ReturnType<typeof world>>) =>
  async <I, O>(act: Parameters<typeof perform<I, O>>[2], input: I, who = w.t.system) =>
    perform(w.t.deps, who, act, input);

export const addPractice = (work: Work, more: { npi?: string; valid_from?: LocalDate } = {}) =>
  work.sql
    .insertInto('legal_entities')
    .values({
      practice_id: work.practiceId,
      id: work.newId('leg'),
      name: 'Quiet Harbor Counseling LLC',
      npi: PRACTICE_NPI,
      tax_id: '12-3456789',
      tax_id_kind: 'ein',
      street: '40 Harbor Street',
      city: 'Burlington',
      state: 'VT',
      zip: '05401-1234',
      phone: '(802) 555-0134',
      valid_from: FROM,
      ...more,
    })
    .execute();
export const addConnection = async (work: Work): Promise<string> => {
  const id = work.newId('con');
  await work.sql
    .insertInto('connections')
    .values({
      practice_id: work.practiceId,
      id,
      name: 'Practice clearinghouse',
      transport: 'practice',
      settings: JSON.stringify({ alsoFrom: [], alsoTo: [] }),
      sender_id: 'QUIETHARBOR',
      receiver_id: 'PRACTICECH',
      application_sender: 'QUIETHARBOR',
      application_receiver: 'PRACTICECH',
      submitter_name: 'Quiet Harbor Counseling',
      receiver_name: 'Practice Clearinghouse',
      contact_name: 'Front desk',
      contact_phone: '8025550134',
      is_default: true,
      made_at: work.now,
    })
    .execute();
  return id;
};
export const setPayer = (
  work: Work,
  payerId: string,
  set: { edi_id?: string; class?: string; filing_days?: number },
) =>
  work.sql
    .updateTable('payers')
    .set(set)
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', payerId)
    .execute();
export const setRule = (work: Work, payerId: string, set: Record<string, unknown>) =>
  work.sql
    .updateTable('payer_rules')
    .set(set)
    .where('practice_id', '=', work.practiceId)
    .where('payer_id', '=', payerId)
    .execute();
export const setClient = (work: Work, clientId: string, set: Record<string, unknown>) =>
  work.sql
    .updateTable('clients')
    .set(set)
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', clientId)
    .execute();

let members = 0;
export async function addInsured(
  work: Work,
  clinicianId: string,
  payerId: string,
): Promise<Id<'clt'>> {
  const id = work.newId('clt');
  const p = { practice_id: work.practiceId };
  await work.sql
    .insertInto('clients')
    .values({
      ...p,
      id,
      given_name: 'Ada',
      family_name: 'Reed',
      born_on: '1988-04-12' as LocalDate,
      sex: 'female',
      street: '18 Fern Lane',
      city: 'Burlington',
      state: 'VT',
      zip: '05401',
      pays: 'insurance',
      status: 'active',
      created_at: work.now,
    })
    .execute();
  await work.sql
    .insertInto('caseloads')
    .values({
      ...p,
      id: work.newId('shr'),
      client_id: id,
      clinician_id: clinicianId,
      valid_from: FROM,
    })
    .execute();
  await addCover(work, id, payerId, { copay_cents: cents(2000) });
  return id;
}
export async function addCover(
  work: Work,
  clientId: string,
  payerId: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const id = work.newId('pol');
  await work.sql
    .insertInto('policies')
    .values({
      practice_id: work.practiceId,
      id,
      client_id: clientId,
      payer_id: payerId,
      member_id: `W${String(++members).padStart(9, '0')}`,
      rank: 1,
      relationship: 'self',
      valid_from: FROM,
      ...more,
    })
    .execute();
  return id;
}
export const secondPayer = async (
  work: Work,
  name = 'Green Valley',
  ediId = 'GREENV',
): Promise<Id<'pyr'>> => {
  const id = await addPayer(work, name, 'commercial');
  await setPayer(work, id, { edi_id: ediId });
  return id;
};
