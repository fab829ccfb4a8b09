/**
 * What a story is given: the usual office (Dr. Osei's practice, with a biller) and whoever else the
 * story names. Set up through the same doors as everything else.
 */
import type { Id, LocalDate } from '@clearhour/values';
import type { Role } from '../src/platform/auth/capabilities.ts';
import type { Who } from '../src/platform/context.ts';
import { mustCreatePractice } from '../src/practice/index.ts';
import { type Desk, deskOf } from '../src/simulation/index.ts';
import { centsOf, type Found } from './phrases.ts';
import type { Line } from './read-story.ts';
import { clientOf, emptyScene, named, type Scene } from './scene.ts';

export const FROM = '2026-01-01' as LocalDate;
const ZONE = 'America/New_York';
/** Good check digits; nobody's. */
const NPIS = ['1234567893', '1999990009', '1999991114', '1999992229'] as const;

type Policy = Readonly<Record<'id' | 'payerName' | 'to', unknown>>;
type Give = (s: Scene, desk: Desk, found: Found) => Promise<void>;

const USUAL: Give = async () => {};

export const CAST: Readonly<Record<string, Readonly<Record<string, Give>>>> = {
  'the usual office': { '': USUAL, 'in {zone}': USUAL },
  person: {
    '{name who}, {role word}': async (s, desk, { name = '', role }) =>
      hire(s, desk, name, [role as Role], null),
  },
  clinician: {
    '{name who}, {level word}': async (s, desk, { name = '', level = '' }) =>
      void (await addClinician(s, desk, name, level)),
    '{name who}, {level word}, {mode word} with {supervisor who}': async (s, desk, f) => {
      const superviseeId = await addClinician(s, desk, f.name ?? '', f.level ?? '');
      const supervisorId = named(s.clinicians, f.supervisor, 'clinician');
      const mode = { 'both-sign': 'both-sign', signs: 'supervisee-signs' }[f.mode ?? ''];
      await desk.add(s.owner, 'supervisions', { superviseeId, supervisorId, mode, from: FROM });
    },
  },
  payer: {
    '{name who}, {class word}': async (s, desk, { name = '', class: payerClass }) =>
      addPayer(s, desk, name, payerClass ?? ''),
  },
  client: {
    '{name who} of {clinician who}, pays alone': async (s, desk, f) =>
      addClient(s, desk, f, 'self'),
    '{name who} of {clinician who}, insured by {payer who}[ with copay {copay money}]': async (
      s,
      desk,
      f,
    ) => {
      await addClient(s, desk, f, 'insurance');
      await desk.add(s.owner, 'policies', {
        clientId: clientOf(s, f.name),
        payerId: named(s.payers, f.payer, 'payer'),
        memberId: `QH${s.clients.size}00`,
        copayCents: f.copay === undefined ? null : centsOf(f.copay),
        from: FROM,
      });
    },
  },
  'next plan': {
    'of {client who} is {payer who}': async (s, desk, f) =>
      void (await desk.add(s.owner, 'policies', {
        clientId: clientOf(s, f.client),
        payerId: named(s.payers, f.payer, 'payer'),
        memberId: `NP${s.clients.size}00`,
        rank: 2,
        from: FROM,
      })),
  },
  fee: {
    '{service service} {amount money}': (s, desk, f) =>
      changeFee(s, desk, f.service ?? '', f.amount ?? '', FROM),
    '{service service} as {code code} {amount money}': async (s, desk, f) =>
      void (await desk.add(s.owner, 'fees', {
        serviceId: named(s.services, f.service, 'service'),
        code: f.code,
        amountCents: centsOf(f.amount ?? ''),
        from: FROM,
      })),
    '{service service} by {clinician who} {amount money}': async (s, desk, f) =>
      void (await desk.add(s.owner, 'fees', {
        serviceId: named(s.services, f.service, 'service'),
        clinicianId: named(s.clinicians, f.clinician, 'clinician'),
        amountCents: centsOf(f.amount ?? ''),
        from: FROM,
      })),
  },
  'not billed': {
    'to the plan of {name who}': async (s, desk, { name }) => {
      const { policies } = (await desk.office.call(
        s.owner,
        'GET',
        `/api/clients/${clientOf(s, name)}`,
      )) as { policies: { id: string }[] };
      const [{ id, payerName: _name, to: _to, ...fields }] = policies as never as [Policy];
      const body = { ...fields, doNotBill: true };
      await desk.office.call(s.owner, 'POST', `/api/policies/${id}/change`, body);
    },
  },
  scale: {
    '{name who} pays {percent n}% from {from day} to {to day}': async (s, desk, f) =>
      void (await desk.add(s.owner, 'sliding-scales', {
        clientId: clientOf(s, f.name),
        percentBp: Number(f.percent) * 100,
        evidence: 'Tax return of last year, household of three',
        evidenceOn: f.from,
        from: f.from,
        to: f.to,
      })),
  },
};

