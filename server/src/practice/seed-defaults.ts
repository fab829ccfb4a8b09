/**
 * What a new practice starts with, so that the first session can be booked on the first day: services
 * with fees to be changed, hours, a place, policies for missed sessions, write-off limits.
 */
import { type Cents, cents, type LocalDate } from '@clearhour/values';
import type { Role } from '../platform/auth/capabilities.ts';
import type { Work } from '../platform/context.ts';
import { type BodyOf, insertDated } from './dated-store.ts';
import type { serviceFields } from './practice-contract.ts';
import { saveLimit } from './practice-store.ts';
import {
  fees,
  locations,
  missedPolicies,
  officeHours,
  services,
  smallBalanceLimits,
} from './setup-kinds.ts';

type ServiceBody = BodyOf<typeof serviceFields>;
const service = (
  name: string,
  kind: ServiceBody['kind'],
  timeRule: string,
  defaultMinutes: number,
  feeCents: number | null,
  more: Partial<ServiceBody> = {},
): ServiceBody & { feeCents: number | null } => ({
  name,
  kind,
  timeRule,
  defaultMinutes,
  feeCents,
  code: null,
  perAttendee: false,
  claimable: true,
  ...more,
});
const SERVICES = [
  service('Individual therapy', 'individual', 'psychotherapy', 53, 150_00),
  service('Intake', 'intake', 'untimed', 60, 200_00, { code: '90791' }),
  service('Couple therapy', 'couple', 'family-present', 50, 175_00),
  service('Family therapy', 'family', 'family-present', 50, 175_00),
  service('Group therapy', 'group', 'untimed', 90, 60_00, { code: '90853', perAttendee: true }),
  service('Crisis', 'crisis', 'crisis', 60, 225_00),
  service('Admin time', 'admin', 'none', 30, null, { claimable: false }),
];
/** Fees of codes that the minutes of a service add by themselves: a crisis from minute 75. */
const ADD_ON_FEES: Readonly<Record<string, readonly { code: string; feeCents: number }[]>> = {
  Crisis: [{ code: '90840', feeCents: 110_00 }],
};
const LIMITS: readonly (readonly [Role, number])[] = [
  ['owner', 500_00],
  ['biller', 100_00],
  ['clinician', 25_00],
  ['supervisor', 25_00],
  ['outside-biller', 0],
];
/** Above ten dollars a balance is not small: collecting is worth more than the stamp. */
const SMALL_BALANCE: Cents = cents(10_00);
const MISSED_FEE: Cents = cents(100_00);

/** `from`: the first day they hold, today unless told. Services hold from before, for a backlog. */
export async function seedDefaults(work: Work, from: LocalDate = work.today): Promise<void> {
  const open = { from, to: null };
  const yearStart = `${Number(from.slice(0, 4)) - 1}-01-01` as LocalDate;
  for (const { feeCents, ...body } of SERVICES) {
    const id = work.newId('svc');
    await insertDated(work, services, id, body, { from: yearStart, to: null });
    if (feeCents === null) continue;
    for (const row of [{ code: null, feeCents }, ...(ADD_ON_FEES[body.name] ?? [])]) {
      const fee = {
        serviceId: id,
        code: row.code,
        clinicianId: null,
        licenceLevel: null,
        clientId: null,
        payerId: null,
        amountCents: cents(row.feeCents),
        reason: '',
      };
      await insertDated(work, fees, work.newId('fee'), fee, open);
    }
  }
  for (const appliesTo of ['late-cancelled', 'no-show'] as const) {
    const policy = {
      serviceId: null,
      payerClass: null,
      appliesTo,
      noticeHours: 24,
      amountCents: MISSED_FEE,
      percentBp: null,
      forgivenPer12Months: 1,
    };
    await insertDated(work, missedPolicies, work.newId('msp'), policy, open);
  }
  for (const weekday of [1, 2, 3, 4, 5]) {
    const hours = { clinicianId: null, weekday, opens: '09:00', closes: '17:00' };
    await insertDated(work, officeHours, work.newId('hou'), hours, open);
  }
  const office = { name: 'Office', placeOfService: '11', npi: '', ...NO_ADDRESS };
  await insertDated(work, locations, work.newId('loc'), office, { from: yearStart, to: null });
  const small = { amountCents: SMALL_BALANCE };
  const always = { from: yearStart, to: null };
  await insertDated(work, smallBalanceLimits, work.newId('sbl'), small, always);
  for (const [role, most] of LIMITS) {
    await saveLimit(work, { role, writeOffCents: cents(most) });
  }
}
const NO_ADDRESS = { street: '', street2: '', city: '', state: '', zip: '' };
