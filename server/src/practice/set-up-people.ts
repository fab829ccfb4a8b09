/** Clinicians, payers, the practice's name and zone, write-off limits. */
import { type Cents, type Id, isZone, type Refusal, refuse } from '@clearhour/values';
import { action } from '../platform/action.ts';
import type { Role } from '../platform/auth/capabilities.ts';
import { lockPractice } from './dated-store.ts';
import { npiRefusal, taxonomyRefusal, tidyNpi } from './numbers.ts';
import {
  type ApprovalLimit,
  type Clinician,
  clinicianById,
  listClinicians,
  listLimits,
  listPayers,
  type Payer,
  type PracticeRow,
  practiceRow,
  saveClinician,
  saveLimit,
  savePayer,
  savePractice,
} from './practice-store.ts';

type ClinicianIn = Omit<Clinician, 'id'>;

/** Pure: what is wrong with a clinician's data, among the others'. */
export function clinicianRefusal(
  input: ClinicianIn,
  others: readonly Clinician[],
): Refusal | undefined {
  if (input.to !== null && input.to < input.from) {
    return refuse('dates-backwards', 'The last day is before the first day.', { field: 'to' });
  }
  const no =
    (input.npi === null ? undefined : npiRefusal(input.npi)) ??
    (input.taxonomy === null ? undefined : taxonomyRefusal(input.taxonomy));
  if (no) return no;
  if (input.npi !== null && others.some((o) => o.npi === input.npi)) {
    return refuse('npi-taken', 'Another clinician here has that NPI. Each person has their own.', {
      field: 'npi',
      kind: 'conflict',
    });
  }
  return undefined;
}
const tidy = (input: ClinicianIn): ClinicianIn => ({
  ...input,
  npi: input.npi === null ? null : tidyNpi(input.npi),
  taxonomy: input.taxonomy?.toUpperCase() ?? null,
});

export const addClinician = action({
  name: 'add-clinician',
  needs: 'setup.manage',
  run: async (work, given: ClinicianIn): Promise<Clinician | Refusal> => {
    await lockPractice(work);
    const input = tidy(given);
    const no = clinicianRefusal(input, await listClinicians(work));
    if (no) return no;
    const clinician: Clinician = { ...input, id: work.newId('cln') };
    await saveClinician(work, clinician);
    work.audit(clinician.id);
    return clinician;
  },
});
export const changeClinician = action({
  name: 'change-clinician',
  needs: 'setup.manage',
  run: async (work, given: ClinicianIn & { id: Id<'cln'> }): Promise<Clinician | Refusal> => {
    await lockPractice(work);
    if (!(await clinicianById(work, given.id))) {
      return refuse('not-found', 'That clinician is not there.', { kind: 'not-found' });
    }
    const input = { ...tidy(given), id: given.id };
    const others = (await listClinicians(work)).filter((c) => c.id !== given.id);
    const no = clinicianRefusal(input, others);
    if (no) return no;
    await saveClinician(work, input);
    work.audit(input.id);
    return input;
  },
});

type PayerIn = Omit<Payer, 'id' | 'retired'>;
const payerTaken = (input: PayerIn, others: readonly Payer[]): Refusal | undefined =>
  others.some((p) => p.name.toLowerCase() === input.name.toLowerCase())
    ? refuse('payer-taken', 'A payer of that name is already in the list.', {
        field: 'name',
        kind: 'conflict',
      })
    : undefined;

export const addPayer = action({
  name: 'add-payer',
  needs: 'fees.manage',
  run: async (work, input: PayerIn): Promise<Payer | Refusal> => {
    await lockPractice(work);
    const no = payerTaken(input, await listPayers(work));
    if (no) return no;
    const payer: Payer = { ...input, id: work.newId('pyr'), retired: false };
    await savePayer(work, payer);
    work.audit(payer.id);
    return payer;
  },
});
const changedPayer = (name: string) =>
  action({
    name,
    needs: 'fees.manage',
    run: async (
      work,
      input: { id: Id<'pyr'>; change: Partial<Omit<Payer, 'id'>> },
    ): Promise<Payer | Refusal> => {
      await lockPractice(work);
      const all = await listPayers(work);
      const found = all.find((p) => p.id === input.id);
      if (!found) return refuse('not-found', 'That payer is not there.', { kind: 'not-found' });
      const payer: Payer = { ...found, ...input.change };
      const no = payerTaken(
        payer,
        all.filter((p) => p.id !== input.id),
      );
      if (no) return no;
      await savePayer(work, payer);
      work.audit(payer.id);
      return payer;
    },
  });
export const changePayer = changedPayer('change-payer');
export const retirePayer = changedPayer('retire-payer');
export const restorePayer = changedPayer('restore-payer');

export const zoneRefusal = (zone: string): Refusal | undefined =>
  isZone(zone)
    ? undefined
    : refuse('zone-unknown', 'Choose a time zone from the list (America/New_York).', {
        field: 'zone',
      });

export const changePractice = action({
  name: 'change-practice',
  needs: 'setup.manage',
  run: async (work, input: { name: string; zone: string }): Promise<PracticeRow | Refusal> => {
    const no = zoneRefusal(input.zone);
    if (no) return no;
    await savePractice(work, input.name, input.zone);
    work.audit(work.practiceId, { zone: input.zone });
    return practiceRow(work);
  },
});

export const setApprovalLimits = action({
  name: 'set-approval-limits',
  needs: 'setup.manage',
  run: async (
    work,
    input: { limits: readonly { role: Role; writeOffCents: Cents }[] },
  ): Promise<ApprovalLimit[]> => {
    await lockPractice(work);
    for (const limit of input.limits) await saveLimit(work, limit);
    work.audit(
      work.practiceId,
      Object.fromEntries(input.limits.map((l) => [l.role, l.writeOffCents.toString()])),
    );
    return listLimits(work);
  },
});
