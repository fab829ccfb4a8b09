/** Day one of a simulated practice: who works there, what it charges, whom it sees when. */
import { addDays, type Id, type LocalDate, weekday } from '@clearhour/values';
import type { InvoiceSettings } from '../invoices/invoices-contract.ts';
import type { Role } from '../platform/auth/capabilities.ts';
import type { Who } from '../platform/context.ts';
import { mustCreatePractice } from '../practice/index.ts';
import {
  type CastClinician,
  type CastPayer,
  CLINICIANS,
  client as castClient,
  DIAGNOSES,
  PAYERS,
} from './cast.ts';
import type { Desk } from './desk.ts';
import { dice } from './moving-clock.ts';

export const ZONE = 'America/New_York';

export interface YearPlan {
  readonly seed: number;
  readonly months: number;
  readonly clinicians: number;
  readonly clients: number;
  readonly startsOn: LocalDate;
}
export interface SimClinician {
  readonly id: Id<'cln'>;
  readonly who: Who;
  readonly cosignedBy: Who | null;
}
/** How a client of the year behaves; drawn once. */
export interface SimClient {
  readonly id: Id<'clt'>;
  readonly clinician: SimClinician;
  readonly pays: 'card' | 'check' | 'cash' | 'slow';
  readonly insured: boolean;
  readonly wantsSuperbill: boolean;
  readonly diagnosis: string;
  cardId: string | undefined;
}
export interface SimPractice {
  readonly practiceId: string;
  readonly owner: Who;
  readonly biller: Who;
  readonly clinicians: readonly SimClinician[];
  readonly clients: ReadonlyMap<string, SimClient>;
  readonly services: ReadonlyMap<string, string>;
}

/** kind 'demo' for one that people look around in; it appears when `finish` marks it. */
export async function setUpPractice(desk: Desk, plan: YearPlan): Promise<SimPractice> {
  const { deps, clock } = desk.office;
  clock.to(plan.startsOn, '08:00');
  const [first] = CLINICIANS;
  if (!first) throw new Error('the cast has no clinician');
  const made = await mustCreatePractice(deps, {
    name: 'Quiet Harbor Counseling',
    zone: ZONE,
    kind: 'making',
    startsOn: plan.startsOn,
    owner: { name: first.name, email: 'naomi.osei@quietharbor.example', password: null },
    solo: { credential: first.credential },
  });
  const person = (
    id: string,
    name: string,
    roles: readonly Role[],
    clinicianId: Id<'cln'> | null,
  ): Who => ({
    practiceId: made.practiceId,
    zone: ZONE,
    source: 'simulation',
    user: { id: id as Id<'usr'>, name, roles, clinicianId },
  });
  const owner = person(
    made.ownerId,
    first.name,
    ['owner', 'clinician', 'supervisor'],
    made.clinicianId,
  );
  const setup = await desk.setup(owner);
  const services = new Map(setup.services.map((s) => [s.kind, s.id as string]));
  await setUpHouse(desk, owner, plan);
  const clinicians = await hire(desk, owner, person, made.clinicianId as Id<'cln'>, plan);
  const biller = await hireOffice(desk, owner, person);
  const clients = await welcomeClients(desk, owner, plan, clinicians);
  return { practiceId: made.practiceId, owner, biller, clinicians, clients, services };
}

type Person = (
  id: string,
  name: string,
  roles: readonly Role[],
  clinicianId: Id<'cln'> | null,
) => Who;

async function setUpHouse(desk: Desk, owner: Who, plan: YearPlan): Promise<void> {
  const from = plan.startsOn;
  await desk.add(owner, 'legal-entities', {
    name: 'Quiet Harbor Counseling PLLC',
    npi: '1999993334',
    taxId: '12-3456789',
    taxIdKind: 'ein',
    street: '40 Harbor Street',
    city: 'Burlington',
    state: 'VT',
    zip: '05401-4410',
    phone: '(802) 555-0100',
    email: 'office@quietharbor.example',
    from,
  });
  const { locations } = await desk.setup(owner);
  const [office] = locations;
  if (office) {
    const address = {
      street: '40 Harbor Street',
      city: 'Burlington',
      state: 'VT',
      zip: '05401-4410',
    };
    const body = { name: office.name, placeOfService: office.placeOfService, ...address, from };
    await desk.office.call(owner, 'POST', `/api/locations/${office.id}/change`, body);
  }
  // The month before is asked on the first, on paper.
  const { items } = await desk.office.call<typeof InvoiceSettings>(
    owner,
    'GET',
    '/api/invoice-settings',
  );
  const [usual] = items;
  if (!usual) throw new Error('a new practice has no way of invoicing');
  await desk.office.call(owner, 'POST', `/api/invoice-settings/${usual.id}/change`, {
    ...{ cadence: 'monthly', dueDays: 14, pastDueDays: 30, delivery: 'email', from },
  });
  await desk.add(owner, 'closures', {
    day: addDays(from, 297),
    name: 'Office move',
    kind: 'closed',
  });
}

