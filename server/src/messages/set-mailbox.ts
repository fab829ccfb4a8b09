/** The mailbox in Settings: set, tried, looked into by hand, given up. Its password is never shown. */
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { MailOutage } from '../outside/mail/index.ts';
import { action, ask } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import { practiceRow } from '../practice/index.ts';
import { edgeRow } from './edges.ts';
import { lookInMailbox, openMailbox, readBackTo } from './look-in-mailbox.ts';
import { deleteMailbox, mailboxRow, saveMailbox } from './mailbox-store.ts';
import { noPeopleHere, type Sealed } from './manage-edges.ts';
import type { MessageDeps } from './message-deps.ts';
import type { MailboxIn, TestEdgeReply } from './messages-contract.ts';

const needs = 'messages.manage';

export const setMailbox = action({
  name: 'set-mailbox',
  needs,
  run: async (work: Work, input: Omit<z.output<typeof MailboxIn>, 'password'> & Sealed) => {
    const { sealed, ...settings } = input;
    work.audit(work.practiceId, { secret: sealed !== undefined });
    if ((await practiceRow(work)).kind === 'demo') return noPeopleHere();
    if ((await edgeRow(work, 'email')).kind !== 'smtp')
      return refuse(
        'mail-server-first',
        'Give the mail server first: without it nothing leaves, and nothing comes back.',
        {
          kind: 'conflict',
        },
      );
    if (!/^[a-z0-9.-]+$/i.test(settings.host))
      return refuse('host-wrong', 'Give the name of the mail server (imap.example.com).', {
        field: 'host',
      });
    const before = await mailboxRow(work, true);
    const there = before?.settings;
    // A password goes only where it was given for.
    if (sealed === undefined && (there?.host !== settings.host || there.user !== settings.user))
      return refuse('password-missing', 'Give the password of this mailbox.', {
        field: 'password',
      });
    const secret = sealed === undefined ? before?.secret : Buffer.from(sealed, 'base64');
    if (!secret) throw new Error('a mailbox without its secret');
    await saveMailbox(work, settings, secret);
    return {};
  },
});
const noMailbox = (): Refusal =>
  refuse('no-mailbox', 'No mailbox is set. Save one first.', { kind: 'not-found' });

/** What was read is not unread; its password is forgotten. */
export const removeMailbox = action({
  name: 'remove-mailbox',
  needs,
  run: async (work: Work, _: object) => {
    if (!(await mailboxRow(work, true))) return noMailbox();
    work.audit(work.practiceId);
    await deleteMailbox(work);
    return {};
  },
});

const may = action({
  name: 'use-mailbox',
  needs,
  run: async (work: Work, _: object) => {
    const row = await mailboxRow(work);
    return row ? { row, now: work.now } : noMailbox();
  },
});
type Tried = z.input<typeof TestEdgeReply>;

/** Signs in and counts; reads nothing. */
export async function tryMailbox(deps: MessageDeps, who: Who): Promise<Tried | Refusal> {
  const found = await ask(deps, who, may, {});
  if (isRefusal(found)) return found;
  try {
    const end = openMailbox(deps.post, who.practiceId, found.row);
    const { mails, reports } = await end.check(readBackTo(found.now));
    const { folder } = found.row.settings;
    const holds = mails === 0 ? 'no e-mail' : mails === 1 ? 'one e-mail' : `${mails} e-mails`;
    const like = reports === 0 ? 'none' : `${reports}`;
    return {
      good: true,
      sentence: `It works. “${folder}” holds ${holds}; ${like} of the last two weeks ${reports > 1 ? 'look like delivery reports' : 'looks like a delivery report'}.`,
    };
  } catch (error) {
    if (error instanceof MailOutage) return { good: false, sentence: error.message };
    throw error;
  }
}
export async function lookByHand(deps: MessageDeps, who: Who): Promise<Tried | Refusal> {
  const allowed = await ask(deps, who, may, {});
  if (isRefusal(allowed)) return allowed;
  const look = await lookInMailbox(deps, who.practiceId);
  if (!look) return noMailbox();
  if (!look.good) return { good: false, sentence: look.sentence };
  const { back, late } = look;
  const said = [
    ...(back === 0 ? [] : [`${back === 1 ? 'One message' : `${back} messages`} came back.`]),
    ...(late === 0 ? [] : [`${late === 1 ? 'One is' : `${late} are`} late and still tried.`]),
    ...(back + late === 0 ? ['Nothing new came back.'] : []),
    ...(look.more ? ['There is more: look again.'] : []),
  ];
  return { good: true, sentence: said.join(' ') };
}
