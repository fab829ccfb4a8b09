/**
 * Makes the file of a bundle in one stroke from papers read a few ahead, and keeps it in parts as it grows: nothing
 * is held whole. A try that is cut off leaves parts of its own number, which the next throws away; papers rendered
 * for it stay rendered. Between two parts it sees whether it was stopped.
 */
import { Readable } from 'node:stream';
import { addMinutes, type Instant } from '@clearhour/values';
import yazl from 'yazl';
import { clientById } from '../clients/index.ts';
import {
  addressLines,
  bytesOf,
  fileName,
  legalHead,
  type Paper,
  type PaperDeps,
  type PaperKind,
  paperNumber,
  papersWhere,
  renderAddressPage,
} from '../papers/index.ts';
import { action, ask, mustSucceed, perform } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import type { JobHandler } from '../platform/jobs.ts';
import { systemIn } from '../platform/practices-here.ts';
import { partyById } from '../responsibility/index.ts';
import { MAKE_BUNDLE } from './ask-bundle.ts';
import {
  type Bundle,
  bundleById,
  changeBundle,
  dropParts,
  insertPart,
  papersIn,
} from './bundles-store.ts';
import { type JoinedPaper, joinPdf } from './join-pdf.ts';

export const EXPIRE_BUNDLE = 'expire-bundle';
/** A week: long enough to print, short enough that no file of everybody's papers lies about. */
const KEPT_MINUTES = 7 * 24 * 60;
const PART_BYTES = 4 << 20;
const PAGE = 50;
/** Papers rendered or read ahead of the one that is written. */
const AHEAD = 3;

const beginTry = action({
  name: 'begin-bundle',
  needs: 'system',
  run: async (work: Work, input: { bundleId: string }) => {
    const bundle = await bundleById(work, input.bundleId, true);
    if (bundle?.state !== 'making') return { bundle: undefined };
    const attempt = bundle.attempt + 1;
    await dropParts(work, bundle.id);
    await changeBundle(work, bundle.id, { attempt, done: 0, bytes: 0 });
    work.audit(bundle.id, { attempt });
    return { bundle: { ...bundle, attempt } };
  },
});
interface Got {
  readonly bundleId: string;
  readonly attempt: number;
}
/** False: it was stopped, or another try has begun. */
const keepPart = action({
  name: 'keep-bundle-part',
  needs: 'system',
  run: async (
    work: Work,
    input: Got & { part: number; bytes: Buffer; done: number; total: number },
  ) => {
    const bundle = await bundleById(work, input.bundleId, true);
    if (bundle?.state !== 'making' || bundle.attempt !== input.attempt) return { goOn: false };
    await insertPart(work, input, input.bytes);
    await changeBundle(work, bundle.id, { done: input.done, bytes: input.total });
    work.audit(bundle.id, { part: input.part });
    return { goOn: true };
  },
});
const endTry = action({
  name: 'end-bundle',
  needs: 'system',
  run: async (work: Work, input: Got & { leftOut: number }) => {
    const bundle = await bundleById(work, input.bundleId, true);
    if (bundle?.state !== 'making' || bundle.attempt !== input.attempt) return {};
    const expiresAt = addMinutes(work.now, KEPT_MINUTES);
    await changeBundle(work, bundle.id, {
      ...{ state: 'done', done: bundle.papers, leftOut: bundle.leftOut + input.leftOut },
      ...{ endedAt: work.now, expiresAt },
    });
    await work.enqueue(EXPIRE_BUNDLE, { bundleId: bundle.id }, expiresAt);
    work.audit(bundle.id, { papers: bundle.papers, bytes: bundle.bytes });
    return {};
  },
});
/** An outage passes, a paper that cannot be made does not: after some tries a person is told. */
const TRIES = 4;
const giveUp = action({
  name: 'give-up-bundle',
  needs: 'system',
  run: async (work: Work, input: Got) => {
    const bundle = await bundleById(work, input.bundleId, true);
    if (bundle?.state !== 'making' || bundle.attempt !== input.attempt) return { again: false };
    if (bundle.attempt % TRIES !== 0) return { again: true };
    await dropParts(work, bundle.id);
    await changeBundle(work, bundle.id, { state: 'failed', endedAt: work.now });
    work.audit(bundle.id, { attempt: bundle.attempt });
    return { again: false };
  },
});
const expire = action({
  name: 'expire-bundle',
  needs: 'system',
  run: async (work: Work, input: { bundleId: string }) => {
    const bundle = await bundleById(work, input.bundleId, true);
    const due =
      bundle?.state === 'done' && bundle.expiresAt !== null && bundle.expiresAt <= work.now;
    if (!due) return {};
    await dropParts(work, bundle.id);
    await changeBundle(work, bundle.id, { state: 'expired' });
    work.audit(bundle.id);
    return {};
  },
});

