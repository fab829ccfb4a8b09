/** Appeals as the wire shows them: the letter, what the packet holds and lacks, what may be done next. */
import { add, type Id, isRefusal, type Refusal, toWire, ZERO } from '@clearhour/values';
import type { z } from 'zod';
import { clientIdsInReach } from '../clients/index.ts';
import {
  type Denial,
  denialsWhere,
  type Names,
  namesFor,
  reasonKey,
  reasonWords,
  settingRows,
  settingsFor,
} from '../denials/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { fromStoredJson } from '../platform/stored-json.ts';
import { staffNames } from '../practice/index.ts';
import { APPEAL_WORDS } from './appeal-states.ts';
import { appealInReach, readableNotes } from './appeals.ts';
import type {
  AppealDetail,
  AppealNotes,
  AppealPage,
  AppealQuery,
  AppealView,
} from './appeals-contract.ts';
import { type Appeal, appealsWhere, denialIdsOf, packetNotes } from './appeals-store.ts';
import { blanksIn } from './letter.ts';
import { type Packet, packetData } from './packet.ts';
import { letterOf } from './start-appeal.ts';

type View = z.input<typeof AppealView>;
function viewOf(a: Appeal, denials: readonly Denial[], names: Names): View {
  const { id, state, level, payerId, claimId, clientId, serviceOn, limitOn, actBy } = a;
  const { limitBasis, sentOn, sentHow, answerBy, outcomeOn, version } = a;
  return {
    ...{ id, state, level, payerId, claimId, clientId, serviceOn, limitOn, actBy },
    ...{ limitBasis, sentOn, sentHow, answerBy, outcomeOn, version },
    stateWords: APPEAL_WORDS[state],
    payerName: names.payer(payerId),
    claimNumber: names.claim(claimId),
    clientName: names.client(clientId),
    riskCents: toWire(add(ZERO, ...denials.map((d) => d.risk))),
  };
}
const denialsOf = async (work: Work, a: Appeal): Promise<Denial[]> =>
  denialsWhere(work, { ids: await denialIdsOf(work, a.id) });

export const listAppeals = action({
  name: 'list-appeals',
  needs: 'claims.read',
  run: async (work: Work, q: z.output<typeof AppealQuery>): Promise<z.input<typeof AppealPage>> => {
    const { state, payerId, clientId, claimId } = q;
    const found = await appealsWhere(work, {
      ...{ state, payerId, clientId, claimId, before: q.after, limit: oneMore(q.limit) },
      clients: await clientIdsInReach(work),
    });
    const { rows, next } = pageOf(found, q.limit, (a) => a.id);
    const names = await namesFor(work, {
      clientIds: rows.map((a) => a.clientId),
      claimIds: rows.map((a) => a.claimId),
    });
    const items: View[] = [];
    for (const a of rows) items.push(viewOf(a, await denialsOf(work, a), names));
    return { items, ...next };
  },
});

export const seeAppeal = action({
  name: 'see-appeal',
  needs: 'claims.read',
  run: async (
    work: Work,
    input: { appealId: string },
  ): Promise<z.input<typeof AppealDetail> | Refusal> => {
    const a = await appealInReach(work, input.appealId);
    if (isRefusal(a)) return a;
    const denials = await denialsOf(work, a);
    const names = await namesFor(work, { clientIds: [a.clientId], claimIds: [a.claimId] });
    const packet = await packetData(work, a);
    const notes = await packetNotes(work, a.id);
    const staff = await staffNames(work, [a.madeBy]);
    const same = await appealsWhere(work, { denialIds: denials.map((d) => d.id) });
    return {
      ...viewOf(a, denials, names),
      denials: denials.map((d) => ({
        id: d.id,
        code: d.code,
        serviceOn: d.serviceOn,
        reason: reasonKey(d),
        reasonWords: reasonWords(d.reason),
        riskCents: toWire(d.risk),
      })),
      letter: { to: a.letterTo, subject: a.subject, body: a.body },
      templateName:
        (await letterOf(work, a.template))?.name ?? 'A letter that is not there any more',
      parts: partsOf(packet),
      warnings: warningsOf(a, packet),
      notes: notes.map(({ content: _, ...n }) => n),
      mayChooseNotes: a.state === 'draft' && work.can('notes.read'),
      sentReference: a.sentReference,
      outcomeWhy: a.outcomeWhy,
      madeAt: a.madeAt,
      madeBy: a.madeBy === null ? null : (staff.get(a.madeBy) ?? null),
      levels: same
        .map(({ id, level, state }) => ({ id, level, state }))
        .sort((x, y) => x.level - y.level),
      acts: await actsOf(work, a, same),
    };
  },
});