async function hire(
  desk: Desk,
  owner: Who,
  person: Person,
  ownerClinician: Id<'cln'>,
  plan: YearPlan,
): Promise<SimClinician[]> {
  const hired: SimClinician[] = [];
  for (let n = 0; n < plan.clinicians; n++) {
    const cast = CLINICIANS[n % CLINICIANS.length] as CastClinician;
    const name =
      n < CLINICIANS.length ? cast.name : `${cast.name} ${Math.floor(n / CLINICIANS.length) + 1}`;
    const { credential, npi, taxonomy, colour } = cast;
    const fields = { name, credential, npi, taxonomy, colour, from: plan.startsOn };
    if (n === 0) await desk.office.call(owner, 'PUT', `/api/clinicians/${ownerClinician}`, fields);
    const id =
      n === 0 ? ownerClinician : ((await desk.add(owner, 'clinicians', fields)).id as Id<'cln'>);
    await desk.add(owner, 'licences', {
      clinicianId: id,
      level: cast.level,
      kind: cast.licenceKind,
      number: `${4100 + n}`,
      state: 'VT',
      from: plan.startsOn,
    });
    if (n === 0) {
      hired.push({ id, who: owner, cosignedBy: null });
      continue;
    }
    const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}${n}@quietharbor.example`;
    const user = await desk.add(owner, 'users', {
      name,
      email,
      roles: ['clinician'],
      clinicianId: id,
      password: `simulated person ${n} of the year`,
    });
    const trainee = cast.level === 'trainee';
    if (trainee)
      await desk.add(owner, 'supervisions', {
        superviseeId: id,
        supervisorId: ownerClinician,
        mode: 'both-sign',
        from: plan.startsOn,
      });
    hired.push({
      id,
      who: person(user.id, name, ['clinician'], id),
      cosignedBy: trainee ? owner : null,
    });
  }
  return hired;
}

async function hireOffice(desk: Desk, owner: Who, person: Person): Promise<Who> {
  const staff: readonly (readonly [string, Role])[] = [
    ['Marta Kowal', 'biller'],
    ['Sam Doyle', 'scheduler'],
    ['Ines Falk', 'accountant'],
    ['Otto Berg', 'outside-biller'],
  ];
  let biller = owner;
  for (const [name, role] of staff) {
    const email = `${name.toLowerCase().replace(' ', '.')}@quietharbor.example`;
    const user = await desk.add(owner, 'users', {
      name,
      email,
      roles: [role],
      password: `simulated ${role} of the year`,
    });
    if (role === 'biller') biller = person(user.id, name, [role], null);
  }
  return biller;
}

/** Every payer of the cast, each as often as it covers somebody. */
async function payersOf(desk: Desk, owner: Who, from: LocalDate): Promise<Insurer[]> {
  const all: Insurer[] = [];
  for (const payer of PAYERS) {
    const { name, ediId, payerClass, filingIndicator } = payer;
    const { id } = await desk.add(owner, 'payers', {
      ...{ name, ediId, class: payerClass, filingDays: 180 },
    });
    await desk.add(owner, 'payer-rules', {
      payerId: id,
      unitMethod: payerClass === 'medicaid' ? 'cms' : 'ama',
      placeClientHome: '10',
      placeClientElsewhere: '02',
      modifierVideo: '95',
      modifierAudio: '93',
      licenceModifiers: payerClass === 'medicaid' ? { masters: 'HO', doctoral: 'HP' } : {},
      billAs: 'renderer',
      filingIndicator,
      from,
    });
    for (let n = 0; n < payer.share; n++) all.push({ ...payer, id });
  }
  return all;
}
interface Insurer extends CastPayer {
  readonly id: string;
}

async function welcomeClients(
  desk: Desk,
  owner: Who,
  plan: YearPlan,
  clinicians: readonly SimClinician[],
): Promise<Map<string, SimClient>> {
  const payers = await payersOf(desk, owner, plan.startsOn);
  const draw = dice(`clients ${plan.seed}`);
  const clients = new Map<string, SimClient>();
  for (let n = 0; n < plan.clients; n++) {
    const clinician = clinicians[n % clinicians.length] as SimClinician;
    const insured = draw.chance(45);
    const id = await desk.addClient(owner, {
      ...castClient(n),
      pays: insured ? 'insurance' : 'self',
      clinicianIds: [clinician.id],
    });
    if (insured) {
      const payer = draw.pick(payers);
      const copay = payer.copayCents;
      await desk.add(owner, 'policies', {
        clientId: id,
        payerId: payer.id,
        memberId: `QHM${1_000_000 + n * 37}`,
        groupNumber: 'QHC-4410',
        rank: 1,
        relationship: 'self',
        from: plan.startsOn,
        copayCents: copay,
        coinsuranceBp: copay === null ? 2000 : null,
        deductibleLeftCents: copay === null ? 50_000 : null,
      });
    } else if (draw.chance(18)) {
      await desk.add(owner, 'sliding-scales', {
        clientId: id,
        percentBp: draw.pick([6000, 7500]),
        evidence: 'Tax return of last year, household of three',
        evidenceOn: plan.startsOn,
        from: plan.startsOn,
        to: addDays(plan.startsOn, 364),
      });
    }
    clients.set(id, {
      id,
      clinician,
      insured,
      pays: draw.pick(['card', 'card', 'card', 'card', 'check', 'cash', 'slow'] as const),
      wantsSuperbill: !insured && draw.chance(40),
      diagnosis: draw.pick(DIAGNOSES),
      cardId: undefined,
    });
  }
  return clients;
}

/** A slot each week (or every second) on the clinician's days; four at a time by clinician. */
export function slotOf(
  n: number,
  perClinician: number,
  startsOn: LocalDate,
): { day: LocalDate; time: string; interval: number } {
  const k = Math.floor(n / perClinician);
  const weekdayWanted = 1 + (k % 4);
  // Clinicians' days are shifted, so that the week of the practice fills evenly.
  const hour = 9 + ((Math.floor(k / 4) * 2 + (k % 4) + (n % perClinician) * 3) % 8);
  const day = addDays(startsOn, (weekdayWanted - weekday(startsOn) + 7) % 7);
  return { day, time: `${String(hour).padStart(2, '0')}:00`, interval: k % 5 === 4 ? 2 : 1 };
}
