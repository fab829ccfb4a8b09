/**
 * A wrong address of a place is put right for all its days: no change from a day on, because the place
 * was never where it said. What stood before is kept with the reason. Numbered papers stay as they are.
 */
import { type Id, type Refusal, refuse } from '@clearhour/values';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { type DatedRow, datedRow, lockPractice, updateDated } from './dated-store.ts';
import type { locationFields } from './practice-contract.ts';
import { locations } from './setup-kinds.ts';

interface Address {
  readonly street: string;
  readonly street2: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}
type Place = DatedRow<typeof locationFields>;
const noSuchPlace = (): Refusal =>
  refuse('not-found', 'That location is not there (any more).', { kind: 'not-found' });
const addressOf = ({ street, street2, city, state, zip }: Address): Address => ({
  ...{ street, street2, city, state, zip },
});
const same = (a: Address, b: Address): boolean =>
  JSON.stringify(addressOf(a)) === JSON.stringify(addressOf(b));

export const correctAddress = action({
  name: 'correct-address',
  needs: 'setup.manage',
  run: async (
    work,
    { id, reason, ...typed }: Address & { id: Id<'loc'>; reason: string },
  ): Promise<Place | Refusal> => {
    await lockPractice(work);
    const found = await datedRow(work, locations, id);
    if (!found) return noSuchPlace();
    const body = { ...found.row, ...typed };
    const next = { ...found.row, ...locations.tidy?.(body) };
    const no = await locations.check?.(work, next, []);
    if (no) return no;
    if (same(found.row, next)) {
      return refuse('same-address', 'That is the address which stands there already.', {
        field: 'street',
      });
    }
    const missing = await updateDated(work, locations, id, next, found.row);
    if (missing) return missing;
    const correctionId = work.newId('cor');
    await work.sql
      .insertInto('location_corrections')
      .values({
        practice_id: work.practiceId,
        id: correctionId,
        location_id: id,
        before: JSON.stringify(addressOf(found.row)),
        reason,
        by_user: work.user?.id ?? null,
        at: work.now,
      })
      .execute();
    work.audit(id, { correctionId });
    const made = await datedRow(work, locations, id);
    return made?.row ?? noSuchPlace();
  },
});

/** Newest first. */
export const listCorrections = action({
  name: 'list-address-corrections',
  needs: 'setup.read',
  run: async (work: Work, { id }: { id: Id<'loc'> }) => {
    if (!(await datedRow(work, locations, id))) return noSuchPlace();
    const rows = await work.sql
      .selectFrom('location_corrections as c')
      .leftJoin('users as u', (j) =>
        j.onRef('u.practice_id', '=', 'c.practice_id').onRef('u.id', '=', 'c.by_user'),
      )
      .select(['c.id', 'c.at', 'c.reason', 'c.before', 'u.name as by'])
      .where('c.practice_id', '=', work.practiceId)
      .where('c.location_id', '=', id)
      .orderBy('c.id', 'desc')
      .execute();
    return { items: rows.map((r) => ({ ...r, before: r.before as unknown as Address })) };
  },
});
