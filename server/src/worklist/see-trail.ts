/**
 * The money trail of one session: every step with its day, lag, rule and ledger lines, who owes now, and
 * what is next. A person outside the reader's reach is not in it at all.
 */
import {
  addMinutes,
  dateIn,
  type Id,
  isRefusal,
  type LocalDate,
  minutesBetween,
  officeDaysBetween,
  type Refusal,
  refuse,
  sayClocks,
  timeIn,
  toWire,
} from '@clearhour/values';
import type { z } from 'zod';
import { chargesOfSession } from '../charges/index.ts';
import { clientById, clientInReach, nameOf } from '../clients/index.ts';
import { chargeBalance } from '../ledger/index.ts';
import { billableNoteFor, unsignedHours } from '../notes/index.ts';
import { papersWhere } from '../papers/index.ts';
import { cardLabel, paymentById } from '../payments/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import {
  clinicianOn,
  officeCalendar,
  payerById,
  reach,
  type Service,
  serviceById,
} from '../practice/index.ts';
import { type Attendee, listWaivers, type Session, sessionById } from '../sessions/index.ts';
import type { PersonCharge, Step, Telling, TrailPerson, TrailSession } from './trail.ts';
import {
  bookedAt,
  clientsWithCard,
  entriesAbout,
  paymentsOn,
  refundsUnderWay,
  signingsOf,
  statusSteps,
  writeOffsOn,
} from './trail-facts.ts';
import { type MoneyFacts, moneySteps, unpostedWriteOffs } from './trail-money.ts';
import { type NoteDue, nextSteps } from './trail-next.ts';
import { standingOf, whoOwes } from './trail-sentence.ts';
import { visitSteps } from './trail-visit.ts';
import type { TrailView } from './worklist-contract.ts';

export type Trail = z.input<typeof TrailView>;

export const seeTrail = action({
  name: 'see-money-trail',
  needs: 'charges.read',
  run: async (work, { sessionId }: { sessionId: Id<'ses'> }): Promise<Trail | Refusal> => {
    const session = await sessionById(work, sessionId);
    const attendees = session ? await withinReach(work, session) : [];
    const service = session && (await serviceById(work, session.serviceId));
    if (!session || !service || attendees.length === 0) return noSuchTrail();
    const people = await peopleOf(work, session, service, attendees);
    const about: TrailSession = {
      id: session.id,
      day: session.day,
      startsAt: session.startsAt,
      over: minutesBetween(session.startsAt, work.now) >= session.minutes,
      chargeable: service.timeRule !== 'none',
    };
    const clinician = await clinicianOn(work, session.clinicianId, session.day);
    const ends = addMinutes(session.startsAt, session.minutes);
    const clock = sayClocks(timeIn(work.zone, session.startsAt), timeIn(work.zone, ends));
    const booking = `${service.name} with ${clinician?.name ?? 'the clinician'}, ${clock} (${session.minutes} minutes).`;
    return {
      sessionId: session.id,
      startsAt: session.startsAt,
      on: session.day,
      minutes: session.minutes,
      service: service.name,
      clinician: clinician?.name ?? '',
      attendees: people.map((p) => attendeeView(p, about)),
      steps: await stepsOf(work, about, people, booking),
    };
  },
});

const noSuchTrail = (): Refusal =>
  refuse('no-such-session', 'There is no such session, or it is not of your clients.', {
    kind: 'not-found',
  });

/** Own visits, and clients in reach: one by one, so that a co-attendee of somebody else stays out. */
async function withinReach(work: Work, session: Session): Promise<Attendee[]> {
  const mine = await reach(work);
  if (mine === 'practice' || mine.includes(session.clinicianId)) return [...session.attendees];
  const seen: Attendee[] = [];
  for (const a of session.attendees) {
    if (!isRefusal(await clientInReach(work, a.clientId))) seen.push(a);
  }
  return seen;
}

async function peopleOf(
  work: Work,
  session: Session,
  service: Service,
  attendees: readonly Attendee[],
): Promise<TrailPerson[]> {
  const charges = await chargesOfSession(work, session.id);
  const withCard = await clientsWithCard(
    work,
    attendees.map((a) => a.clientId),
  );
  const held = session.attendees.filter((a) => a.status === 'held');
  const someBear = held.some((a) => a.weight > 0);
  const people: TrailPerson[] = [];
  for (const a of attendees) {
    const own: PersonCharge[] = [];
    for (const charge of charges.filter((c) => c.attendeeId === a.id)) {
      const { payerPending: pending, clientDue: due } = await chargeBalance(work, charge.id);
      const payer = charge.payerId === null ? undefined : await payerById(work, charge.payerId);
      own.push({ charge, payerName: payer?.name ?? 'The plan', pending, due });
    }
    const client = work.can('clients.read') ? await clientById(work, a.clientId) : undefined;
    people.push({
      attendeeId: a.id,
      clientId: a.clientId,
      name: client ? nameOf(client) : 'The client',
      status: a.status,
      waived: a.waived,
      bearsNothing: !service.perAttendee && a.status === 'held' && a.weight === 0 && someBear,
      noteCounts: (await billableNoteFor(work, session.id, a.id)) !== undefined,
      hasCard: withCard.has(a.clientId),
      charges: own,
    });
  }
  return people;
}