/** The ordinary fee of a service, from a day on. */
export async function changeFee(
  s: Scene,
  desk: Desk,
  service: string,
  amount: string,
  from: string,
): Promise<void> {
  const serviceId = named(s.services, service, 'service');
  const { fees } = await desk.setup(s.owner);
  const row = fees.find(
    (f) =>
      f.serviceId === serviceId &&
      f.to === null &&
      !f.code &&
      !f.clinicianId &&
      !f.clientId &&
      !f.payerId &&
      !f.licenceLevel,
  );
  if (!row) throw new Error(`${service} has no ordinary fee`);
  const { id, to: _to, ...fields } = row;
  const body = { ...fields, amountCents: centsOf(amount), from };
  await desk.office.call(s.owner, 'POST', `/api/fees/${id}/change`, body);
}

async function hire(
  s: Scene,
  desk: Desk,
  name: string,
  roles: readonly Role[],
  clinicianId: Id<'cln'> | null,
): Promise<void> {
  const n = s.people.size;
  const { id } = await desk.add(s.owner, 'users', {
    name,
    email: `person${n}@quietharbor.example`,
    roles,
    clinicianId,
    password: `person ${n} of the story, unguessable`,
  });
  s.people.set(name, who(s.practiceId, s.owner.zone, id, name, roles, clinicianId));
}
const who = (
  practiceId: string,
  zone: string,
  id: string,
  name: string,
  roles: readonly Role[],
  clinicianId: Id<'cln'> | null,
): Who => ({
  practiceId,
  zone,
  source: 'simulation',
  user: { id: id as Id<'usr'>, name, roles, clinicianId },
});

async function addClinician(s: Scene, desk: Desk, name: string, level: string) {
  const n = s.clinicians.size;
  const { id } = await desk.add(s.owner, 'clinicians', {
    name,
    credential: level === 'trainee' ? 'LMFT-A' : level === 'doctoral' ? 'PsyD' : 'LPC',
    npi: NPIS[n],
    taxonomy: '106H00000X',
    from: FROM,
  });
  await licence(s, desk, id, level, n);
  s.clinicians.set(name, id as Id<'cln'>);
  await hire(s, desk, name, ['clinician'], id as Id<'cln'>);
  return id;
}
const licence = (s: Scene, desk: Desk, clinicianId: string, level: string, n: number) =>
  desk.add(s.owner, 'licences', {
    clinicianId,
    level,
    kind: level === 'trainee' ? 'Associate MFT' : 'LCSW',
    number: `${4100 + n}`,
    state: 'VT',
    from: FROM,
  });

/** As clearinghouses list payers: “BLUEH”. */
const ediIdOf = (name: string) =>
  name
    .replaceAll(/[^A-Za-z]/g, '')
    .slice(0, 5)
    .toUpperCase();

async function addPayer(s: Scene, desk: Desk, name: string, payerClass: string): Promise<void> {
  const { id } = await desk.add(s.owner, 'payers', {
    ...{ name, class: payerClass, filingDays: 90, ediId: ediIdOf(name) },
  });
  await desk.add(s.owner, 'payer-rules', {
    payerId: id,
    unitMethod: 'ama',
    placeClientHome: '10',
    placeClientElsewhere: '02',
    modifierVideo: '95',
    modifierAudio: '93',
    billAs: 'renderer',
    from: FROM,
  });
  s.payers.set(name, id);
}

async function addClient(s: Scene, desk: Desk, f: Found, pays: 'self' | 'insurance') {
  const [, givenName, familyName] = /^(.*) (\S+)$/.exec(f.name ?? '') ?? [];
  const clinicianIds = [named(s.clinicians, f.clinician, 'clinician')];
  const id = await desk.addClient(s.owner, {
    ...{ givenName, familyName, pays, clinicianIds, bornOn: '1985-04-12' },
    ...{ street: '12 Alder Street', city: 'Burlington', state: 'VT', zip: '05401-4410' },
    sex: 'female',
  });
  s.clients.set(f.name ?? '', id);
}

