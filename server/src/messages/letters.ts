/** Letters that wait are printed together: one PDF, an address window on each first page, and each is marked. */
import { dateIn, type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { clientIdsInReach } from '../clients/index.ts';
import type { Typst } from '../outside/typst/index.ts';
import { action, ask } from '../platform/action.ts';
import type { Deps, Who, Work } from '../platform/context.ts';
import { legalEntityOn, staffNames } from '../practice/index.ts';
import { fullNameOf } from './addressees.ts';
import { signature } from './edges.ts';
import { changeMessage, type Message, messagesWhere } from './message-store.ts';
import type { LetterBatch, Letters } from './messages-contract.ts';
import { sayDate } from './words.ts';

const needs = 'messages.manage';
const MOST = 500;

const waiting = async (work: Work, lock = false): Promise<Message[]> => {
  const clients = await clientIdsInReach(work);
  const all = { channel: 'letter', states: ['sent'], limit: MOST, clients } as const;
  return messagesWhere(work, lock ? { ...all, lock: true } : all);
};

export const seeLetters = action({
  name: 'see-letters',
  needs,
  run: async (work: Work, _: object): Promise<z.input<typeof Letters>> => {
    const found: z.input<typeof Letters>['waiting'] = [];
    for (const m of await waiting(work))
      found.push({
        ...{ id: m.id, clientId: m.clientId, to: await fullNameOf(work, m) },
        ...{ words: m.words ?? '', madeAt: m.madeAt },
      });
    const batches = await work.sql
      .selectFrom('letter_batches')
      .selectAll()
      .where('practice_id', '=', work.practiceId)
      .orderBy('id', 'desc')
      .limit(30)
      .execute();
    const staff = await staffNames(
      work,
      batches.map((b) => b.made_by),
    );
    return {
      waiting: found,
      batches: batches.map((b) => ({
        ...{ id: b.id, letters: b.letters, madeAt: b.made_at },
        byName: staff.get(b.made_by ?? '') ?? null,
      })),
    };
  },
});

/** They count as printed from now on; the PDF of a batch can be had again at any time. */
export const printLetters = action({
  name: 'print-letters',
  needs,
  run: async (
    work: Work,
    { messageIds }: { messageIds?: readonly Id<'msg'>[] | undefined },
  ): Promise<z.input<typeof LetterBatch> | Refusal> => {
    const wanted = messageIds && new Set<string>(messageIds);
    const found = (await waiting(work, true)).filter((m) => !wanted || wanted.has(m.id));
    if (found.length === 0 || (wanted && found.length < wanted.size)) {
      return refuse('no-such-letters', 'Some of these letters do not wait any more. Look again.', {
        kind: 'conflict',
      });
    }
    const id = work.newId('lbt');
    await work.sql
      .insertInto('letter_batches')
      .values({
        ...{ practice_id: work.practiceId, id, letters: found.length },
        ...{ made_at: work.now, made_by: work.user?.id ?? null },
      })
      .execute();
    for (const m of found)
      await changeMessage(work, m.id, {
        state: 'printed',
        batchId: id,
        ended: true,
        detail: 'Printed.',
      });
    work.audit(id, { letters: found.length });
    return { id, letters: found.length };
  },
});

interface LetterOnPaper {
  readonly to: readonly string[];
  readonly date: string;
  readonly paragraphs: readonly string[];
  readonly lang: string;
}
const batchOf = action({
  name: 'read-letter-batch',
  needs,
  run: async (work: Work, { batchId }: { batchId: string }) => {
    const found = await messagesWhere(work, {
      batchId,
      limit: MOST,
      states: ['printed', 'bounced'],
    });
    if (found.length === 0) {
      return refuse('no-such-batch', 'There is no such batch of letters.', { kind: 'not-found' });
    }
    const entity = await legalEntityOn(work, work.today);
    const from = [
      await signature(work),
      ...(entity
        ? [entity.street, entity.street2, `${entity.city}, ${entity.state} ${entity.zip}`]
        : []),
    ].filter((l) => l.trim() !== '' && l.trim() !== ',');
    const letters = found.toReversed().map((m): LetterOnPaper => {
      const language = m.language ?? 'en';
      const day = dateIn(work.zone, m.endedAt ?? work.now);
      return {
        to: (m.address ?? '').split('\n'),
        date: sayDate(day, language),
        paragraphs: (m.words ?? '').split(/\n\s*\n/),
        lang: language,
      };
    });
    const [last] = found;
    return { title: 'Letters', from, letters, createdAt: last?.endedAt ?? work.now };
  },
});

export async function batchPdf(
  deps: Deps & { readonly typst: Pick<Typst, 'compile'> },
  who: Who,
  batchId: Id<'lbt'>,
): Promise<Uint8Array | Refusal> {
  const batch = await ask(deps, who, batchOf, { batchId });
  if (isRefusal(batch)) return batch;
  const { createdAt, ...data } = batch;
  return deps.typst.compile({ template: 'letters.typ', data, pdfStandard: 'ua-1', createdAt });
}
