/** Everything the Settings screens show, in one answer. */
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { type CheckItem, checklist } from './checklist.ts';
import { datedRows } from './dated-store.ts';
import { maskTaxId } from './numbers.ts';
import {
  listAbsences,
  listClinicians,
  listClosures,
  listLimits,
  listPayers,
  practiceRow,
} from './practice-store.ts';
import { reach } from './reach.ts';
import { holidaysAround } from './set-up-week.ts';
import * as kinds from './setup-kinds.ts';

async function setupOf(work: Work) {
  const closures = await listClosures(work);
  return {
    practice: await practiceRow(work),
    today: work.today,
    legalEntities: await datedRows(work, kinds.legalEntities),
    locations: await datedRows(work, kinds.locations),
    clinicians: await listClinicians(work),
    licences: await datedRows(work, kinds.licences),
    supervisions: await datedRows(work, kinds.supervisions),
    officeHours: await datedRows(work, kinds.officeHours),
    closures,
    federalHolidays: holidaysAround(work.today, closures),
    absences: await listAbsences(work),
    services: await datedRows(work, kinds.services),
    fees: await datedRows(work, kinds.fees),
    missedPolicies: await datedRows(work, kinds.missedPolicies),
    payers: await listPayers(work),
    payerRules: await datedRows(work, kinds.payerRules),
    approvalLimits: await listLimits(work),
    smallBalanceLimits: await datedRows(work, kinds.smallBalanceLimits),
  };
}
export type SetupView = Awaited<ReturnType<typeof setupOf>> & {
  readonly checklist: readonly CheckItem[];
};

export const seeSetup = action({
  name: 'see-setup',
  needs: 'setup.read',
  run: async (work, _input: Record<string, never>): Promise<SetupView> => {
    const all = await setupOf(work);
    const mine = await reach(work);
    return {
      ...all,
      checklist: checklist(all, work.today),
      legalEntities: work.can('setup.manage')
        ? all.legalEntities
        : all.legalEntities.map((l) => ({ ...l, taxId: maskTaxId(l.taxId, l.taxIdKind) })),
      // A fee for one client names the client; the reason of an absence is the person's own.
      fees: work.can('fees.manage') ? all.fees : all.fees.filter((f) => f.clientId === null),
      absences: all.absences.map((a) =>
        (mine === 'practice' ? work.can('calendar.read') : mine.includes(a.clinicianId))
          ? a
          : { ...a, reason: '' },
      ),
    };
  },
});
