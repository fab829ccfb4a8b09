/** The words of a message as they leave: the template's in the addressee's language, with how to stop them. */
import type { Instant } from '@clearhour/values';
import { zoneOfClient } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';
import { legalEntityOn } from '../practice/index.ts';
import type { Addressee } from './choose-channel.ts';
import { signature } from './edges.ts';
import { mintLink, type NewLink } from './links.ts';
import type { MessageDeps } from './message-deps.ts';
import type { Message } from './message-store.ts';
import { MADE_LATER } from './say.ts';
import { templateOn } from './templates.ts';
import type { Channel, Language, Topic } from './topics.ts';
import { type TemplateText, wordsFor } from './words.ts';

export interface Composed {
  readonly subject: string;
  readonly words: string;
  /** One click ends mail of its kind. */
  readonly unsubscribe: URL | undefined;
}
export interface ToCompose {
  readonly message: Message;
  /** Those that go within it. */
  readonly others: readonly Message[];
  readonly to: Addressee;
  readonly channel: Channel;
}
const UNSUBSCRIBE_DAYS = 365;

export async function compose(work: Work, deps: MessageDeps, c: ToCompose): Promise<Composed> {
  const { message: m, to, channel } = c;
  const entity = await legalEntityOn(work, work.today);
  const own = { name: to.name, practice: await signature(work), phone: entity?.phone ?? '' };
  const one = async (message: Message, by: Channel, signed = true) => {
    const found = await templateOn(work, message.template, to.language, work.today);
    const link = message.link === null ? undefined : await linkOf(work, deps, message);
    const whole = link === undefined ? withoutLink(found) : found;
    const text = signed ? whole : { ...whole, smsText: unsigned(whole.smsText) };
    const said = { ...message.said };
    const values = { ...own, ...(link === undefined ? {} : { link }) };
    return wordsFor({ text, said, ...readBy(work, to), own: values }, by);
  };
  const composed =
    c.others.length === 0
      ? await one(m, channel)
      : await several(work, c, own, async (o) => (await one(o, 'sms', false)).words);
  if (m.topic === 'account' || channel === 'letter' || channel === 'portal')
    return { ...composed, unsubscribe: undefined };
  if (channel === 'sms')
    return { ...composed, words: `${composed.words} ${STOP[to.language]}`, unsubscribe: undefined };
  const token = await mintLink(work, deps, {
    ...{ purpose: 'unsubscribe', clientId: m.clientId, partyId: m.partyId, topic: m.topic },
    days: UNSUBSCRIBE_DAYS,
  });
  const unsubscribe = new URL(`${deps.post.publicUrl}/webhooks/unsubscribe/${token}`);
  const page = `${deps.post.publicUrl}/open/messages/${token}`;
  const foot = `${LESS[to.language](LESS_TOPIC[to.language][m.topic])}\n${page}`;
  return { ...composed, words: `${composed.words}\n\n${foot}`, unsubscribe };
}

async function several(
  work: Work,
  { message, others, to, channel }: ToCompose,
  own: Readonly<Record<string, string>>,
  short: (m: Message) => Promise<string>,
): Promise<{ subject: string; words: string }> {
  const items: string[] = [];
  for (const m of [...others, message].sort((a, b) => (a.id < b.id ? -1 : 1)))
    items.push(`• ${await short(m)}`);
  const text = await templateOn(work, 'several', to.language, work.today);
  const said = { items: items.join('\n') };
  return wordsFor({ text, said, ...readBy(work, to), own }, channel);
}
const readBy = (work: Work, to: Addressee) => ({
  ...{ language: to.language, zone: zoneOfClient(work, to), here: work.zone },
});
/** Within another the practice is named once. */
const unsigned = (text: string): string => text.replace(/^\{\{practice\}\}:\s*/, '');
/** Nowhere to lead: what is said about the link is left out, a whole paragraph or sentence of it. */
export function withoutLink(t: TemplateText): TemplateText {
  const paragraphs = t.emailText
    .split(/\n\s*\n/)
    .map((p) =>
      p.includes('{{link}}') ? p.replaceAll(/[^.!?\n]*[:\s]*\n?\{\{link\}\}\s*/g, '').trim() : p,
    );
  return {
    ...t,
    emailText: paragraphs.filter((p) => p !== '').join('\n\n'),
    smsText: t.smsText.replaceAll(/(?<=^|[.!?:]\s)[^.!?]*\{\{link\}\}\s*/g, '').trim(),
  };
}
async function linkOf(work: Work, deps: MessageDeps, m: Message): Promise<string> {
  const link = m.link ?? '';
  const { publicUrl } = deps.post;
  const [, what, id = '', endsAt] = MADE_LATER.exec(link) ?? [];
  if (endsAt === undefined) return link.startsWith('/') ? `${publicUrl}${link}` : link;
  const whose = { clientId: m.clientId, partyId: m.partyId, endsAt: endsAt as Instant };
  if (what === 'portal') {
    const token = await mintLink(work, deps, { ...whose, purpose: 'portal', personId: id });
    // What stands after # goes to no server and into no log.
    return `${publicUrl}/portal/${work.practiceId}#${token}`;
  }
  const token = await mintLink(work, deps, { ...whose, ...purposeOf(what, id) });
  return `${publicUrl}/open/${what === 'visit' ? 'visits' : what}/${token}`;
}
function purposeOf(
  what: string | undefined,
  id: string,
): Pick<NewLink, 'purpose'> & Partial<NewLink> {
  switch (what) {
    case 'visit':
      return { purpose: 'visit', attendeeId: id };
    case 'autopay':
      return { purpose: 'autopay', plannedId: id };
    case 'paper':
      return { purpose: 'paper', paperId: id };
    case 'card':
      return { purpose: 'card', ...(id === '-' ? {} : { cardId: id }) };
    default:
      return { purpose: 'pay' };
  }
}

const STOP: Readonly<Record<Language, string>> = {
  en: 'Reply STOP to stop.',
  es: 'Responda STOP para no recibir más.',
};
const LESS: Readonly<Record<Language, (topic: string) => string>> = {
  en: (topic) => `No more e-mail about ${topic}? Stop it here:`,
  es: (topic) => `¿No quiere más correos sobre ${topic}? Deténgalos aquí:`,
};
const LESS_TOPIC: Readonly<Record<Language, Readonly<Record<Topic, string>>>> = {
  en: {
    appointments: 'appointments',
    billing: 'bills and payments',
    papers: 'papers',
    account: 'your account',
  },
  es: {
    appointments: 'citas',
    billing: 'cuentas y pagos',
    papers: 'papeles',
    account: 'su cuenta',
  },
};