interface Wanted {
  readonly paperId: string;
  readonly kind: PaperKind;
  readonly number: number;
  /** Of print: who it goes to; undefined: no address, so it cannot be mailed. */
  readonly cover: Omit<Parameters<typeof renderAddressPage>[1], 'createdAt'> | undefined;
}
const nextWanted = action({
  name: 'next-of-bundle',
  needs: 'system',
  run: async (work: Work, input: { bundle: Bundle; after: number }) => {
    const rows = await papersIn(work, input.bundle.id, { after: input.after, limit: PAGE });
    const ids = rows.map((r) => r.paperId);
    const papers = new Map(
      (await papersWhere(work, { ids, limit: PAGE + 1 })).map((p) => [p.id, p]),
    );
    const wanted: Wanted[] = [];
    for (const id of ids) {
      const p = papers.get(id);
      if (!p) continue;
      const cover = input.bundle.form === 'print' ? await coverOf(work, p) : undefined;
      wanted.push({ paperId: p.id, kind: p.kind, number: p.number, cover });
    }
    return { wanted, last: rows.at(-1)?.seq };
  },
});
/** To where they live now, from where the practice is now. */
async function coverOf(work: Work, paper: Paper): Promise<Wanted['cover']> {
  const client = await clientById(work, paper.clientId);
  const party = paper.partyId === null ? undefined : await partyById(work, paper.partyId);
  const at = party ?? client;
  const head = await legalHead(work);
  if (!at || !client || !head || at.street === '') return undefined;
  const name = party?.name ?? `${client.givenName} ${client.familyName}`;
  const contact = party && party.contact !== '' ? [party.contact] : [];
  const { practice } = head;
  return {
    number: paperNumber(paper.kind, paper.number),
    practice: { name: practice.tradeName ?? practice.legalName, address: practice.address },
    to: { name, address: [...contact, ...addressLines(at)] },
    language: (paper.data as { language?: 'en' | 'es' }).language ?? 'en',
  };
}

interface Ready extends Wanted {
  readonly pdf: Buffer;
  readonly page: Uint8Array | undefined;
}
class Making {
  done = 0;
  leftOut = 0;
  private readonly deps: PaperDeps;
  private readonly who: Who;
  private readonly bundle: Bundle;
  constructor(deps: PaperDeps, who: Who, bundle: Bundle) {
    this.deps = deps;
    this.who = who;
    this.bundle = bundle;
  }
  private async *wanted(): AsyncGenerator<Wanted> {
    for (let after: number | undefined = 0; after !== undefined; ) {
      const page: { wanted: Wanted[]; last: number | undefined } = mustSucceed(
        await ask(this.deps, this.who, nextWanted, { bundle: this.bundle, after }),
      );
      yield* page.wanted;
      after = page.last;
    }
  }
  private async ready(w: Wanted): Promise<Ready | undefined> {
    if (this.bundle.form === 'print' && !w.cover) return undefined;
    const createdAt = this.bundle.madeAt;
    const page = w.cover && (await renderAddressPage(this.deps.typst, { ...w.cover, createdAt }));
    return { ...w, pdf: mustSucceed(await bytesOf(this.deps, this.who, w.paperId)), page };
  }
  /** In order, a few made ahead. */
  async *papers(): AsyncGenerator<Ready> {
    const ahead: Promise<Ready | undefined>[] = [];
    const settled = async () => {
      const one = await ahead.shift();
      this.done++;
      if (!one) this.leftOut++;
      return one;
    };
    for await (const w of this.wanted()) {
      const one = this.ready(w);
      // Whoever waits for it hears of a failure; until then it is nobody's.
      one.catch(() => undefined);
      ahead.push(one);
      const first = ahead.length > AHEAD ? await settled() : undefined;
      if (first) yield first;
    }
    while (ahead.length > 0) {
      const first = await settled();
      if (first) yield first;
    }
  }
  private async *sheets(): AsyncGenerator<JoinedPaper> {
    for await (const p of this.papers()) {
      const title = paperNumber(p.kind, p.number);
      if (p.page) yield { title: '', pdf: p.page };
      yield { title, pdf: p.pdf, endsSheet: this.bundle.bothSides };
    }
  }
  bytes(): AsyncIterable<Buffer> {
    if (this.bundle.form === 'zip') return zipOf(this.papers(), this.bundle.madeAt);
    return joinPdf(this.sheets(), { title: 'Papers', id: this.bundle.id });
  }
}