/** Files leave into a folder; what comes back is what the story tells, and nobody else answers. */
async function addClearinghouse(s: Scene, desk: Desk): Promise<void> {
  const { id } = await desk.add(s.owner, 'connections', {
    ...{ name: 'Harbor Exchange', transport: 'folder', settings: { folder: { folder: 'story' } } },
    ...{ senderId: 'QUIETHARBOR', receiverId: 'HARBOREX', test: false },
    ...{ applicationSender: 'QUIETHARBOR', applicationReceiver: 'HARBOREX' },
    ...{ submitterName: 'QUIET HARBOR COUNSELING', receiverName: 'HARBOR EXCHANGE' },
    ...{ contactName: 'BILLING OFFICE', contactPhone: '8025550100' },
  });
  await desk.office.call(s.owner, 'POST', `/api/connections/${id}/make-default`);
}

/** Opens the office and welcomes everybody whom the story is given. */
export async function setTheScene(given: readonly Line[]): Promise<Scene> {
  const usual = given.find((line) => line.verb === 'the usual office');
  if (!usual) throw new Error('a story is given at least “the usual office”');
  const zone = usual.found.zone ?? ZONE;
  const { own, record, desk } = await emptyScene(zone, FROM);
  const unkept = deskOf(own.office);
  const made = await mustCreatePractice(own.deps, {
    name: 'Quiet Harbor Counseling',
    zone,
    kind: 'own',
    startsOn: FROM,
    solo: { credential: 'LCSW' },
    owner: { name: 'Dr. Osei', email: 'owner@quietharbor.example', password: null },
  });
  const osei = made.clinicianId as Id<'cln'>;
  const roles: readonly Role[] = ['owner', 'clinician', 'supervisor'];
  const owner = who(made.practiceId, zone, made.ownerId, 'Dr. Osei', roles, osei);
  const { services } = await unkept.setup(owner);
  const scene: Scene = {
    ...{ own, desk, record, owner, biller: owner },
    practiceId: made.practiceId,
    people: new Map([['Dr. Osei', owner]]),
    clinicians: new Map([['Dr. Osei', osei]]),
    clients: new Map(),
    payers: new Map(),
    services: new Map(services.map((v) => [v.name, v.id])),
    visits: [],
    payments: new Map(),
    writeOffs: new Map(),
    waivers: new Map(),
    cards: new Map(),
    files: new Map(),
    said: new Map(),
    holdRules: new Map(),
    day: FROM,
    last: undefined,
  };
  await furnish(scene, unkept, osei);
  for (const line of given) await CAST[line.verb]?.[line.phrase]?.(scene, unkept, line.found);
  const biller = scene.people.get('Marta Kowal');
  return biller ? Object.assign(scene, { biller }) : scene;
}

/** What Settings would ask for, so that Today is empty when the story is done. */
async function furnish(s: Scene, desk: Desk, osei: Id<'cln'>): Promise<void> {
  const address = {
    street: '40 Harbor Street',
    city: 'Burlington',
    state: 'VT',
    zip: '05401-4410',
  };
  await desk.add(s.owner, 'legal-entities', {
    name: 'Quiet Harbor Counseling PLLC',
    npi: '1999993334',
    taxId: '12-3456789',
    taxIdKind: 'ein',
    ...address,
    phone: '(802) 555-0100',
    from: FROM,
  });
  const { locations, clinicians } = await desk.setup(s.owner);
  const [office] = locations;
  await desk.office.call(s.owner, 'POST', `/api/locations/${office?.id}/change`, {
    ...{ name: 'Office', placeOfService: '11', ...address, from: FROM },
  });
  const [first] = clinicians;
  await desk.office.call(s.owner, 'PUT', `/api/clinicians/${osei}`, {
    ...{ ...first, npi: NPIS[0], taxonomy: '1041C0700X', from: first?.from },
  });
  await licence(s, desk, osei, 'masters', 0);
  await addPayer(s, desk, 'Blue Harbor', 'commercial');
  await addClearinghouse(s, desk);
  await hire(s, desk, 'Marta Kowal', ['biller'], null);
}