function attendeeView(person: TrailPerson, session: TrailSession): Trail['attendees'][number] {
  const { fee, payerPending, clientDue, settled } = standingOf(person);
  return {
    attendeeId: person.attendeeId,
    clientId: person.clientId,
    name: person.name,
    status: person.status,
    feeCents: toWire(fee),
    payerPendingCents: toWire(payerPending),
    clientDueCents: toWire(clientDue),
    settledCents: toWire(settled),
    sentence: whoOwes(person, session),
  };
}

async function stepsOf(
  work: Work,
  session: TrailSession,
  people: readonly TrailPerson[],
  booking: string,
): Promise<Step[]> {
  const office = await officeCalendar(work);
  const tell: Telling = {
    day: (at) => dateIn(work.zone, at),
    lag: (day) => (day < session.day ? undefined : officeDaysBetween(office, session.day, day)),
  };
  const chargeIds = people.flatMap((p) => p.charges.map((c) => c.charge.id));
  const paymentIds = await paymentsOn(work, chargeIds);
  const ids = people.map((p) => p.attendeeId);
  const showReasons = work.can('clients.read');
  const papers = work.can('papers.read')
    ? await papersAbout(work, { chargeIds, paymentIds }, people)
    : [];
  const money: MoneyFacts = {
    people,
    payments: await paymentsTold(work, paymentIds),
    writeOffs: await writeOffsOn(work, chargeIds),
    showReasons,
  };
  const visit = visitSteps(
    {
      session,
      people,
      bookedAt: await bookedAt(work, session.id),
      booking,
      statuses: await statusSteps(work, ids),
      signings: work.can('notes.status')
        ? (await signingsOf(work, session.id)).filter(
            (s) => s.attendeeId === null || ids.includes(s.attendeeId),
          )
        : [],
      waivers: await listWaivers(work, { attendeeIds: ids }),
      papers,
      refunds: await refundsUnderWay(work, paymentIds),
      showReasons,
    },
    tell,
  );
  const entries = await entriesAbout(work, chargeIds, paymentIds);
  const done = [...visit, ...moneySteps(entries, money, tell), ...unpostedWriteOffs(money, tell)];
  return [...inOrder(done), ...(await next(work, session, people))];
}

/** By the moment each was learned; at one moment in the order of the story. */
function inOrder(steps: readonly Step[]): Step[] {
  const ORDER: Step['kind'][] = [
    ...(['booked', 'status', 'note', 'waiver'] as const),
    ...(['credit-unapplied', 'write-off', 'payer-decision', 'charge-reversed', 'charge'] as const),
    ...(['payment', 'credit-applied', 'refund', 'paper', 'next'] as const),
  ];
  const place = (s: Step) => ORDER.indexOf(s.kind);
  return [...steps].sort((a, b) => (a.at ?? '').localeCompare(b.at ?? '') || place(a) - place(b));
}

async function papersAbout(
  work: Work,
  about: { readonly chargeIds: readonly string[]; readonly paymentIds: readonly string[] },
  people: readonly TrailPerson[],
) {
  const found = await papersWhere(work, { about, limit: 100 });
  // A paper names every session on it; it is of one client, who must be one of these.
  return found.filter((p) => people.some((x) => x.clientId === p.clientId)).reverse();
}

async function paymentsTold(work: Work, ids: readonly string[]) {
  const told = new Map<string, { label: string; on: LocalDate }>();
  for (const id of ids) {
    const p = await paymentById(work, id);
    if (!p) continue;
    const check = p.reference === '' ? 'Check' : `Check ${p.reference}`;
    const label =
      p.method === 'card'
        ? cardLabel(p.card)
        : p.method === 'check'
          ? check
          : p.method === 'cash'
            ? 'Cash'
            : p.method === 'external-card'
              ? 'Card, outside Clearhour'
              : (p.methodName ?? 'Another way');
    told.set(id, { label, on: p.receivedOn });
  }
  return told;
}

async function next(
  work: Work,
  session: TrailSession,
  people: readonly TrailPerson[],
): Promise<Step[]> {
  const waits = people.some((p) => p.status === 'held' && !p.noteCounts);
  const hours = waits && work.can('notes.status') ? await unsignedHours(work) : [];
  return people.flatMap((p) => {
    const hour = hours.find(
      (h) => h.sessionId === session.id && (h.attendeeId === null || h.attendeeId === p.attendeeId),
    );
    const due: NoteDue | undefined = hour && {
      waitsFor: hour.waitsForName,
      cosign: hour.waitsFor === 'supervisor',
      actBy: hour.actBy as LocalDate | null,
      limit: hour.limit as LocalDate,
      why:
        hour.basis === 'payer'
          ? `${hour.payerName} takes claims until ${hour.limit}.`
          : `Our own aim is ${hour.limit}.`,
    };
    return nextSteps(p, session, due);
  });
}
