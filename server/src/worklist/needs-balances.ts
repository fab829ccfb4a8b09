/** Clients whose balance is over their limit, and cards on file that are soon over. */
import {
  actBy,
  addDays,
  dateIn,
  daysBetween,
  dollars,
  type OfficeCalendar,
  sayDay,
  toWire,
} from '@clearhour/values';
import { type CardEnding, cardsEnding } from '../autopay/index.ts';
import { type OverLimit, type OverLimits, overLimit } from '../invoices/index.ts';
import type { Work } from '../platform/context.ts';
import type { Need } from './needs-hours.ts';
import { PLACE } from './places.ts';
import type { Reader } from './reader.ts';

const PUT_OFF_DAYS = 7;

export async function balanceNeeds(work: Work, reader: Reader): Promise<Need[]> {
  if (!reader.sees.payments) return [];
  const { items: over, others } = await overLimit(work, reader.clients);
  const names = await reader.names(over.map((o) => o.clientId));
  const told = over.map(
    (o): Need => ({
      kind: 'balance-over',
      key: `balance:${o.clientId}`,
      title: `${names(o.clientId)} owes ${dollars(o.balance)} on invoices`,
      detail: `Over the limit of ${dollars(o.limit)}; the oldest of it was invoiced ${sayDay(o.since, work.today)}. ${
        work.can('payments.write') ? whatToDo(o) : 'Look at what it is.'
      }`,
      moneyCents: toWire(o.balance),
      href: `${PLACE.client(o.clientId)}#on-paper`,
      offers: work.can('payments.write') ? offersOf(work, o) : [],
    }),
  );
  return others.clients === 0 ? told : [...told, restOf(others)];
}
const restOf = ({ clients, money }: OverLimits['others']): Need => ({
  kind: 'balance-over',
  key: 'balance:others',
  title: `${clients === 1 ? 'One more client is' : `${clients.toLocaleString('en-US')} more clients are`} over their limit, ${dollars(money)} in all`,
  detail:
    'Beside the fifty largest, which stand here one by one. They come up as those are paid or put off.',
  moneyCents: toWire(money),
  href: PLACE.openCharges,
});
const whatToDo = ({ owing }: OverLimit): string =>
  owing.length === 1
    ? 'Send a link to pay, or speak with them.'
    : 'Several people owe it: see who, and send each a link to pay.';
function offersOf(work: Work, { clientId, owing }: OverLimit): NonNullable<Need['offers']> {
  const [partyId = null, ...others] = owing;
  const until = addDays(work.today, PUT_OFF_DAYS);
  return [
    ...(others.length > 0 ? [] : [{ act: 'send-pay-link' as const, clientId, partyId }]),
    { act: 'put-off-balance', clientId, until },
  ];
}

export async function endingCardNeeds(
  work: Work,
  reader: Reader,
  office: OfficeCalendar,
): Promise<Need[]> {
  if (!work.can('payments.write') || !reader.sees.payments) return [];
  const ending = await cardsEnding(work, reader.clients);
  const names = await reader.names(ending.map((c) => c.clientId));
  return ending.map((c): Need => {
    const by = actBy(office, c.lastDay);
    return {
      kind: c.askedAt === null ? 'card-ending' : 'card-unanswered',
      key: `card-ending:${c.cardId}`,
      title: `${names(c.clientId)}: ${c.label} ends on ${sayDay(c.lastDay, work.today)}`,
      detail: detailOf(work, c),
      dueOn: c.lastDay,
      ...(by === undefined ? {} : { actBy: by }),
      daysLeft: daysBetween(work.today, c.lastDay),
      href: `${PLACE.client(c.clientId)}#cards`,
      offers: [{ act: 'ask-for-card', cardId: c.cardId, again: c.askedAt !== null }],
    };
  });
}
function detailOf(work: Work, { autopay, askedAt }: CardEnding): string {
  const used = autopay ? 'Autopay charges it.' : 'It is kept on file, without autopay.';
  if (askedAt === null) return `${used} Ask for the next one with a link.`;
  const on = sayDay(dateIn(work.zone, askedAt), work.today);
  return `${used} They were asked for the next one ${on} and have not answered: call them, or ask again.`;
}