function partsOf(packet: Packet): z.input<typeof AppealDetail>['parts'] {
  const there = (is: boolean, yes: string, no: string) => ({ there: is, sentence: is ? yes : no });
  return [
    { part: 'letter', title: 'Letter', ...there(true, packet.letter.subject, '') },
    {
      part: 'claim',
      title: 'The claim as it was filed',
      ...there(packet.claim !== null, 'With every line.', 'No claim of ours went out for it.'),
    },
    {
      part: 'answer',
      title: 'The payer’s answer',
      ...there(packet.answer.length > 0, 'In words, line by line.', 'Nothing was answered.'),
    },
    {
      part: 'proof',
      title: 'Proof of filing',
      ...there(
        packet.proof.length > 0,
        packet.proof[0]?.join(', ') ?? '',
        'Nobody has said that they took the claim in.',
      ),
    },
    ...packet.notes.map((n) => ({
      ...{ part: 'note' as const, title: n.title, there: true },
      sentence: 'Released for this appeal.',
    })),
  ];
}
function warningsOf(a: Appeal, packet: Packet): string[] {
  return [
    ...blanksIn(`${a.subject}\n${a.body}`).map((b) => `Fill in or take out: “${b}”.`),
    ...(a.letterTo.trim() === '' ? ['The letter does not say where it goes.'] : []),
    ...(packet.practice.address.length === 0
      ? ['The practice has no legal entity yet: the letter has no address of yours.']
      : []),
  ];
}
async function actsOf(
  work: Work,
  a: Appeal,
  same: readonly Appeal[],
): Promise<z.input<typeof AppealDetail>['acts']> {
  const notes = a.state === 'draft' && work.can('notes.read') ? (['notes'] as const) : [];
  if (!work.can('claims.write')) return [...notes];
  if (a.state === 'draft') return ['letter', ...notes, 'sent', 'withdraw'];
  if (a.state === 'sent') return ['outcome', 'take-back', 'withdraw'];
  const most = settingsFor(await settingRows(work), a.payerId).appealLevels;
  const later = same.some((o) => o.follows === a.id && o.state !== 'withdrawn');
  const next = a.state === 'lost' && a.level < most && !later ? (['next-level'] as const) : [];
  return later ? [] : ['take-back', ...next];
}

export const seeAppealNotes = action({
  name: 'see-appeal-notes',
  needs: 'notes.read',
  run: async (
    work: Work,
    input: { appealId: string },
  ): Promise<z.input<typeof AppealNotes> | Refusal> => {
    const a = await appealInReach(work, input.appealId);
    if (isRefusal(a)) return a;
    const chosen = new Set((await packetNotes(work, a.id)).map((n) => n.noteId as string));
    const notes = await readableNotes(work, a);
    return {
      items: notes.map((n) => ({
        noteId: n.id as Id<'not'>,
        serviceOn: a.serviceOn,
        authorName: n.authorName,
        signed: n.status === 'signed',
        chosen: chosen.has(n.id),
      })),
    };
  },
});

export interface PacketOf {
  readonly packet: Packet;
  /** As it was sent, once it has been made. */
  readonly pdf: Buffer | null;
  readonly sent: boolean;
  readonly at: string;
}
/** The pages: of a draft as they are now, of one that was sent as they were then. */
export const seePacket = action({
  name: 'see-appeal-packet',
  needs: 'claims.read',
  run: async (work: Work, input: { appealId: string }): Promise<PacketOf | Refusal> => {
    const a = await appealInReach(work, input.appealId);
    if (isRefusal(a)) return a;
    const row = await work.sql
      .selectFrom('appeals')
      .select(['packet', 'pdf', 'sent_at'])
      .where('practice_id', '=', work.practiceId)
      .where('id', '=', a.id)
      .executeTakeFirstOrThrow();
    const sent = row.packet !== null && row.sent_at !== null;
    return {
      packet: sent ? (fromStoredJson(row.packet) as Packet) : await packetData(work, a),
      pdf: row.pdf,
      sent,
      at: row.sent_at ?? work.now,
    };
  },
});
