/** Choosing papers and asking for them in one file; stopping and taking up again. Each sees their own bundles alone. */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { clientIdsInReach, clientInReach } from '../clients/index.ts';
import { markMailed } from '../invoices/index.ts';
import { papersWhere, paperView } from '../papers/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { partiesByIds } from '../responsibility/index.ts';
import type { BundleBody, Bundle as BundleView, ChosenPage } from './bundles-contract.ts';
import {
  type Bundle,
  bundleById,
  bundlesOf,
  type Choice,
  changeBundle,
  chosenPage,
  countChosen,
  dropParts,
  insertBundle,
} from './bundles-store.ts';

export const MAKE_BUNDLE = 'make-bundle';

async function choiceRefusal(work: Work, c: Choice): Promise<Refusal | undefined> {
  if (c.from !== undefined && c.to !== undefined && c.to < c.from) {
    return refuse('dates-backwards', 'The last day is before the first day.', { field: 'to' });
  }
  const client =
    c.clientId === undefined ? undefined : await clientInReach(work, c.clientId as Id<'clt'>);
  return isRefusal(client) ? client : undefined;
}

export const listChosen = action({
  name: 'list-chosen-papers',
  needs: 'papers.read',
  run: async (
    work: Work,
    q: Choice & { after?: string | undefined; limit: number },
  ): Promise<z.input<typeof ChosenPage> | Refusal> => {
    const no = await choiceRefusal(work, q);
    if (no) return no;
    const clients = await clientIdsInReach(work);
    const page = { after: q.after, limit: oneMore(q.limit) };
    const { rows, next } = pageOf(
      await chosenPage(work, q, { clients }, page),
      q.limit,
      (p) => p.id,
    );
    const ids = rows.map((r) => r.id);
    const papers = new Map(
      (await papersWhere(work, { ids, limit: ids.length + 1 })).map((p) => [p.id, p]),
    );
    const parties = await partiesByIds(
      work,
      [...papers.values()].flatMap((p) => p.partyId ?? []),
    );
    const items = rows.flatMap(({ id, status, dueOn, how, delivered }) => {
      const paper = papers.get(id);
      if (!paper) return [];
      const partyName = paper.partyId === null ? null : (parties.get(paper.partyId)?.name ?? null);
      return { ...paperView(work, paper), status, dueOn, delivery: how, delivered, partyName };
    });
    return { items, ...next };
  },
});
export const countOfChosen = action({
  name: 'count-chosen-papers',
  needs: 'papers.read',
  run: async (work: Work, q: Choice) => {
    const no = await choiceRefusal(work, q);
    return no ?? { papers: await countChosen(work, q, { clients: await clientIdsInReach(work) }) };
  },
});

export const askBundle = action({
  name: 'ask-bundle',
  needs: 'papers.read',
  run: async (work: Work, input: z.output<typeof BundleBody>) => {
    if (!work.can('clients.read') || !work.user) {
      return refuse(
        'paper-names-client',
        'A paper names the client. Your role sees numbers and amounts only.',
        { kind: 'not-allowed' },
      );
    }
    const no = await choiceRefusal(work, input.choice);
    if (no) return no;
    const { form, choice, but, only, bothSides } = input;
    const id = work.newId('bdl');
    const clients = await clientIdsInReach(work);
    const named = [...new Set([...but, ...(only ?? [])])];
    if (
      named.length > 0 &&
      (await countChosen(work, {}, { clients, only: named })) < named.length
    ) {
      return refuse('no-such-paper', 'There is no such paper, or it is not of your clients.', {
        ...{ field: only ? 'only' : 'but', kind: 'not-found' },
      });
    }
    const within = { clients, but, only };
    const chosen = { choice, but: but.length, only: only?.length ?? null, bothSides };
    const { papers, leftOut } = await insertBundle(
      work,
      { id, form, chosen, by: work.user.id },
      choice,
      within,
    );
    if (papers === 0) {
      return leftOut > 0
        ? refuse(
            'nothing-to-mail',
            'None of these can be mailed: superbills and estimates name care, and the others have no address. ' +
              'Add the address to the client, or export them without address pages.',
            { field: 'form', kind: 'conflict' },
          )
        : refuse('nothing-chosen', 'No paper is chosen. Change the filter, or choose some.', {
            field: 'choice',
            kind: 'conflict',
          });
    }
    await work.enqueue(MAKE_BUNDLE, { bundleId: id });
    work.audit(id, { form, papers });
    return { bundleId: id };
  },
});

