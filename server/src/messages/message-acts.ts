/** What a person does about one message: again, stop, it came back, it was said otherwise. */
import { type Id, isRefusal, type Refusal, refuse } from '@clearhour/values';
import { type Action, action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { markTrouble, mendTrouble, openTroubleById } from './consent-store.ts';
import { nextMessage } from './message-states.ts';
import { addStep, changeMessage, type Message, settle } from './message-store.ts';
import { wake } from './say.ts';
import { messageInReach } from './see-messages.ts';

interface About {
  readonly messageId: Id<'msg'>;
  readonly note: string;
}
const act = (
  name: string,
  run: (work: Work, m: Message, note: string) => Promise<Refusal | undefined>,
): Action<About, { messageId: Id<'msg'> }> =>
  action({
    name,
    needs: 'clients.write',
    run: async (work, { messageId, note }: About) => {
      const m = await messageInReach(work, messageId, true);
      if (isRefusal(m)) return m;
      work.audit(m.id, { state: m.state });
      return (await run(work, m, note)) ?? { messageId: m.id };
    },
  });
const not = (sentence: string) => refuse('message-stands', sentence, { kind: 'conflict' });

/** Whatever was wrong is right now: it goes the usual way, with today's words and address. */
export const sendAgain = act('send-message-again', async (work, m, note) => {
  if (nextMessage(m.state, 'again') === 'no')
    return not('This message did not fail, so there is nothing to send again.');
  await changeMessage(work, m.id, {
    ...{ state: 'waiting', notBefore: work.now, waitsFor: null, tries: 0 },
    detail: `Sent again by a person.${note === '' ? '' : ` ${note}`}`,
  });
  await wake(work, [m.id]);
  return undefined;
});
export const stopMessage = act('stop-message', async (work, m, note) => {
  if (m.state !== 'waiting')
    return not('It has left already. What has gone cannot be called back.');
  const why = note === '' ? 'Stopped by a person.' : `Stopped by a person: ${note}`;
  await changeMessage(work, m.id, { state: 'stopped', why, ended: true, forgetLink: true });
  return undefined;
});
/** An e-mail that the server took and a mailbox sent back later, or a letter in the mail. */
export const cameBack = act('say-message-came-back', async (work, m, note) => {
  if (nextMessage(m.state, 'bounce') === 'no' || m.channel === null || m.channel === 'sms')
    return not('This message cannot have come back.');
  if (m.channel === 'email' && m.address !== null)
    await markTrouble(work, 'email', m.address, note === '' ? 'It came back.' : note);
  const why = `It came back${note === '' ? '' : `: ${note}`}. Put the address right, then send again.`;
  await changeMessage(work, m.id, { state: 'bounced', why, ended: true });
  return undefined;
});
/** Said on the phone, or of no use any more: Today asks no more. */
export const settleMessage = act('settle-message', async (work, m, note) => {
  if (m.state !== 'failed' && m.state !== 'bounced')
    return not('This message arrived or is on its way.');
  if (m.settledAt !== null) return undefined;
  await settle(work, m.id);
  await addStep(work, m.id, m.state, note === '' ? 'Seen to by a person.' : `Seen to: ${note}`);
  return undefined;
});

/** "It works again": the next message tries it. */
export const mendAddress = action({
  name: 'mend-address',
  needs: 'clients.write',
  run: async (work: Work, { troubleId }: { troubleId: Id<'evt'> }) => {
    const trouble = await openTroubleById(work, troubleId);
    const gone = refuse('no-such-trouble', 'This address is not marked any more.', {
      kind: 'not-found',
    });
    if (!trouble || !(await mendTrouble(work, troubleId))) return gone;
    work.audit(troubleId, { channel: trouble.channel });
    return { troubleId };
  },
});
