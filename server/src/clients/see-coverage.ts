/** A client's coverage as a whole, and the photo of a card. */
import {
  type Id,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
  sayDay,
  sayDays,
} from '@clearhour/values';
import { action } from '../platform/action.ts';
import { datedRow, datedRows, holdsOn, listPayers } from '../practice/index.ts';
import type { CardImage } from './card-image.ts';
import { cardsOf, photoOf } from './card-store.ts';
import { policies } from './client-kinds.ts';
import { clientInReach } from './client-reach.ts';
import { type CardAt, proposalOn } from './coverage-acts.ts';
import { historyOf } from './coverage-history.ts';
import { gapsOf, twiceEntered } from './coverage-order.ts';
import { policyChangesOf } from './policy-changes.ts';

export const seeCoverage = action({
  name: 'see-coverage',
  needs: 'clients.read',
  run: async (
    work,
    input: { readonly clientId: Id<'clt'>; readonly on?: LocalDate | undefined },
  ) => {
    const client = await clientInReach(work, input.clientId);
    if (isRefusal(client)) return client;
    const on = input.on ?? work.today;
    const rows = await datedRows(work, policies, client.id);
    const payers = new Map((await listPayers(work)).map((p) => [p.id as string, p.name]));
    const said = (row: { payerId: string }) => payers.get(row.payerId) ?? '';
    const proposal = await proposalOn(work, rows, on);
    const byId = new Map(rows.map((r) => [r.id, r]));
    const history = historyOf(
      await policyChangesOf(work, client.id),
      rows.map((r) => ({ ...r })),
      {
        today: work.today,
        payerName: (id) => payers.get(id) ?? '',
      },
    );
    return {
      on,
      order: {
        ...proposal,
        places: proposal.places.map((p) => ({
          ...p,
          whyNow: byId.get(p.policyId)?.orderReason ?? '',
        })),
      },
      warnings: [
        ...gapsOf(rows).map((g) => `No plan holds ${sayDays(g.from, g.to, work.today)}.`),
        ...twiceEntered(rows).map(
          ([a]) =>
            `${said(a)} is entered twice with the same member number on the same days. End one of them.`,
        ),
        ...(client.pays === 'insurance' && !rows.some((r) => holdsOn(r, on))
          ? [`No plan holds on ${sayDay(on, work.today)}: the client is asked for the whole fee.`]
          : []),
      ],
      cards: await cardsOf(
        work,
        rows.map((r) => r.id),
      ),
      history: history.map((act) => ({
        ...act,
        items: act.items.map((item) => ({
          ...item,
          fields: item.fields.map(({ field, was, now }) => ({ field, was, now })),
        })),
      })),
      may: { write: work.can('coverage.write') },
    };
  },
});

const NO_PHOTO = refuse('card-not-found', 'There is no photo of that side of the card.', {
  kind: 'not-found',
});
export const seeCard = action({
  name: 'see-card-photo',
  needs: 'clients.read',
  run: async (work, input: CardAt): Promise<CardImage | Refusal> => {
    const found = await datedRow(work, policies, input.policyId);
    if (!found || isRefusal(await clientInReach(work, found.row.clientId))) return NO_PHOTO;
    return (await photoOf(work, input.policyId, input.side)) ?? NO_PHOTO;
  },
});
