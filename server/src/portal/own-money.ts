/** What a portal person sees of their money: what they owe, each visit with what became of it, what comes next. */
import {
  add,
  type Cents,
  dateIn,
  isPositive,
  type LocalDate,
  larger,
  sayDay,
  sayTimeThere,
  subtract,
  toWire,
  ZERO,
} from '@clearhour/values';
import type { z } from 'zod';
import { type Charge, chargesOfClient } from '../charges/index.ts';
import { figuresOf, invoicedStanding } from '../invoices/index.ts';
import { chargeBooks, partyBalances } from '../ledger/index.ts';
import { messagesWhere } from '../messages/index.ts';
import { intentsWhere } from '../payments/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { listSessions, type Session } from '../sessions/index.ts';
import { appointmentsOf } from './appointments.ts';
import { wishesOf } from './ask-booking.ts';
import {
  balanceSentences,
  clientSentences,
  type MoneyOfOne,
  partySentences,
} from './money-words.ts';
import { plannedOf } from './own-autopay.ts';
import type { PortalHome, PortalVisits } from './portal-contract.ts';
import { questionsWhere } from './portal-store.ts';
import { isTheirs, moneyAction, type Theirs, theirs, zoneOf } from './theirs.ts';

/** What they owe in all, and what of it they may pay: what is theirs here already pays first. */
export async function balanceOf({ own, clientId, partyId }: Theirs) {
  const mine = (await invoicedStanding(own, [clientId])).filter((s) => s.partyId === partyId);
  const { balance, uninvoiced } = figuresOf(mine);
  const credit =
    (await partyBalances(own, clientId)).find((b) => b.partyId === partyId)?.credit ?? ZERO;
  const charges = partyId === null ? await standing(own, clientId) : [];
  const books = await chargeBooks(
    own,
    charges.map((c) => c.id),
  );
  const plan = partyId === null ? add(ZERO, ...[...books.values()].map(pendingOf)) : null;
  const now = larger(ZERO, balance);
  const payable = larger(ZERO, subtract(add(now, uninvoiced), larger(ZERO, credit)));
  return { now, notInvoiced: uninvoiced, plan, credit, payable };
}
const pendingOf = (b: { readonly pending: ReadonlyMap<string, Cents> }): Cents =>
  add(ZERO, ...b.pending.values());
const standing = async (own: Work, clientId: string): Promise<Charge[]> =>
  (await chargesOfClient(own, clientId)).filter((c) => c.reversedAt === null);

/** Card charges of theirs that the processor has not answered. */
export async function underWay({ own, clientId, partyId }: Theirs) {
  const asked = await intentsWhere(own, {
    ...{ clientId, kind: 'charge', statuses: ['requested', 'sent', 'pending'] },
  });
  return asked.filter((i) => i.partyId === partyId);
}

const NO_MONEY = { now: ZERO, notInvoiced: ZERO, plan: null, credit: ZERO, payable: ZERO };
const NOTICES = 20;
export const seeHome = action({
  name: 'see-portal-home',
  needs: 'portal',
  run: async (work: Work, _: object): Promise<z.input<typeof PortalHome>> => {
    const me = theirs(work);
    const b = me.money ? await balanceOf(me) : NO_MONEY;
    const going = me.money ? await underWay(me) : [];
    const said = await messagesWhere(me.own, { ...me.payer, limit: 100 });
    return {
      owedNowCents: toWire(b.now),
      notInvoicedCents: toWire(b.notInvoiced),
      planPendingCents: b.plan === null ? null : toWire(b.plan),
      creditCents: toWire(b.credit),
      payableCents: toWire(b.payable),
      sentences: me.money ? balanceSentences(b) : [],
      underWayCents: toWire(add(ZERO, ...going.map((i) => i.amount))),
      appointments: await appointmentsOf(me),
      booking: await wishesOf(me),
      planned: await plannedOf(me),
      notices: said
        .filter((m) => m.channel === 'portal' && m.words !== null)
        .slice(0, NOTICES)
        .map((m) => ({
          ...{ id: m.id, subject: m.subject ?? '', words: m.words ?? '' },
          at: m.sentAt ?? m.madeAt,
        })),
    };
  },
});

