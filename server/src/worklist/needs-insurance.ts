/** What insurance needs of a person: claims, answers, money, connections, coverage; with money and days left. */
import {
  actBy,
  addDays,
  dateIn,
  daysBetween,
  type Id,
  isRefusal,
  type LocalDate,
  type OfficeCalendar,
  sayDay,
  toWire,
} from '@clearhour/values';
import { lookup } from '@clearhour/x12';
import { AHEAD_DAYS, listAuthorizations, visitsWithout } from '../authorizations/index.ts';
import { denialNeeds } from '../denials/index.ts';
import type { Work } from '../platform/context.ts';
import { atOnce } from '../platform/together.ts';
import { listPayers } from '../practice/index.ts';
import {
  type ClaimPile,
  claimPiles,
  failingConnections,
  notInBank,
  type Pile,
  parkedFiles,
  remittancePiles,
  uncovered,
} from './insurance-facts.ts';
import type { Need } from './needs-hours.ts';
import { therapyNeeds } from './needs-therapy.ts';
import { PLACE } from './places.ts';
import type { Reader } from './reader.ts';

export async function insuranceNeeds(
  work: Work,
  reader: Reader,
  office: OfficeCalendar,
): Promise<Need[]> {
  const none = async (): Promise<Need[]> => [];
  const may = (part: (w: Work) => Promise<Need[]>, yes: boolean) => (yes ? part : none);
  const parts = await atOnce(work, [
    may((w) => claimNeeds(w, reader), work.can('claims.write')),
    may((w) => deniedNeeds(w, reader), work.can('claims.write')),
    may((w) => therapyNeeds(w, reader), work.can('claims.read')),
    may(moneyInNeeds, work.can('remittances.write')),
    may(connectionNeeds, work.can('connections.manage')),
    may((w) => coverNeeds(w, reader, office), work.can('coverage.write') && reader.sees.names),
  ]);
  return parts.flat();
}
const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
/** The legal day, this office's day before it, and the days to that. */
const until = (
  work: Work,
  limitOn: LocalDate | null,
  by: LocalDate | null,
): Pick<Need, 'dueOn' | 'actBy' | 'daysLeft'> => ({
  ...(limitOn === null ? {} : { dueOn: limitOn }),
  ...(by === null ? {} : { actBy: by, daysLeft: daysBetween(work.today, by) }),
});

const CLAIMS: Readonly<
  Record<
    ClaimPile,
    { kind: Need['kind']; says: (n: number) => string; detail: string; state: string }
  >
