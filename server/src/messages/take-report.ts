/**
 * A delivery report that was found in the practice's mailbox. Anybody can write one, so it moves a message only when it
 * names its Message-ID, the address it went to, and a time after it went. What it means is then what the same refusal
 * would have meant at once. Told twice, done once.
 */
import { addMinutes, type Instant } from '@clearhour/values';
import type { ReportedRecipient } from '../outside/mail/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { markTrouble } from './consent-store.ts';
import { insertReport } from './mailbox-store.ts';
import { nextMessage } from './message-states.ts';
import { addStep, changeMessage, type Message, messageById } from './message-store.ts';
import { meaningOf } from './report-words.ts';

/** What a report says of one address. */
export interface Reported extends ReportedRecipient {
  /** Message-ID, with its brackets. */
  readonly ref: string;
  readonly at: Instant;
}
/** Came back, is still tried, or nothing that was not known. */
export type News = 'back' | 'late' | 'none';
/** Clocks of two servers may be so far apart. */
const SLACK_MINUTES = 10;

/** Ours are made of the message's id (outside/mail): the same for every try. */
const idIn = (ref: string): string | undefined => /^<(msg_[\w-]{1,60})@[^<>@\s]+>$/.exec(ref)?.[1];

/** A message of ours that it can be about. */
async function meant(work: Work, r: Reported, lock: boolean): Promise<Message | undefined> {
  const id = idIn(r.ref);
  const m = id === undefined ? undefined : await messageById(work, id, lock);
  if (m?.channel !== 'email' || m.address === null) return undefined;
  // Before the answer of the mail server is written down there is no reference yet.
  const same = m.edgeRef === null ? m.state === 'sending' : m.edgeRef === r.ref;
  return same && r.addresses.includes(m.address.toLowerCase()) ? m : undefined;
}

/** Which of them are about messages of ours. */
export const sortReports = action({
  name: 'sort-delivery-reports',
  needs: 'system',
  run: async (work: Work, { reported }: { reported: readonly Reported[] }) => {
    const ours: Reported[] = [];
    for (const r of reported) if (await meant(work, r, false)) ours.push(r);
    return { ours };
  },
});

export const takeReport = action({
  name: 'take-delivery-report',
  needs: 'system',
  run: async (work: Work, r: Reported): Promise<{ news: News }> => {
    const m = await meant(work, r, true);
    const meaning = meaningOf(r);
    if (!m || !meaning) return { news: 'none' };
    work.audit(m.id, { action: r.action, status: r.status });
    // An old one, of a sending before: what a person has put right since stays right.
    if (m.sentAt !== null && r.at < addMinutes(m.sentAt, -SLACK_MINUTES)) return { news: 'none' };
    if (!(await insertReport(work, m, r))) return { news: 'none' };
    const said = `${r.status}: ${meaning.sentence}`;
    if (meaning.means === 'delay') {
      if (m.state !== 'sent') return { news: 'none' };
      await addStep(work, m.id, m.state, `Delayed (${said}) It is still being tried.`);
      return { news: 'late' };
    }
    const next = nextMessage(m.state, meaning.means);
    if (next === 'no') return { news: 'none' };
    if (meaning.means === 'bounce') await markTrouble(work, 'email', m.address ?? '', said);
    const why = `It came back: ${meaning.sentence} ${meaning.advice}`;
    await changeMessage(work, m.id, { state: next, cameBack: said, why, ended: true });
    return { news: 'back' };
  },
});
