/** The file of a bundle, part by part: whoever asked for it, while it is kept. */
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import { action, ask, mustSucceed } from '../platform/action.ts';
import type { Deps, Who, Work } from '../platform/context.ts';
import { ownBundle } from './ask-bundle.ts';
import { partOf } from './bundles-store.ts';

export const openBundle = action({
  name: 'open-bundle',
  needs: 'papers.read',
  run: async (work: Work, input: { bundleId: string }) => {
    const bundle = await ownBundle(work, input.bundleId);
    if (isRefusal(bundle)) return bundle;
    if (!work.can('clients.read')) {
      return refuse(
        'paper-names-client',
        'A paper names the client. Your role sees numbers and amounts only.',
        { kind: 'not-allowed' },
      );
    }
    const late = bundle.expiresAt !== null && bundle.expiresAt <= work.now;
    if (bundle.state !== 'done' || late) return notThere(bundle.state, late);
    return { bundle };
  },
});
function notThere(state: string, late: boolean): Refusal {
  const expired = late || state === 'expired';
  const sentence = expired
    ? 'This export was kept for a week and is gone. Make it again; the papers are the same.'
    : 'This export is not ready. Wait until it is made, or take it up again.';
  return refuse(expired ? 'bundle-expired' : 'bundle-not-ready', sentence, { kind: 'conflict' });
}
const readPart = action({
  name: 'read-bundle-part',
  needs: 'system',
  run: async (work: Work, of: { bundleId: string; attempt: number; part: number }) => ({
    bytes: await partOf(work, of),
  }),
});

/** The caller has checked whose it is. */
export async function* bundleBytes(
  deps: Deps,
  who: Pick<Who, 'practiceId' | 'zone'>,
  of: { readonly bundleId: string; readonly attempt: number },
): AsyncGenerator<Buffer> {
  const clearhour: Who = { ...who, user: null, source: 'job' };
  for (let part = 0; ; part++) {
    const { bytes } = mustSucceed(await ask(deps, clearhour, readPart, { ...of, part }));
    if (!bytes) return;
    yield bytes;
  }
}
