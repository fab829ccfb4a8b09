/** Which hours of a clinician may be asked for in the portal. */
import { type Cents, type Id, refuse } from '@clearhour/values';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { listClinicians } from '../practice/index.ts';
import { type BookableOf, bookableOf, writeBookable } from './bookings-store.ts';
import type { Window } from './slots.ts';

/** What stands until the practice says otherwise: nothing is bookable. */
const USUAL = {
  ...{ bookable: false, byItself: false, noticeHours: 24, aheadDays: 28, owedCents: null },
  ...{ windows: [] as readonly Window[], version: 0 },
};
export const seeBookable = action({
  name: 'see-bookable-hours',
  needs: 'setup.read',
  run: async (work: Work, _: object) => {
    const set = new Map((await bookableOf(work)).map((b) => [b.clinicianId, b]));
    return {
      items: (await listClinicians(work)).map((c) => {
        const b = set.get(c.id) ?? { ...USUAL, clinicianId: c.id };
        return {
          ...b,
          name: c.name,
          windows: [...b.windows],
          owedCents: b.owedCents === null ? null : Number(b.owedCents),
        };
      }),
      may: { write: work.can('setup.manage') },
    };
  },
});

export const setBookable = action({
  name: 'set-bookable-hours',
  needs: 'setup.manage',
  run: async (
    work: Work,
    input: Omit<BookableOf, 'owedCents' | 'clinicianId'> & {
      readonly clinicianId: Id<'cln'>;
      readonly owedCents: Cents | null;
    },
  ) => {
    if (!(await listClinicians(work)).some((c) => c.id === input.clinicianId))
      return refuse('no-such-clinician', 'There is no such clinician.', { kind: 'not-found' });
    const [before] = await bookableOf(work, input.clinicianId);
    if ((before?.version ?? 0) !== input.version)
      return refuse(
        'changed-meanwhile',
        'Somebody changed this while you looked. Look again, then change it.',
        { kind: 'conflict' },
      );
    if (input.windows.some((w) => w.opens >= w.closes))
      return refuse('window-backwards', 'An hour ends before it begins.', { field: 'windows' });
    if (input.bookable && input.windows.length === 0)
      return refuse('no-window', 'Enter the hours that may be asked for.', { field: 'windows' });
    await writeBookable(work, { ...input, version: input.version + 1 });
    work.audit(input.clinicianId, { bookable: input.bookable, byItself: input.byItself });
    return seeBookable.run(work, {});
  },
});
