/**
 * What may be filed too late: hours without their note, claims not sent, rejected, denied, to be corrected,
 * unanswered. Each with the nearest day to act by and the payer's limit behind it.
 */
import { addDays, type LocalDate } from '@clearhour/values';
import type { z } from 'zod';
import { hoursToSign, withNames } from '../notes/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { toWire } from '../platform/wire.ts';
import type { Claim } from './claim.ts';
import { type ClaimState, OPEN_STATES } from './claim-states.ts';
import { claimView, namesFor } from './claim-view.ts';
import type { Radar } from './claims-contract.ts';
import { listClaims, type Pile, pilesOf } from './list-store.ts';
import { reachFilter } from './see-claims.ts';

type Item = z.input<typeof Radar>['items'][number];
const FIRST = 10;

/** Unanswered is told by the day the payer is late, the rest by the day to act by. */
const KINDS: readonly { kind: Item['kind']; states: readonly ClaimState[] }[] = [
  { kind: 'unsent', states: OPEN_STATES },
  { kind: 'rejected', states: ['rejected'] },
  { kind: 'denied', states: ['denied', 'part-paid'] },
  { kind: 'to-correct', states: ['to-correct'] },
  {
    kind: 'unanswered',
    states: [
      'sent',
      'received',
      'accepted-clearinghouse',
      'accepted-payer',
      'pending',
      'paper-sent',
    ],
  },
];

export const seeRadar = action({
  name: 'see-filing-radar',
  needs: 'claims.read',
  run: async (work, { days }: { days: number }): Promise<{ items: Item[] }> => {
    const until = addDays(work.today, days);
    const mine = await reachFilter(work);
    const unsigned = await unsignedItem(work, until);
    const items = unsigned ? [unsigned] : [];
    const piles = new Map(
      (await pilesOf(work, { ...mine, dueBy: until }, KINDS)).map((p) => [p.kind, p]),
    );
    const order = { by: 'urgency' as const, limit: FIRST };
    const firsts: { kind: Item['kind']; pile: Pile; found: Claim[] }[] = [];
    for (const { kind, states } of KINDS) {
      const pile = piles.get(kind);
      if (!pile) continue;
      const listed = await listClaims(work, { ...mine, states, dueBy: until }, order, work.today);
      firsts.push({ kind, pile, found: listed.map((f) => f.claim) });
    }
    const names = await namesFor(
      work,
      firsts.flatMap((f) => f.found),
    );
    return {
      items: [...items, ...firsts.map(({ kind, pile, found }) => itemOf(kind, pile, found, names))],
    };
  },
});

function itemOf(
  kind: Item['kind'],
  { claims, total, actBy, limitOn }: Pile,
  found: readonly Claim[],
  names: Awaited<ReturnType<typeof namesFor>>,
): Item {
  return {
    kind,
    claims,
    totalCents: toWire(total),
    actBy,
    limitOn,
    first: found.map((claim) => {
      const view = claimView(claim, names);
      const { clientId, clientName, payerName, serviceOn, totalCents } = view;
      const days = [view.actBy, view.answerBy].filter((d) => d !== null).sort();
      const dates = { actBy: days[0] ?? null, limitOn: view.limitOn };
      return {
        claimId: claim.id,
        sessionId: null,
        clientId,
        clientName,
        payerName,
        serviceOn,
        totalCents,
        ...dates,
      };
    }),
  };
}

/** Hours that a payer would be asked for, whose note is not signed: their limit runs all the same. */
async function unsignedItem(work: Work, until: LocalDate): Promise<Item | undefined> {
  const hours = (await hoursToSign(work)).filter(
    (h) => h.basis === 'payer' && (h.actBy ?? h.limit) <= until,
  );
  if (hours.length === 0) return undefined;
  const days = hours.flatMap((h) => h.actBy ?? []).sort();
  const first = await withNames(work, hours.slice(0, FIRST));
  return {
    kind: 'unsigned',
    claims: hours.length,
    // What an hour costs is known when its note is signed.
    totalCents: 0,
    actBy: days[0] ?? null,
    limitOn: hours.map((h) => h.limit).sort()[0] ?? null,
    first: first.map((h) => ({
      claimId: null,
      sessionId: h.sessionId,
      clientId: h.clients[0]?.clientId ?? '',
      clientName: work.can('clients.read') ? (h.clients[0]?.name ?? null) : null,
      payerName: h.payerName ?? '',
      serviceOn: h.day,
      totalCents: 0,
      actBy: h.actBy,
      limitOn: h.limit,
    })),
  };
}
