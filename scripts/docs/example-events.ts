/** One of each accounting event, in the order a small office meets them. */
import { date, type Id, type LocalDate } from '@clearhour/values';
import type { Who } from '../../server/src/platform/context.ts';
import { mustCreatePractice } from '../../server/src/practice/index.ts';
import { type Desk, ZONE } from '../../server/src/simulation/index.ts';

const DAY = date('2026-03-03');
const LATER = date('2026-03-20');
export interface Told<R> {
  readonly title: string;
  readonly rows: readonly R[];
}

export async function exampleEvents<R>(
  desk: Desk,
  book: () => Promise<readonly R[]>,
): Promise<Told<R>[]> {
  const told: Told<R>[] = [];
  let seen = 0;
  const tell = async (title: string) => {
    const all = await book();
    told.push({ title, rows: all.slice(seen) });
    seen = all.length;
  };
  const p = await smallPractice(desk);
  desk.office.clock.to(DAY, '18:00');
  const ada = await held(desk, p, p.ada, '10:00', 53);
  await tell('A signed note, insured with a $20.00 copay');
  const copay = await desk.takePayment(p.owner, p.ada, 'cash', 2_000, DAY);
  await tell('The copay paid in cash, put on the oldest charge');
  desk.office.clock.to(LATER, '09:00');
  await desk.payerAnswers(p.owner, ada, { paid: 11_000, adjusted: 2_000 }, LATER);
  await tell('The payer decides: pays $110.00, contract takes $20.00 off');
  const ben = await held(desk, p, p.ben, '11:00', 45);
  await tell('A signed note, self-pay');
  const card = await desk.addCard(p.owner, p.ben, 'approves');
  const paid = await desk.chargeCard(p.owner, p.ben, card.id, 5_000);
  await tell('$50.00 charged to the card on file');
  const off = await desk.writeOff(p.owner, ben, 'courtesy', 1_250, 'First visit late by our fault');
  await tell('A courtesy write-off of $12.50');
  await desk.office.call(p.owner, 'POST', `/api/write-offs/${off.id}/reverse`, {
    reason: 'Agreed otherwise',
  });
  await tell('The write-off reversed');
  await desk.refund(p.owner, paid.paymentId ?? '', 1_000, 'Paid too much', true);
  await tell('$10.00 refunded to the card (taken back off the charge first)');
  await desk.sellProduct(p.owner, p.ben, 'Letter for school', 2_500, DAY);
  await tell('A letter sold');
  await missed(desk, p);
  await tell('A no-show (the first in twelve months is forgiven, this is the second)');
  await desk.office.call(p.owner, 'POST', `/api/charges/${ben}/reverse`, {
    reason: 'Wrong client',
  });
  await tell('A charge taken back after money was put on it');
  await desk.office.call(p.owner, 'POST', `/api/payments/${copay.id}/reverse`, {
    reason: 'mistake',
  });
  await tell('A payment reversed');
  return told;
}

interface Small {
  readonly owner: Who;
  readonly clinicianId: Id<'cln'>;
  readonly individual: string;
  readonly ada: Id<'clt'>;
  readonly ben: Id<'clt'>;
}

async function smallPractice(desk: Desk): Promise<Small> {
  const from: LocalDate = date('2026-01-01');
  const made = await mustCreatePractice(desk.office.deps, {
    name: 'Quiet Harbor Counseling',
    zone: ZONE,
    kind: 'own',
    startsOn: from,
    solo: { credential: 'LCSW' },
    owner: { name: 'Naomi Osei', email: 'naomi.osei@quietharbor.example', password: null },
  });
  const clinicianId = made.clinicianId as Id<'cln'>;
  const owner: Who = {
    practiceId: made.practiceId,
    zone: ZONE,
    source: 'simulation',
    user: { id: made.ownerId, name: 'Naomi Osei', roles: ['owner', 'clinician'], clinicianId },
  };
  await desk.add(owner, 'licences', {
    clinicianId,
    level: 'masters',
    kind: 'LCSW',
    number: '4100',
    state: 'VT',
    from,
  });
  await desk.add(owner, 'legal-entities', {
    name: 'Quiet Harbor Counseling PLLC',
    npi: '1999993334',
    taxId: '12-3456789',
    taxIdKind: 'ein',
    street: '40 Harbor Street',
    city: 'Burlington',
    state: 'VT',
    zip: '05401',
    phone: '(802) 555-0100',
    from,
  });
  const { id: payerId } = await desk.add(owner, 'payers', {
    name: 'Blue Harbor Health',
    class: 'commercial',
  });
  const client = (givenName: string, familyName: string, pays: 'self' | 'insurance') =>
    desk.addClient(owner, { givenName, familyName, pays, clinicianIds: [clinicianId] });
  const ada = await client('Ada', 'Reed', 'insurance');
  const ben = await client('Ben', 'Ortiz', 'self');
  await desk.add(owner, 'policies', {
    clientId: ada,
    payerId,
    memberId: 'QH100',
    copayCents: 2_000,
    from,
  });
  const setup = await desk.setup(owner);
  return {
    owner,
    clinicianId,
    ada,
    ben,
    individual: setup.services.find((s) => s.kind === 'individual')?.id ?? '',
  };
}

/** A held session with a signed note; gives the id of its charge. */
async function held(
  desk: Desk,
  p: Small,
  clientId: Id<'clt'>,
  time: string,
  minutes: number,
): Promise<string> {
  const { session } = await desk.book(p.owner, {
    clinicianId: p.clinicianId,
    serviceId: p.individual,
    day: DAY,
    time,
    attendees: [{ clientId }],
  });
  await desk.setStatus(p.owner, session.id, 'hold');
  const view = await desk.openNote(p.owner, session.id);
  const stop = `${time.slice(0, 3)}${String(minutes).padStart(2, '0')}`;
  const revision = await desk.draftNote(p.owner, view, {
    startTime: time,
    stopTime: stop,
    diagnoses: ['F41.1'],
  });
  await desk.signNote(p.owner, view.note.id, revision);
  const [charge] = await desk.charges(p.owner, `sessionId=${session.id}`);
  if (!charge) throw new Error('signing made no charge');
  return charge.id;
}

async function missed(desk: Desk, p: Small): Promise<void> {
  for (const time of ['14:00', '15:00']) {
    const { session } = await desk.book(p.owner, {
      clinicianId: p.clinicianId,
      serviceId: p.individual,
      day: DAY,
      time,
      attendees: [{ clientId: p.ben }],
    });
    await desk.setStatus(p.owner, session.id, 'no-show');
  }
}
