/** Autopay that waits for a person: paused because something must be mended, or a charge that is held. */
import { sayDay, toWire } from '@clearhour/values';
import { autopayTroubles } from '../autopay/index.ts';
import type { Work } from '../platform/context.ts';
import type { Need } from './needs-hours.ts';
import { PLACE } from './places.ts';
import type { Reader } from './reader.ts';

export async function autopayNeeds(work: Work, reader: Reader): Promise<Need[]> {
  if (!work.can('payments.write') || !reader.sees.payments) return [];
  const { paused, held } = await autopayTroubles(work, reader.clients);
  const names = await reader.names([...paused, ...held].map((one) => one.clientId));
  return [
    ...paused.map(
      (p): Need => ({
        kind: 'autopay-paused',
        key: `autopay:${p.id}`,
        title: `${names(p.clientId)}: autopay is paused`,
        detail: p.why,
        href: `${PLACE.client(p.clientId)}#autopay`,
      }),
    ),
    ...held.map(
      (h): Need => ({
        kind: 'autopay-held',
        key: `planned:${h.id}`,
        title: `${names(h.clientId)}: a charge is held since ${sayDay(h.since, work.today)}`,
        detail: h.why === '' ? 'Charge it after all, or take it back.' : h.why,
        moneyCents: toWire(h.amount),
        href: `${PLACE.client(h.clientId)}#autopay`,
      }),
    ),
  ];
}
