/** The SQL of what is not dated by rows: the practice itself, clinicians, payers, closed days, absences, limits. */
import type { Cents, Id, LocalDate } from '@clearhour/values';
import type { Role } from '../platform/auth/capabilities.ts';
import type { Work } from '../platform/context.ts';
import { askTogether } from '../platform/together.ts';
import type { PAYER_CLASSES } from './known-words.ts';

export interface Clinician {
  readonly id: Id<'cln'>;
  readonly name: string;
  readonly credential: string;
  readonly npi: string | null;
  readonly taxonomy: string | null;
  readonly colour: string;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}
export interface Payer {
  readonly id: Id<'pyr'>;
  readonly name: string;
  readonly class: (typeof PAYER_CLASSES)[number];
  readonly ediId: string;
  readonly filingDays: number;
  /** Where paper claims go. */
  readonly street: string;
  readonly street2: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly retired: boolean;
}
export interface Closure {
  readonly id: Id<'hol'>;
  readonly day: LocalDate;
  readonly name: string;
  readonly kind: 'closed' | 'works';
}
export interface Absence {
  readonly id: Id<'abs'>;
  readonly clinicianId: Id<'cln'>;
  readonly fromDay: LocalDate;
  readonly toDay: LocalDate;
  readonly reason: string;
}
export interface PracticeRow {
  readonly id: string;
  readonly name: string;
  readonly kind: 'own' | 'demo';
  readonly zone: string;
}

export async function practiceRow(work: Work): Promise<PracticeRow> {
  const p = await work.sql
    .selectFrom('practices')
    .select(['practice_id', 'name', 'kind', 'zone'])
    .where('practice_id', '=', work.practiceId)
    .executeTakeFirstOrThrow();
  // A demo under way is a demo to whoever is inside it.
  return { id: p.practice_id, name: p.name, kind: p.kind === 'own' ? 'own' : 'demo', zone: p.zone };
}
export const savePractice = (work: Work, name: string, zone: string) =>
  work.sql
    .updateTable('practices')
    .set({ name, zone })
    .where('practice_id', '=', work.practiceId)
    .execute();

export async function listClinicians(work: Work): Promise<Clinician[]> {
  const load = async () => new Map([['', await clinicians(work)]]);
  return (await askTogether(work, 'clinicians', '', '', load)) ?? [];
}
async function clinicians(work: Work): Promise<Clinician[]> {
  const rows = await work.sql
    .selectFrom('clinicians')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy('active_from')
    .orderBy('id')
    .execute();
  return rows.map((c) => ({
    id: c.id as Id<'cln'>,
    name: c.name,
    credential: c.credential,
    npi: c.npi,
    taxonomy: c.taxonomy,
    colour: c.colour,
    from: c.active_from,
    to: c.active_to,
  }));
}
export async function clinicianById(work: Work, id: string): Promise<Clinician | undefined> {
  return (await listClinicians(work)).find((c) => c.id === id);
}
export async function saveClinician(work: Work, c: Clinician): Promise<void> {
  const values = {
    name: c.name,
    credential: c.credential,
    npi: c.npi,
    taxonomy: c.taxonomy,
    colour: c.colour,
    active_from: c.from,
    active_to: c.to,
  };
  await work.sql
    .insertInto('clinicians')
    .values({ practice_id: work.practiceId, id: c.id, ...values })
    .onConflict((k) => k.columns(['practice_id', 'id']).doUpdateSet(values))
    .execute();
}

export async function listPayers(work: Work): Promise<Payer[]> {
  const all = await askTogether(
    work,
    'payers',
    '',
    '',
    async () => new Map([['', await payers(work)]]),
  );
  return all ?? [];
}
async function payers(work: Work): Promise<Payer[]> {
  const rows = await work.sql
    .selectFrom('payers')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((p) => ({
    id: p.id as Id<'pyr'>,
    name: p.name,
    class: p.class as Payer['class'],
    ediId: p.edi_id,
    filingDays: p.filing_days,
    street: p.street,
    street2: p.street2,
    city: p.city,
    state: p.state,
    zip: p.zip,
    retired: p.retired_at !== null,
  }));
}
export async function payerById(work: Work, id: string): Promise<Payer | undefined> {
  return (await listPayers(work)).find((p) => p.id === id);
}
export async function savePayer(work: Work, p: Payer): Promise<void> {
  const values = {
    name: p.name,
    class: p.class,
    edi_id: p.ediId,
    filing_days: p.filingDays,
    street: p.street,
    street2: p.street2,
    city: p.city,
    state: p.state,
    zip: p.zip,
    retired_at: p.retired ? work.now : null,
  };
  await work.sql
    .insertInto('payers')
    .values({ practice_id: work.practiceId, id: p.id, created_at: work.now, ...values })
    .onConflict((k) => k.columns(['practice_id', 'id']).doUpdateSet(values))
    .execute();
}

export async function listClosures(work: Work): Promise<Closure[]> {
  const rows = await work.sql
    .selectFrom('closures')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('removed_at', 'is', null)
    .orderBy('day')
    .execute();
  return rows.map((c) => ({
    id: c.id as Id<'hol'>,
    day: c.day,
    name: c.name,
    kind: c.kind as Closure['kind'],
  }));
}
export const insertClosure = (work: Work, c: Closure) =>
  work.sql
    .insertInto('closures')
    .values({ practice_id: work.practiceId, ...c })
    .execute();

export async function listAbsences(work: Work): Promise<Absence[]> {
  const rows = await work.sql
    .selectFrom('absences')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('removed_at', 'is', null)
    .orderBy('from_day')
    .execute();
  return rows.map((a) => ({
    id: a.id as Id<'abs'>,
    clinicianId: a.clinician_id as Id<'cln'>,
    fromDay: a.from_day,
    toDay: a.to_day,
    reason: a.reason,
  }));
}
export const insertAbsence = (work: Work, a: Absence) =>
  work.sql
    .insertInto('absences')
    .values({
      practice_id: work.practiceId,
      id: a.id,
      clinician_id: a.clinicianId,
      from_day: a.fromDay,
      to_day: a.toDay,
      reason: a.reason,
    })
    .execute();
export const removeRow = (work: Work, table: 'closures' | 'absences', id: string) =>
  work.sql
    .updateTable(table)
    .set({ removed_at: work.now })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', id)
    .execute();

export interface ApprovalLimit {
  readonly role: Role;
  readonly writeOffCents: Cents;
}
export async function listLimits(work: Work): Promise<ApprovalLimit[]> {
  const rows = await work.sql
    .selectFrom('approval_limits')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy('role')
    .execute();
  return rows.map((l) => ({ role: l.role as Role, writeOffCents: l.write_off_cents }));
}
export async function saveLimit(work: Work, limit: ApprovalLimit): Promise<void> {
  await work.sql
    .insertInto('approval_limits')
    .values({
      practice_id: work.practiceId,
      role: limit.role,
      write_off_cents: limit.writeOffCents,
    })
    .onConflict((k) =>
      k.columns(['practice_id', 'role']).doUpdateSet({ write_off_cents: limit.writeOffCents }),
    )
    .execute();
}
