/**
 * A message that waits is looked at when its time has come: who is reached, by which way, whether now. What then
 * leaves is written down before it leaves: words, address and try, so that nothing is sent that is not on record.
 */
import { addMinutes, dateIn, type Id, type Instant, minutesBetween } from '@clearhour/values';
import { zoneOfClient } from '../clients/index.ts';
import { headerLine, type Mail } from '../outside/mail/index.ts';
import type { Sms } from '../outside/sms/index.ts';
import { type Action, action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { forAll } from '../platform/together.ts';
import { listSessions } from '../sessions/index.ts';
import { addresseeOf, waysTo } from './addressees.ts';
import { type Addressee, chooseWay, type Way } from './choose-channel.ts';
import { type Composed, compose } from './compose.ts';
import { type EdgeRow, edgeRow, senderOf } from './edges.ts';
import { type MessageDeps, tellAt } from './message-deps.ts';
import { settingOn } from './message-settings.ts';
import {
  changeMessage,
  holdAddressee,
  lockWaiting,
  type Message,
  messageById,
  messagesWhere,
} from './message-store.ts';
import { nextMorning, quietUntil } from './quiet.ts';
import { wake } from './say.ts';
import { type Channel, TEMPLATE_KEYS, TEMPLATES } from './topics.ts';

/** Who is handing one over has so long; after that the process is taken for dead. */
export const STALE_MINUTES = 3;
const GATHERS = TEMPLATE_KEYS.filter((k) => TEMPLATES[k].gathers);
const DAY_MINUTES = 24 * 60;

export type Parcel = {
  readonly messageId: Id<'msg'>;
  /** Papers that go with it, as PDFs. */
  readonly papers: readonly string[];
  /** It may have been handed over before: asked for first. */
  readonly again: boolean;
} & (
  | { readonly channel: 'email'; readonly row: EdgeRow & { channel: 'email' }; readonly mail: Mail }
  | { readonly channel: 'sms'; readonly row: EdgeRow & { channel: 'sms' }; readonly sms: Sms }
);

export const takeMessage = (
  deps: MessageDeps,
): Action<{ messageId: string }, { parcel?: Parcel }> =>
  action({
    name: 'take-message',
    needs: 'system',
    run: async (work: Work, { messageId }) => {
      const seen = await messageById(work, messageId);
      if (!seen) throw new Error('a job without its message');
      await holdAddressee(work, seen.clientId, seen.partyId);
      const m = await messageById(work, messageId, true);
      work.audit(messageId);
      if (m?.state === 'sending') return takeAgain(work, deps, m);
      if (m?.state !== 'waiting') return {};
      if (m.notBefore > work.now) {
        await wake(work, [m.id], m.notBefore);
        return {};
      }
      return take(work, deps, m);
    },
  });

/** Somebody is handing it over right now, or was killed while doing so. */
async function takeAgain(work: Work, deps: MessageDeps, m: Message): Promise<{ parcel?: Parcel }> {
  const since = m.sendingAt ?? work.now;
  if (minutesBetween(since, work.now) < STALE_MINUTES) {
    await wake(work, [m.id], addMinutes(since, STALE_MINUTES));
    return {};
  }
  const to = await addresseeOf(work, m);
  if (!to) throw new Error('a message to nobody');
  await changeMessage(work, m.id, {
    state: 'sending',
    sendingAt: work.now,
    tries: m.tries + 1,
    detail: 'Broke off while it was handed over; asked for and taken up again.',
  });
  return { parcel: await parcelOf(work, deps, m, to, stored(m)) };
}
const stored = (m: Message): Composed => ({
  subject: m.subject ?? '',
  words: m.words ?? '',
  unsubscribe: undefined,
});

async function take(work: Work, deps: MessageDeps, m: Message): Promise<{ parcel?: Parcel }> {
  const to = await addresseeOf(work, m);
  if (!to) return giveUp(work, m, 'Nobody to write to.');
  const way = chooseWay(to, await waysTo(work, to), m.topic, waysFor(m));
  if ('none' in way) {
    const why = `No way to reach them: ${way.none}`;
    // A reminder nobody wants is none; what is owed is still to be said by somebody.
    return m.topic === 'appointments' ? stop(work, m, why) : giveUp(work, m, why);
  }
  const wait = m.asked ? undefined : await mustWait(work, m, to, way);
  if (m.notAfter !== null && (wait?.until ?? work.now) >= m.notAfter)
    return stop(work, m, 'Its time was over before it could go.');
  if (wait) {
    await changeMessage(work, m.id, {
      ...{ state: 'waiting', notBefore: wait.until, waitsFor: wait.why, detail: wait.why },
    });
    await wake(work, [m.id], wait.until);
    return {};
  }
  const kept = m.tries > 0 && m.channel === way.channel && m.address === way.address;
  const { composed, papers } = kept
    ? { composed: stored(m), papers: m.papers }
    : await composeWith(work, deps, m, to, way);
  const as = {
    ...{ channel: way.channel, address: way.address, language: to.language },
    ...{ subject: composed.subject, words: composed.words, waitsFor: null },
    papers: way.channel === 'email' ? papers : [],
  };
  if (way.channel === 'letter' || way.channel === 'portal') {
    const detail = way.channel === 'letter' ? 'Waits to be printed.' : 'To be read in the portal.';
    const rest = { edge: way.channel, sentAt: work.now, forgetLink: true, detail } as const;
    await changeMessage(work, m.id, { state: 'sent', ...as, ...rest });
    return {};
  }
  await changeMessage(work, m.id, {
    ...{ state: 'sending', ...as, sendingAt: work.now, tries: m.tries + 1 },
    detail: `To ${way.address}`,
  });
  const now = { ...m, papers, channel: way.channel, address: way.address };
  return { parcel: await parcelOf(work, deps, now, to, composed) };
}

/** A link to sign in is no use by letter; a reminder neither. */
function waysFor(m: Message): readonly Channel[] {
  // Whoever reads mail at the address that was invited is let in; a telephone proves nothing of it.
  if (m.link?.startsWith('portal ')) return ['email'];
  if (m.topic === 'account') return ['email', 'sms'];
  return m.topic === 'appointments'
    ? ['email', 'sms', 'portal']
    : ['email', 'sms', 'portal', 'letter'];
}

const NIGHT = 'It is night where they are.';
/**
 * Many at once, before each is looked at by itself: who is asleep is left in peace, and those who wake at the same
 * moment are looked at by one job then. The ids of the others.
 */
export const letSleep = (): Action<{ messageIds: readonly string[] }, { awake: string[] }> =>
  action({
    name: 'let-sleep',
    needs: 'system',
    run: async (work, { messageIds }) => {
      const waiting = await lockWaiting(work, messageIds);
      const quiet = await quietHours(work);
      const nights = await forAll(work, waiting, async (w, m) => {
        const to = m.asked ? undefined : await addresseeOf(w, m);
        const until = to && quietUntil(quiet, zoneOfClient(work, to), work.now);
        if (!until || (m.notAfter !== null && until >= m.notAfter)) return [];
        const way = chooseWay(to, await waysTo(w, to), m.topic, waysFor(m));
        // A letter rings nowhere, and that somebody cannot be reached is known at once.
        return 'none' in way || way.channel === 'letter' ? [] : [{ id: m.id, until }];
      });
      const asleep = nights.flat();
      await forAll(work, asleep, (w, { id, until }) =>
        changeMessage(w, id, {
          ...{ state: 'waiting', notBefore: until, waitsFor: NIGHT, detail: NIGHT },
        }),
      );
      for (const [until, those] of Map.groupBy(asleep, (a) => a.until))
        await wake(
          work,
          those.map((a) => a.id),
          until,
        );
      work.audit(work.practiceId, { asleep: asleep.length });
      const gone = new Set<string>(asleep.map((a) => a.id));
      return { awake: messageIds.filter((id) => !gone.has(id)) };
    },
  });
async function quietHours(work: Work) {
  const { quietFrom: from, quietTo: to } = await settingOn(work, work.today);
  return { from, to };
}

/** Is it night where they are. */
export async function asleepNow(
  work: Work,
  of: { readonly clientId: string; readonly partyId: string | null },
): Promise<boolean> {
  const to = await addresseeOf(work, of);
  return !!to && quietUntil(await quietHours(work), zoneOfClient(work, to), work.now) !== undefined;
}

async function mustWait(
  work: Work,
  m: Message,
  to: Addressee,
  way: Way,
): Promise<{ until: Instant; why: string } | undefined> {
  const setting = await settingOn(work, work.today);
  const zone = zoneOfClient(work, to);
  const quiet = await quietHours(work);
  // A letter rings nowhere.
  if (way.channel === 'letter') return undefined;
  const until = quietUntil(quiet, zone, work.now);
  if (until) return { until, why: NIGHT };
  const money = m.topic === 'billing' || m.topic === 'papers';
  if (money && !setting.onSessionDay && (await comesToday(work, m.clientId, zone)))
    return { until: nextMorning(quiet, zone, work.now), why: 'They have an appointment today.' };
  if (!GATHERS.includes(m.template)) return undefined;
  const [last] = await messagesWhere(work, {
    ...ofAddressee(m),
    ...{ templates: [...GATHERS, 'several'], states: ['sent', 'delivered'], limit: 1 },
    sentSince: addMinutes(work.now, -DAY_MINUTES),
  });
  return last?.sentAt
    ? { until: addMinutes(last.sentAt, DAY_MINUTES), why: 'Another one went to them today.' }
    : undefined;
}
const ofAddressee = (m: Message) =>
  m.partyId === null ? { clientId: m.clientId, partyId: null } : { partyId: m.partyId };

/** An hour that stands on this day of theirs. */
async function comesToday(work: Work, clientId: Id<'clt'>, zone: string): Promise<boolean> {
  const day = dateIn(zone, work.now);
  const sessions = await listSessions(work, { clientId, from: day, to: day });
  return sessions.some((s) =>
    s.attendees.some((a) => a.clientId === clientId && ['scheduled', 'held'].includes(a.status)),
  );
}

/** Others of its kind that wait for the same person go within this one. */
async function composeWith(
  work: Work,
  deps: MessageDeps,
  m: Message,
  to: Addressee,
  way: Way,
): Promise<{ readonly composed: Composed; readonly papers: readonly string[] }> {
  const others = GATHERS.includes(m.template)
    ? (
        await messagesWhere(work, {
          ...ofAddressee(m),
          ...{ templates: GATHERS, states: ['waiting'], limit: 50, lock: true },
        })
      ).filter((o) => o.id !== m.id && (o.notBefore <= work.now || o.waitsFor !== null))
    : [];
  for (const o of others) {
    const why = 'It went within another message.';
    await changeMessage(work, o.id, {
      state: 'stopped',
      withinId: m.id,
      why,
      ended: true,
      forgetLink: true,
    });
  }
  return {
    composed: await compose(work, deps, { message: m, others, to, channel: way.channel }),
    papers: [m, ...others].flatMap((o) => o.papers),
  };
}

async function parcelOf(
  work: Work,
  deps: MessageDeps,
  m: Message,
  to: Addressee,
  c: Composed,
): Promise<Parcel> {
  const papers = m.channel === 'email' ? m.papers : [];
  const base = { messageId: m.id, papers, again: m.tries > 0 };
  if (m.channel === 'sms') {
    const row = await edgeRow(work, 'sms');
    // The address was one when it was written down.
    const sms = { key: m.id, to: m.address as Sms['to'], text: c.words, now: work.now };
    return {
      ...base,
      channel: 'sms',
      row,
      sms: { ...sms, tellAt: tellAt(deps.post, work.practiceId) },
    };
  }
  const row = await edgeRow(work, 'email');
  const sender = await senderOf(work, row);
  const mail: Mail = {
    key: m.id,
    from: { name: sender.name, address: sender.address },
    ...(sender.replyTo ? { replyTo: sender.replyTo } : {}),
    to: { name: headerLine(to.fullName), address: m.address as Mail['to']['address'] },
    ...{ subject: headerLine(c.subject), text: c.words, now: work.now },
    ...(c.unsubscribe ? { unsubscribe: c.unsubscribe } : {}),
  };
  return { ...base, channel: 'email', row, mail };
}
async function giveUp(work: Work, m: Message, why: string): Promise<Record<string, never>> {
  await changeMessage(work, m.id, { state: 'failed', why, ended: true });
  return {};
}
async function stop(work: Work, m: Message, why: string): Promise<Record<string, never>> {
  await changeMessage(work, m.id, { state: 'stopped', why, ended: true, forgetLink: true });
  return {};
}
