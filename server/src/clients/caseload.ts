/** Whose caseload a client is on: the front door for booking, which puts a client on it. */
import type { Id, LocalDate, Refusal } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { datedRows, holdsOn, insertDated } from '../practice/index.ts';
import { caseloadLinks } from './client-kinds.ts';
import { clientRow } from './clients-store.ts';

/** Nothing happens when a link holds from that day on; a link that starts later is brought forward. */
export async function addToCaseload(
  work: Work,
  clientId: string,
  clinicianId: Id<'cln'>,
  from: LocalDate,
): Promise<Refusal | undefined> {
  await clientRow(work, clientId, true); // the row that decides: two bookings at once make one link
  const links = (await datedRows(work, caseloadLinks, clientId)).filter(
    (l) => l.clinicianId === clinicianId,
  );
  if (links.some((l) => holdsOn(l, from))) return undefined;
  const later = links.find((l) => l.from > from);
  if (later) {
    await work.sql
      .updateTable('caseloads')
      .set({ valid_from: from })
      .where('practice_id', '=', work.practiceId)
      .where('id', '=', later.id)
      .execute();
    return undefined;
  }
  const body = { clientId: clientId as Id<'clt'>, clinicianId };
  return insertDated(work, caseloadLinks, work.newId('shr'), body, { from, to: null });
}