const noSuchBundle = () =>
  refuse('no-such-bundle', 'There is no such export of yours.', { kind: 'not-found' });
/** One's own, the row held when it is to be changed. */
export async function ownBundle(work: Work, id: string, lock = false): Promise<Bundle | Refusal> {
  const bundle = await bundleById(work, id, lock);
  return bundle && bundle.madeBy === work.user?.id ? bundle : noSuchBundle();
}
export const bundleView = (b: Bundle): z.input<typeof BundleView> => {
  const { attempt: _, bothSides: __, madeBy: ___, ...rest } = b;
  return { ...rest, file: b.state === 'done' ? `/api/bundles/${b.id}/file` : null };
};
export const seeBundle = action({
  name: 'see-bundle',
  needs: 'papers.read',
  run: async (work: Work, input: { bundleId: string }) => {
    const bundle = await ownBundle(work, input.bundleId);
    return isRefusal(bundle) ? bundle : bundleView(bundle);
  },
});
export const listBundles = action({
  name: 'list-bundles',
  needs: 'papers.read',
  run: async (work: Work, _: object) => ({
    items: (await bundlesOf(work, work.user?.id ?? '', 20)).map(bundleView),
  }),
});

export const cancelBundle = action({
  name: 'cancel-bundle',
  needs: 'papers.read',
  run: async (work: Work, input: { bundleId: Id<'bdl'> }) => {
    const bundle = await ownBundle(work, input.bundleId, true);
    if (isRefusal(bundle)) return bundle;
    if (bundle.state !== 'making' && bundle.state !== 'cancelled') {
      return refuse('bundle-ended', 'This export has ended; there is nothing to stop.', {
        kind: 'conflict',
      });
    }
    await dropParts(work, bundle.id);
    await changeBundle(work, bundle.id, { state: 'cancelled', endedAt: work.now });
    work.audit(bundle.id, { done: bundle.done });
    return { bundleId: bundle.id };
  },
});
/** What was stopped, failed or has expired is made again: of the same papers. */
export const resumeBundle = action({
  name: 'resume-bundle',
  needs: 'papers.read',
  run: async (work: Work, input: { bundleId: Id<'bdl'> }) => {
    const bundle = await ownBundle(work, input.bundleId, true);
    if (isRefusal(bundle)) return bundle;
    if (bundle.state === 'done') {
      return refuse('bundle-there', 'This export is ready. Download it.', { kind: 'conflict' });
    }
    await changeBundle(work, bundle.id, {
      ...{ state: 'making', endedAt: null, expiresAt: null },
    });
    await work.enqueue(MAKE_BUNDLE, { bundleId: bundle.id });
    work.audit(bundle.id, { done: bundle.done });
    return { bundleId: bundle.id };
  },
});
export const mailBundle = action({
  name: 'mail-bundle',
  needs: 'papers.make',
  run: async (work: Work, input: { bundleId: Id<'bdl'>; mailed: boolean }) => {
    const bundle = await ownBundle(work, input.bundleId, true);
    if (isRefusal(bundle)) return bundle;
    if (bundle.form !== 'print') {
      return refuse('not-printed', 'Only what was printed for envelopes is mailed.', {
        kind: 'conflict',
      });
    }
    const papers = await markMailed(work, bundle.id, input.mailed);
    work.audit(bundle.id, { mailed: input.mailed, papers });
    return { papers };
  },
});
