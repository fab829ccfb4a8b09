/**
 * One message is handed to its other end between two transactions: it is on record before it leaves, and what came
 * back is written down after. After a cut the other end is asked first; where it cannot tell (SMTP) the mail goes
 * again under the same Message-ID, and the log says so.
 */
import { addMinutes, type Id } from '@clearhour/values';
import { MailOutage, type MailSent } from '../outside/mail/index.ts';
import { SmsOutage, type SmsSent } from '../outside/sms/index.ts';
import { action, mustSucceed, perform } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import { systemIn } from '../platform/practices-here.ts';
import { insertConsent, markTrouble } from './consent-store.ts';
import { openMail, openTexts } from './edges.ts';
import type { DeliveryDeps, MessageDeps } from './message-deps.ts';
import { nextMessage } from './message-states.ts';
import { changeMessage, messageById } from './message-store.ts';
import { wake } from './say.ts';
import { letSleep, type Parcel, takeMessage } from './take-message.ts';

type Came =
  | ((MailSent | SmsSent) & { readonly edge: string; readonly note?: string })
  | { readonly outcome: 'outage'; readonly edge: string; readonly said: string };

/** Each by itself; one that stumbles holds up none of the others, and all are looked at once more then. */
export async function deliverMessages(
  deps: DeliveryDeps,
  practiceId: string,
  messageIds: readonly string[],
): Promise<void> {
  const who = await systemIn(deps, practiceId);
  const { awake } =
    messageIds.length === 1
      ? { awake: messageIds }
      : mustSucceed(await perform(deps, who, letSleep(), { messageIds }));
  const stumbled: unknown[] = [];
  for (const id of awake) {
    await deliverMessage(deps, who, id).catch((error: unknown) => stumbled.push(error));
  }
  if (stumbled.length > 0) throw stumbled[0];
}
async function deliverMessage(deps: DeliveryDeps, who: Who, messageId: string): Promise<void> {
  const { parcel } = mustSucceed(await perform(deps, who, takeMessage(deps), { messageId }));
  if (!parcel) return;
  const came = await handOver(deps, who, parcel);
  mustSucceed(await perform(deps, who, recordCame, { messageId, came }));
}

async function handOver(deps: DeliveryDeps, who: Who, p: Parcel): Promise<Came> {
  const { practiceId } = who;
  const edge = p.row.kind;
  try {
    if (p.channel === 'sms') {
      const end = openTexts(deps.post, practiceId, p.row);
      const before = p.again ? await end.find(p.sms) : undefined;
      const came = before ?? (await end.send(p.sms));
      if (edge === 'practice') await hearSoon(deps, practiceId, p.sms.now);
      return { ...came, edge };
    }
    const end = openMail(deps.post, practiceId, p.row);
    const before = p.again ? await end.find(p.mail.key) : undefined;
    if (before === undefined || before === 'cannot-tell') {
      const twice =
        before === undefined
          ? {}
          : { note: 'Handed over again; if the first arrived too, both have one Message-ID.' };
      const enclosed = [];
      for (const paperId of p.papers) enclosed.push(await deps.enclose(who, paperId));
      return { ...(await end.send({ ...p.mail, enclosed })), edge, ...twice };
    }
    return { ...before, edge };
  } catch (error) {
    if (error instanceof MailOutage || error instanceof SmsOutage)
      return { outcome: 'outage', edge, said: error.message };
    throw error;
  }
}
/** The practice gateway tells a little later, as Twilio would. */
export const HEAR = 'hear-practice-gateway';
async function hearSoon(
  deps: MessageDeps,
  practiceId: string,
  now: Parameters<typeof addMinutes>[0],
) {
  const who = await systemIn(deps, practiceId);
  const hear = action({
    name: 'hear-practice-gateway',
    needs: 'system',
    run: async (work: Work, _: object) => {
      await work.enqueue(HEAR, {}, addMinutes(now, 0.2));
      work.audit(practiceId);
      return {};
    },
  });
  mustSucceed(await perform(deps, who, hear, {}));
}

/** Pauses after each try that failed, in minutes; then a person is asked: three days in all. */
const PAUSES = [1, 5, 15, 60, 240, 480, 960, 1440, 1440];

export const recordCame = action({
  name: 'record-message-result',
  needs: 'system',
  run: async (work: Work, { messageId, came }: { messageId: string; came: Came }) => {
    const m = await messageById(work, messageId, true);
    if (!m) throw new Error('a result without its message');
    work.audit(messageId, { outcome: came.outcome });
    // Told by a post before we wrote down the answer: what was told stays.
    if (m.state !== 'sending') return {};
    const { edge } = came;
    switch (came.outcome) {
      case 'sent':
        await changeMessage(work, m.id, {
          ...{ state: to(m.state, 'take-over'), edge, edgeRef: came.ref, cameBack: came.said },
          ...{
            sentAt: work.now,
            forgetLink: true,
            detail: [came.said, came.note].filter(Boolean).join(' '),
          },
        });
        return {};
      case 'bounced': {
        await markTrouble(work, m.channel === 'sms' ? 'sms' : 'email', m.address ?? '', came.said);
        const why = 'Their address takes nothing. Put it right, then send again.';
        await changeMessage(work, m.id, {
          state: to(m.state, 'bounce'),
          edge,
          cameBack: came.said,
          why,
          ended: true,
        });
        return {};
      }
      case 'stopped':
        await insertConsent(work, m, {
          ...{ channel: 'sms', topic: null, given: false, how: 'carrier', note: came.said },
        });
        await changeMessage(work, m.id, {
          ...{
            state: to(m.state, 'stop'),
            edge,
            cameBack: came.said,
            ended: true,
            forgetLink: true,
          },
          why: 'They stopped text messages.',
        });
        return {};
      case 'refused':
        await changeMessage(work, m.id, {
          ...{ state: to(m.state, 'give-up'), edge, cameBack: came.said, ended: true },
          why: 'The other end does not take this message.',
        });
        return {};
      case 'outage':
        return retry(work, m, came);
    }
  },
});
const to = (state: Parameters<typeof nextMessage>[0], event: Parameters<typeof nextMessage>[1]) => {
  const next = nextMessage(state, event);
  if (next === 'no') throw new Error(`a message ${state} cannot ${event}`);
  return next;
};

async function retry(
  work: Work,
  m: { readonly id: Id<'msg'>; readonly tries: number },
  came: { readonly edge: string; readonly said: string },
): Promise<Record<string, never>> {
  const pause = PAUSES[m.tries - 1];
  const { edge, said } = came;
  if (pause === undefined) {
    const why = `${said} It was tried ${m.tries} times.`;
    await changeMessage(work, m.id, { state: 'failed', edge, cameBack: said, why, ended: true });
    return {};
  }
  const until = addMinutes(work.now, pause);
  await changeMessage(work, m.id, {
    ...{ state: 'waiting', edge, cameBack: said, notBefore: until, waitsFor: said, detail: said },
  });
  await wake(work, [m.id], until);
  return {};
}