/** Papers are packed already: they are stored as they are, each under its number, one after the other. */
function zipOf(papers: AsyncGenerator<Ready>, at: Instant): AsyncIterable<Buffer> {
  const zip = new yazl.ZipFile();
  const out = zip.outputStream as Readable;
  const fill = async () => {
    for await (const p of papers)
      await new Promise<void>((resolve, reject) => {
        const file = Readable.from([p.pdf]);
        file.once('end', resolve).once('error', reject);
        zip.addReadStream(file, fileName(p.kind, p.number), {
          ...{ compress: false, mtime: new Date(at) },
        });
      });
    zip.end();
  };
  fill().catch((error: unknown) => out.destroy(error as Error));
  return out;
}

async function make(deps: PaperDeps, who: Who, bundle: Bundle): Promise<void> {
  const got: Got = { bundleId: bundle.id, attempt: bundle.attempt };
  const making = new Making(deps, who, bundle);
  let waiting: Buffer[] = [];
  let [size, part, total] = [0, 0, 0];
  const keep = async (): Promise<boolean> => {
    const bytes = Buffer.concat(waiting);
    total += bytes.length;
    [waiting, size] = [[], 0];
    const kept = { ...got, part: part++, bytes, done: making.done, total };
    return mustSucceed(await perform(deps, who, keepPart, kept)).goOn;
  };
  let told = 0;
  for await (const bytes of making.bytes()) {
    waiting.push(bytes);
    size += bytes.length;
    // A small file tells how far it is too.
    const far = making.done - told >= PAGE;
    if (size < PART_BYTES && !far) continue;
    told = making.done;
    if (!(await keep())) return;
  }
  if (size > 0 && !(await keep())) return;
  mustSucceed(await perform(deps, who, endTry, { ...got, leftOut: making.leftOut }));
}

export const bundleJobs = (deps: PaperDeps): Record<string, JobHandler> => ({
  [MAKE_BUNDLE]: async ({ practiceId, bundleId }) => {
    const who = await systemIn(deps, practiceId);
    const begun = mustSucceed(await perform(deps, who, beginTry, { bundleId: bundleId ?? '' }));
    if (!begun.bundle) return;
    try {
      await make(deps, who, begun.bundle);
    } catch (error) {
      const got = { bundleId: begun.bundle.id, attempt: begun.bundle.attempt };
      const { again } = mustSucceed(await perform(deps, who, giveUp, got));
      if (again) throw error;
      deps.log.error({ err: (error as Error).message, bundleId: got.bundleId }, 'export given up');
    }
  },
  [EXPIRE_BUNDLE]: async ({ practiceId, bundleId }) => {
    const who = await systemIn(deps, practiceId);
    mustSucceed(await perform(deps, who, expire, { bundleId: bundleId ?? '' }));
  },
});
