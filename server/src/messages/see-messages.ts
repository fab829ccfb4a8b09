/** Messages as people of the practice see them: where each stands, and the proof of what went. */
import {
  dateIn,
  type Id,
  isRefusal,
  type Refusal,
  refuse,
  sayDay,
  sayTime,
} from '@clearhour/values';
import type { z } from 'zod';
import { clientInReach } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { oneMore, pageOf } from '../platform/page.ts';
import { staffNames } from '../practice/index.ts';
import { fullNameOf } from './addressees.ts';
import { MESSAGE_TABLE } from './message-states.ts';
import { type Message, messageById, messagesWhere, stepsOf } from './message-store.ts';
import type { MessageDetail, MessagePage, MessageView } from './messages-contract.ts';
import { CHANNEL_WORDS, TEMPLATES } from './topics.ts';

export const noSuchMessage = (): Refusal =>
  refuse('no-such-message', 'There is no such message here.', { kind: 'not-found' });

/** A message whose client this person may see. */
export async function messageInReach(
  work: Work,
  id: string,
  lock = false,
): Promise<Message | Refusal> {
  const m = await messageById(work, id, lock);
  if (!m || isRefusal(await clientInReach(work, m.clientId))) return noSuchMessage();
  return m;
}

const at = (work: Work, when: NonNullable<Message['sentAt']>): string =>
  `${sayDay(dateIn(work.zone, when), work.today)}, ${sayTime(work.zone, when)}`;

/** "Sent by e-mail on Tue 3 Mar, 9:00 am." */
export function sentenceOf(work: Work, m: Message): string {
  const by = m.channel === null ? '' : ` by ${CHANNEL_WORDS[m.channel]}`;
  switch (m.state) {
    case 'waiting': {
      const until = m.notBefore > work.now ? ` until ${at(work, m.notBefore)}` : '';
      return `Waits${until}.${m.waitsFor ? ` ${m.waitsFor}` : ''}`;
    }
    case 'sending':
      return `Is being sent${by}.`;
    case 'sent':
      if (m.channel === 'letter') return 'Waits to be printed.';
      return `Sent${by}${m.sentAt ? ` on ${at(work, m.sentAt)}` : ''}.`;
    case 'delivered':
      return `Arrived${by}${m.endedAt ? ` on ${at(work, m.endedAt)}` : ''}.`;
    case 'printed':
      return `Printed${m.endedAt ? ` on ${at(work, m.endedAt)}` : ''}.`;
    default:
      return `${m.state === 'stopped' ? 'Not sent' : 'Did not arrive'}. ${m.why ?? ''}`.trim();
  }
}

async function viewOf(work: Work, m: Message, to: string): Promise<z.input<typeof MessageView>> {
  const write = work.can('clients.write');
  const steps = MESSAGE_TABLE[m.state];
  return {
    id: m.id,
    clientId: m.clientId,
    partyId: m.partyId,
    to,
    topic: m.topic,
    template: m.template,
    templateWords: TEMPLATES[m.template].words,
    state: m.state,
    sentence: sentenceOf(work, m),
    channel: m.channel,
    address: m.address,
    subject: m.subject,
    madeAt: m.madeAt,
    notBefore: m.notBefore,
    sentAt: m.sentAt,
    endedAt: m.endedAt,
    may: {
      again: write && steps.again !== 'no',
      stop: write && m.state === 'waiting',
      cameBack: write && steps.bounce !== 'no' && (m.channel === 'email' || m.channel === 'letter'),
      settle: write && (m.state === 'failed' || m.state === 'bounced') && m.settledAt === null,
    },
  };
}

export const listMessages = action({
  name: 'list-messages',
  needs: 'messages.read',
  run: async (
    work: Work,
    q: { clientId: Id<'clt'>; after?: string | undefined; limit: number },
  ): Promise<z.input<typeof MessagePage> | Refusal> => {
    const client = await clientInReach(work, q.clientId);
    if (isRefusal(client)) return client;
    const found = await messagesWhere(work, { ...q, limit: oneMore(q.limit) });
    const { rows, next } = pageOf(found, q.limit, (m) => m.id);
    const names = new Map<string | null, string>();
    for (const m of rows)
      if (!names.has(m.partyId)) names.set(m.partyId, await fullNameOf(work, m));
    const items: z.input<typeof MessageView>[] = [];
    for (const m of rows) items.push(await viewOf(work, m, names.get(m.partyId) ?? ''));
    return { items, ...next };
  },
});

export const seeMessage = action({
  name: 'see-message',
  needs: 'messages.read',
  run: async (
    work: Work,
    { messageId }: { messageId: string },
  ): Promise<z.input<typeof MessageDetail> | Refusal> => {
    const m = await messageInReach(work, messageId);
    if (isRefusal(m)) return m;
    const steps = await stepsOf(work, m.id);
    const staff = await staffNames(
      work,
      steps.map((s) => s.byUser),
    );
    return {
      ...(await viewOf(work, m, await fullNameOf(work, m))),
      words: m.words === null ? null : withoutToken(m.words),
      edge: m.edge,
      edgeRef: m.edgeRef,
      cameBack: m.cameBack,
      tries: m.tries,
      steps: steps.map((s) => ({
        ...{ at: s.at, state: s.state, detail: s.detail },
        byName: staff.get(s.byUser ?? '') ?? null,
      })),
    };
  },
});
/** A link acts for who it was sent to, so nobody else is shown its end. */
export const withoutToken = (words: string): string =>
  words.replaceAll(/(https?:\/\/[^\s]*[/#])[\w.~-]{20,}/g, '$1…');
