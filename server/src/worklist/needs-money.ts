/** Money that needs a person: forgiveness to approve, declined cards, disputes. And the set-up. */
import {
  actBy,
  addDays,
  dateIn,
  daysBetween,
  dollars,
  instant,
  isRefusal,
  isZero,
  larger,
  type OfficeCalendar,
  sayDay,
  toWire,
  ZERO,
} from '@clearhour/values';
import { withoutReceipt } from '../papers/index.ts';
import { cardLabel, type EndingPackage, endingPackages, listWriteOffs } from '../payments/index.ts';
import { payoutsNotKnown } from '../payouts/index.ts';
import type { Work } from '../platform/context.ts';
import { legalEntityOn, seeSetup } from '../practice/index.ts';
import { listWaivers, sessionOfAttendee } from '../sessions/index.ts';
import type { Need } from './needs-hours.ts';
import { PLACE } from './places.ts';
import type { Reader } from './reader.ts';
import { declinedCards, openDisputes } from './today-facts.ts';

/** A second person is asked within the week. */
const APPROVE_WITHIN_DAYS = 7;
const DECLINE_WITHIN_DAYS = 7;
const MOST = 200;

const due = (work: Work, office: OfficeCalendar, dueOn: ReturnType<typeof addDays>) => {
  const by = actBy(office, dueOn);
  return {
    dueOn,
    ...(by === undefined ? {} : { actBy: by }),
    daysLeft: daysBetween(work.today, dueOn),
  };
};

export async function moneyNeeds(
  work: Work,
  reader: Reader,
  office: OfficeCalendar,
): Promise<Need[]> {
  return [
    ...(await writeOffNeeds(work, reader, office)),
    ...(await waiverNeeds(work, reader, office)),
    ...(reader.sees.payments ? await cardNeeds(work, reader, office) : []),
    ...(reader.sees.payments ? await disputeNeeds(work, reader, office) : []),
    ...(reader.sees.payments ? await packageNeeds(work, reader, office) : []),
    ...(work.can('remittances.read') ? await payoutNeeds(work) : []),
  ];
}

async function writeOffNeeds(work: Work, reader: Reader, office: OfficeCalendar): Promise<Need[]> {
  if (!work.can('write-offs.approve') || !reader.sees.payments) return [];
  const list = await listWriteOffs.run(work, { status: 'awaiting-approval', limit: MOST });
  if (isRefusal(list)) return [];
  return list.items
    .filter((w) => w.mayApprove)
    .map((w) => ({
      kind: 'write-off-to-approve' as const,
      key: `write-off:${w.id}`,
      title: `${w.clientName ?? 'A client'}: write-off to approve`,
      detail: `${w.requestedBy ?? 'Somebody'} asks. ${w.reason}`,
      moneyCents: w.amountCents,
      ...due(work, office, addDays(dateIn(work.zone, instant(w.requestedAt)), APPROVE_WITHIN_DAYS)),
      href: PLACE.writeOffs,
    }));
}

/** Not charging an hour is forgiving it: a second person decides as for a write-off. */
async function waiverNeeds(work: Work, reader: Reader, office: OfficeCalendar): Promise<Need[]> {
  if (!work.can('write-offs.approve')) return [];
  const needs: Need[] = [];
  for (const waiver of await listWaivers(work, { waiting: true })) {
    if (work.user !== null && waiver.byUser === work.user.id) continue;
    const session = await sessionOfAttendee(work, waiver.attendeeId);
    const attendee = session?.attendees.find((a) => a.id === waiver.attendeeId);
    if (!session || !attendee) continue;
    if (reader.clients !== 'practice' && !reader.clients.has(attendee.clientId)) continue;
    const names = await reader.names([attendee.clientId]);
    needs.push({
      kind: 'write-off-to-approve',
      key: `waiver:${waiver.id}`,
      title: `${names(attendee.clientId)}: not to be charged, approve?`,
      detail: `${waiver.requestedBy ?? 'Somebody'} asks for ${sayDay(session.day, work.today)}. ${waiver.reason}`,
      ...due(work, office, addDays(dateIn(work.zone, waiver.at), APPROVE_WITHIN_DAYS)),
      href: PLACE.trail(session.id),
    });
  }
  return needs;
}

