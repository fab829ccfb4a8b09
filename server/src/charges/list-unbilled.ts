/** The leak list: visits that happened and bring no money yet, oldest first, each with what is missing. */
import { type Id, isRefusal, type Refusal } from '@clearhour/values';
import type { z } from 'zod';
import { clientInReach } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { forAll } from '../platform/together.ts';
import { toWire } from '../platform/wire.ts';
import { reach } from '../practice/index.ts';
import { type Names, namesFor } from './charge-view.ts';
import type { UnbilledItem, UnbilledQuery } from './charges-contract.ts';
import { markOf, readMark } from './page-mark.ts';
import { type VisitWithoutCharge, visitsWithoutCharge } from './visits-to-charge.ts';
import { unbilledVisit } from './worth-of-hours.ts';

export type Item = z.input<typeof UnbilledItem>;
type Query = z.output<typeof UnbilledQuery>;
const MOST_READ = 2_000;

export const seeUnbilled = action({
  name: 'list-unbilled',
  needs: 'charges.read',
  run: (work, query: Query) => listUnbilled(work, query),
});

/** For the work list too. */
export async function listUnbilled(
  work: Work,
  query: Query,
): Promise<{ items: Item[]; next?: string } | Refusal> {
  const clinicianIds = await whose(work, query);
  if (isRefusal(clinicianIds)) return clinicianIds;
  const names = await namesFor(work);
  const items: Item[] = [];
  let after = readMark(query.after);
  for (let read = 0; read < MOST_READ; ) {
    const rows: VisitWithoutCharge[] = await visitsWithoutCharge(work, {
      clinicianIds,
      clientId: query.clientId,
      from: query.from,
      to: query.to !== undefined && query.to < work.today ? query.to : work.today,
      after,
      limit: query.limit,
    });
    const found = await forAll(work, rows, (one, row) => itemOf(one, row, names));
    for (const [at, row] of rows.entries()) {
      after = { day: row.day, id: row.attendeeId };
      const item = found[at];
      if (item) items.push(item);
      if (items.length === query.limit) return { items, next: markOf(row.day, row.attendeeId) };
    }
    read += rows.length;
    if (rows.length < query.limit) return { items };
  }
  return after ? { items, next: markOf(after.day, after.id) } : { items };
}

/** These hours as the list shows them; those that lack nothing after all are left out. */
export async function unbilledItems(
  work: Work,
  rows: readonly VisitWithoutCharge[],
): Promise<Item[]> {
  const names = await namesFor(work);
  const found = await forAll(work, rows, (one, row) => itemOf(one, row, names));
  return found.flatMap((item) => item ?? []);
}

async function whose(
  work: Work,
  query: Query,
): Promise<readonly Id<'cln'>[] | undefined | Refusal> {
  const mine = await reach(work);
  const { clientId, clinicianId } = query;
  if (clientId !== undefined && mine !== 'practice') {
    const client = await clientInReach(work, clientId);
    if (isRefusal(client)) return client;
    return clinicianId === undefined ? undefined : [clinicianId];
  }
  if (mine === 'practice') return clinicianId === undefined ? undefined : [clinicianId];
  return mine.filter((id) => clinicianId === undefined || id === clinicianId);
}

async function itemOf(
  work: Work,
  row: VisitWithoutCharge,
  names: Names,
): Promise<Item | undefined> {
  const found = await unbilledVisit(work, row);
  if (!found) return undefined;
  const { visit, attendee, why } = found;
  return {
    attendeeId: attendee.id,
    sessionId: row.sessionId,
    clientId: attendee.clientId,
    clientName: (await names.client(attendee.clientId, work)) ?? 'A client',
    clinicianId: visit.session.clinicianId,
    clinicianName: names.clinician(visit.session.clinicianId) ?? '',
    serviceId: visit.service.id,
    serviceName: visit.service.name,
    day: row.day,
    status: attendee.status,
    noteId: why.noteId,
    reason: why.reason,
    sentence: why.sentence,
    wouldChargeCents: why.wouldCharge === null ? null : toWire(why.wouldCharge),
    ready: why.ready,
  };
}
