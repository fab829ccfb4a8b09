/** What it would touch if the details of who bills were put right: claims of the days they hold. */
import type { Id, Refusal } from '@clearhour/values';
import { refuse } from '@clearhour/values';
import { action } from '../platform/action.ts';
import { datedRow, setupKinds } from '../practice/index.ts';
import { type ClaimsOfDays, countOfDays } from './count-store.ts';

export const claimsOfEntity = action({
  name: 'count-claims-of-legal-entity',
  needs: 'setup.manage',
  run: async (work, { id }: { id: Id<'leg'> }): Promise<ClaimsOfDays | Refusal> => {
    const found = await datedRow(work, setupKinds.legalEntities, id);
    if (!found) {
      return refuse('not-found', 'That legal entity is not there (any more).', {
        kind: 'not-found',
      });
    }
    return countOfDays(work, found.row);
  },
});