async function cardNeeds(work: Work, reader: Reader, office: OfficeCalendar): Promise<Need[]> {
  const declined = await declinedCards(work, reader.clients);
  const names = await reader.names(declined.map((d) => d.clientId));
  return declined.map((d) => ({
    kind: 'card-declined' as const,
    key: `card:${d.intentId}`,
    title: `${names(d.clientId)}: card declined`,
    detail: d.hard
      ? `${cardLabel(d)} will not work again. Ask for another card.`
      : `${cardLabel(d)} was declined. Try again later, or ask for another card.`,
    moneyCents: toWire(d.amount),
    ...due(work, office, addDays(dateIn(work.zone, d.at), DECLINE_WITHIN_DAYS)),
    href: PLACE.client(d.clientId),
  }));
}

async function disputeNeeds(work: Work, reader: Reader, office: OfficeCalendar): Promise<Need[]> {
  const open = await openDisputes(work, reader.clients);
  const names = await reader.names(open.map((d) => d.clientId));
  return open.map((d) => ({
    kind: 'dispute' as const,
    key: `dispute:${d.ref}`,
    title: `${names(d.clientId)}: ${dollars(d.amount)} disputed at the bank`,
    detail: 'Answer with the agreement, the attendance and the receipt; send no clinical content.',
    moneyCents: toWire(d.amount),
    ...(d.answerBy === null ? {} : due(work, office, dateIn(work.zone, d.answerBy))),
    href: PLACE.disputes,
  }));
}

async function payoutNeeds(work: Work): Promise<Need[]> {
  return (await payoutsNotKnown(work)).map((p) => ({
    kind: 'payout-not-known' as const,
    key: `payout:${p.id}`,
    title: `A card payout of ${dollars(p.amount)} holds money that is not known here`,
    detail: `It came ${sayDay(p.arrivesOn, work.today)} and is not in the book until you say what it was.`,
    moneyCents: toWire(larger(p.amount, ZERO)),
    href: PLACE.payouts,
  }));
}

async function packageNeeds(work: Work, reader: Reader, office: OfficeCalendar): Promise<Need[]> {
  const ending = await endingPackages(work, reader.clients);
  const names = await reader.names(ending.map((p) => p.clientId));
  return ending.map((p) => ({
    kind: 'package-ending' as const,
    key: `package:${p.packageId}`,
    title: `${names(p.clientId)}: ${packageWords(p)}`,
    detail:
      p.why === 'expired'
        ? 'What was not used stays their money: give the package a later last day, or end it and give the rest back.'
        : p.why === 'used-up'
          ? 'All its sessions are used. End it: the rest is credit or goes back.'
          : 'Speak of what comes after it before the next session.',
    ...(isZero(p.ahead) ? {} : { moneyCents: toWire(p.ahead) }),
    ...(p.to === null || p.to < work.today ? {} : due(work, office, p.to)),
    href: PLACE.client(p.clientId),
  }));
}
function packageWords({ why, left, sessions, name, ahead, to }: EndingPackage): string {
  const of = `${left} of ${sessions} sessions left of “${name}”`;
  if (why === 'used-up') return `“${name}” is used up with ${dollars(ahead)} over`;
  if (why === 'expired') return `“${name}” ended with ${left} of ${sessions} sessions unused`;
  return why === 'few-left' || to === null ? of : `${of}, its last day is ${sayDay(to)}`;
}

/** What a new practice still lacks, for those who can give it; and receipts that wait for it. */
export async function setUpNeeds(work: Work, reader: Reader): Promise<Need[]> {
  const needs: Need[] = [];
  if (work.can('setup.manage')) {
    const setup = await seeSetup.run(work, {});
    if (!isRefusal(setup)) {
      for (const item of setup.checklist.filter((c) => !c.done)) {
        needs.push({
          kind: 'set-up',
          key: `set-up:${item.code}`,
          title: item.sentence,
          detail: '',
          href: PLACE.settings(item.where),
        });
      }
    }
  }
  if (work.can('papers.make') && reader.sees.payments) {
    const waiting = (await withoutReceipt(work, reader.clients, MOST)).length;
    if (waiting > 0) needs.push(await receiptsNeed(work, waiting));
  }
  return needs;
}

async function receiptsNeed(work: Work, waiting: number): Promise<Need> {
  const many = waiting === MOST ? `${MOST} or more payments` : `${waiting} payments`;
  const ready = (await legalEntityOn(work, work.today)) !== undefined;
  return {
    kind: 'set-up',
    key: 'set-up:receipts',
    title: `${waiting === 1 ? '1 payment has' : `${many} have`} no receipt yet.`,
    detail: ready
      ? 'They came before the legal entity was there. Issue the receipts now.'
      : 'A receipt is numbered for the legal entity; add it first.',
    href: ready ? PLACE.payments : PLACE.settings('legal-entity'),
  };
}