/** One line of their timeline. */
interface Line {
  readonly key: string;
  readonly chargeId: string | null;
  readonly day: LocalDate;
  readonly title: string;
  readonly sentence: string;
  readonly owed: Cents;
}
export const seeVisits = moneyAction({
  name: 'see-portal-visits',
  needs: 'portal',
  run: async (
    work: Work,
    q: { skip: number; limit: number },
  ): Promise<z.input<typeof PortalVisits>> => {
    const me = theirs(work);
    const lines = await linesOf(me);
    const asked = await questionsWhere(me.own, { ...me.payer, limit: 200 });
    const of = (chargeId: string | null) => asked.filter((a) => a.chargeId === chargeId);
    const shown = lines.slice(q.skip, q.skip + q.limit);
    return {
      items: shown.map(({ owed, ...l }) => ({
        ...l,
        owedCents: toWire(owed),
        questions: l.chargeId === null ? [] : of(l.chargeId).map(questionView),
      })),
      questions: of(null).map(questionView),
      more: lines.length > q.skip + q.limit,
    };
  },
});
const questionView = (q: Awaited<ReturnType<typeof questionsWhere>>[number]) => ({
  ...{ id: q.id, question: q.question, contests: q.contests, askedAt: q.askedAt },
  ...{ answer: q.answer, answeredAt: q.answeredAt },
});

/** What a line is called, for a question about it; undefined for one that is not theirs. */
export async function lineTitle(me: Theirs, chargeId: string): Promise<string | undefined> {
  const line = (await linesOf(me)).find((l) => l.chargeId === chargeId);
  return line && `${line.title}, ${sayDay(line.day, me.own.today)}`;
}

async function linesOf(me: Theirs): Promise<Line[]> {
  const { own, clientId, partyId } = me;
  const charges = await standing(own, clientId);
  const books = await chargeBooks(
    own,
    charges.map((c) => c.id),
  );
  const mine = new Map(
    (await invoicedStanding(own, [clientId]))
      .filter((s) => isTheirs(me, s))
      .map((s) => [s.chargeId, s]),
  );
  const sessions = me.care ? await listSessions(own, { clientId, to: own.today }) : [];
  const at = new Map(sessions.map((s) => [s.id as string, s]));
  const zone = await zoneOf(me);
  const lines: Line[] = [];
  for (const c of charges) {
    const s = mine.get(c.id);
    // Who bears nothing of a charge is told nothing of it.
    if (partyId !== null && !(s && isPositive(s.asked))) continue;
    const book = books.get(c.id);
    const money: MoneyOfOne = {
      fee: book?.fee ?? c.fee,
      pending: book ? pendingOf(book) : ZERO,
      askedOfAll: book?.asked ?? ZERO,
      asked: s?.asked ?? ZERO,
      owed: s?.owed ?? ZERO,
      invoiced: s?.invoiced ?? ZERO,
    };
    const session = at.get(c.sessionId ?? '');
    const day = session ? dateIn(zone, session.startsAt) : c.serviceOn;
    const sentence =
      partyId === null ? clientSentences(money, c.kind === 'missed') : partySentences(money);
    lines.push({
      ...{ key: c.id, chargeId: c.id, day, owed: larger(ZERO, money.owed) },
      title: titleOf(c, session && timeOf(own, zone, session)),
      sentence: day === c.serviceOn ? sentence : `${sentence} ${papersSay(c.serviceOn, own.today)}`,
    });
  }
  const charged = new Set(charges.map((c) => c.sessionId as string | null));
  for (const s of sessions.filter((one) => !charged.has(one.id))) {
    const line = withoutCharge(me, zone, s);
    if (line) lines.push(line);
  }
  return lines.sort((a, b) =>
    a.day === b.day ? (a.key < b.key ? 1 : -1) : a.day < b.day ? 1 : -1,
  );
}
/** No name of a service: a visit is a visit. */
function titleOf(c: Charge, time: string | undefined): string {
  if (c.kind === 'missed') return 'Missed visit';
  if (c.kind === 'session') return time === undefined ? 'Visit' : `Visit at ${time}`;
  return 'Other charge';
}
const timeOf = (own: Work, zone: string, s: Session): string =>
  sayTimeThere(zone, own.zone, s.startsAt);
/** Midnight lay between the two clocks: a bill is dated by the practice's. */
const papersSay = (day: LocalDate, today: LocalDate): string =>
  `Bills and papers date it ${sayDay(day, today)}, the day it was where we are.`;
function withoutCharge({ own, clientId }: Theirs, zone: string, s: Session): Line | undefined {
  if (s.startsAt > own.now) return undefined;
  const status = s.attendees.find((a) => a.clientId === clientId)?.status;
  const sentence =
    status === 'held'
      ? 'What this visit costs is not worked out yet. It shows here when it is.'
      : status === 'scheduled'
        ? 'The practice has not written down yet how this visit went.'
        : 'It did not take place. Nothing is charged.';
  const title = `Visit at ${timeOf(own, zone, s)}`;
  return {
    ...{ key: s.id, chargeId: null, day: dateIn(zone, s.startsAt), title },
    ...{ sentence, owed: ZERO },
  };
}