> = {
  'to-mend': {
    kind: 'claims-to-mend',
    says: (n) => `${count(n, 'claim')} to mend before ${n === 1 ? 'it' : 'they'} can go`,
    detail: 'Each says what is missing and takes you to the field.',
    state: 'to-mend',
  },
  rejected: {
    kind: 'claims-rejected',
    says: (n) => `${count(n, 'claim')} rejected before anybody decided`,
    detail: 'Mend and send again: the filing deadline goes on.',
    state: 'rejected',
  },
  'to-correct': {
    kind: 'claims-to-mend',
    says: (n) => `${count(n, 'claim')} to correct: a charge changed after it had gone`,
    detail: 'A corrected claim takes its place once the payer has answered.',
    state: 'to-correct',
  },
  late: {
    kind: 'claims-unanswered',
    says: (n) => `${count(n, 'claim')} without an answer in the payer’s usual time`,
    detail: 'The payer is asked by itself. Call when it says nothing.',
    state: 'sent,received,accepted-clearinghouse,accepted-payer,pending',
  },
};
async function claimNeeds(work: Work, reader: Reader): Promise<Need[]> {
  const piles = await claimPiles(work, reader.clients);
  return [...piles].map(([pile, { n, cents, limitOn, actBy: by }]) => {
    const { kind, says, detail, state } = CLAIMS[pile];
    const key = `claims:${pile}`;
    const money = { moneyCents: toWire(cents), ...until(work, limitOn, by) };
    return { kind, key, title: says(n), detail, ...money, href: PLACE.claims(state) };
  });
}
async function deniedNeeds(work: Work, reader: Reader): Promise<Need[]> {
  const payers = new Map((await listPayers(work)).map((p) => [p.id as string, p.name]));
  return (await denialNeeds(work, reader.clients)).map((d) => ({
    kind: 'denials' as const,
    key: `denials:${d.payerId}:${d.reason}`,
    title: `${payers.get(d.payerId) ?? 'A payer'}: ${count(d.items, 'denial')}`,
    detail: `${lookup('carc', d.reason.slice(3)).short}.`,
    moneyCents: toWire(d.risk),
    ...until(work, d.limitOn, d.actBy),
    href: PLACE.denials(d.payerId, d.reason),
  }));
}
async function moneyInNeeds(work: Work): Promise<Need[]> {
  const { waiting, stopped } = await remittancePiles(work);
  const bank = await notInBank(work);
  const need = (pile: Pile, of: Omit<Need, 'moneyCents'>): Need[] =>
    pile.n === 0 ? [] : [{ ...of, moneyCents: toWire(pile.cents) }];
  return [
    ...need(waiting, {
      kind: 'remittances-waiting',
      key: 'remittances:waiting',
      title: `${count(waiting.n, 'payment')} of payers to look over and post`,
      detail: 'The preview is exactly what will be posted.',
      href: PLACE.remittances,
    }),
    ...need(stopped, {
      kind: 'remittance-mismatches',
      key: 'remittances:stopped',
      title: `${count(stopped.n, 'answer')} of payers stopped`,
      detail: 'Each says why, and which claims it may be.',
      href: PLACE.mismatches,
    }),
    ...need(bank, {
      kind: 'deposits-unmatched',
      key: 'deposits:unmatched',
      title: `${count(bank.n, 'payment')} of payers not seen in the bank after a week`,
      detail: 'Import the bank’s statement, or ask the payer for the trace.',
      href: PLACE.deposits,
    }),
  ];
}
async function connectionNeeds(work: Work): Promise<Need[]> {
  const failing = await failingConnections(work);
  const parked = await parkedFiles(work);
  return [
    ...failing.map((c) => ({
      kind: 'connection-failing' as const,
      key: `connection:${c.id}`,
      title: `${c.name} cannot be reached since ${sayDay(dateIn(work.zone, c.since), work.today)}`,
      detail: c.problem,
      daysLeft: 0,
      href: PLACE.files,
    })),
    ...(parked === 0
      ? []
      : [
          {
            kind: 'files-parked' as const,
            key: 'files:parked',
            title: `${count(parked, 'file')} nobody could read or take`,
            detail: 'Kept as it came; nothing of it was posted. Each says why.',
            href: PLACE.files,
          },
        ]),
  ];
}
async function coverNeeds(work: Work, reader: Reader, office: OfficeCalendar): Promise<Need[]> {
  const plans = await uncovered(work, reader.clients);
  const names = await reader.names(plans.map((p) => p.clientId));
  return [
    ...plans.map((p) => ({
      kind: 'eligibility' as const,
      key: `eligibility:${p.checkId}`,
      title: `${names(p.clientId)}: coverage to look at before ${sayDay(p.serviceOn, work.today)}`,
      detail: p.sentence,
      ...until(work, p.serviceOn, actBy(office, p.serviceOn) ?? null),
      href: PLACE.client(p.clientId),
    })),
    ...(await authorizationNeeds(work, reader, office)),
  ];
}
/** Visits booked without the authorization they need; and authorizations that run out, where no visit says so. */
async function authorizationNeeds(
  work: Work,
  reader: Reader,
  office: OfficeCalendar,
): Promise<Need[]> {
  const ahead = await visitsWithout(work, {
    ...{ from: work.today, to: addDays(work.today, AHEAD_DAYS) },
    ...(reader.hours === 'practice' ? {} : { clinicianIds: reader.hours as readonly Id<'cln'>[] }),
  });
  const byPlan = Map.groupBy(ahead, (v) => `${v.clientId}:${v.payerId}`);
  const names = await reader.names(ahead.map((v) => v.clientId));
  const listed = await listAuthorizations.run(work, {
    ...{ state: 'needs-you', limit: 100, after: undefined },
  });
  const running = isRefusal(listed) ? [] : listed.items;
  const ends = running.filter((a) => !byPlan.has(`${a.clientId}:${a.payerId}`));
  return [
    ...[...byPlan].flatMap(([key, [next, ...later]]) =>
      next
        ? [
            {
              kind: 'authorization' as const,
              key: `visit-authorization:${key}`,
              title: `${names(next.clientId)}: no authorization for ${sayDay(next.serviceOn, work.today)}${
                later.length === 0 ? '' : ` and ${count(later.length, 'later visit')}`
              }`,
              detail: next.sentence,
              ...until(work, next.serviceOn, actBy(office, next.serviceOn) ?? null),
              href: PLACE.client(next.clientId),
            },
          ]
        : [],
    ),
    ...ends.map((a) => ({
      kind: 'authorization' as const,
      key: `authorization:${a.id}`,
      title: `${a.clientName}: authorization by ${a.payerName} runs out`,
      detail: a.standing?.warnings.map((one) => one.sentence).join(' ') ?? '',
      ...until(work, a.to, actBy(office, a.to) ?? null),
      href: PLACE.client(a.clientId),
    })),
  ];
}
