/** Before anybody looks: what changed since it was scrubbed is scrubbed now. */
import { isRefusal } from '@clearhour/values';
import { action, ask, perform } from '../platform/action.ts';
import type { Deps, Who } from '../platform/context.ts';
import { checkChanged } from './check-claims.ts';
import { systemOf } from './claim-deps.ts';
import { uncheckedIds } from './claims-store.ts';

const anyUnchecked = action({
  name: 'any-unchecked-claims',
  needs: 'system',
  run: async (work, _: object) => (await uncheckedIds(work, 1)).length > 0,
});
/** Beyond so many parts the job goes on; a page must not wait for all of a large practice. */
const MOST_PARTS = 2;

export async function freshen(deps: Deps, who: Who): Promise<void> {
  const system = systemOf(who);
  for (let part = 0; part < MOST_PARTS; part++) {
    if ((await ask(deps, system, anyUnchecked, {})) !== true) return;
    const done = await perform(deps, system, checkChanged, {});
    if (isRefusal(done) || !done.more) return;
  }
}
