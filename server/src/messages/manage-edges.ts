/** The other ends in Settings: set, looked at without their secrets, tried with a test message. */
import { isRefusal, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { address, headerLine, MailOutage } from '../outside/mail/index.ts';
import { phone, SmsOutage } from '../outside/sms/index.ts';
import { action, ask } from '../platform/action.ts';
import type { Who, Work } from '../platform/context.ts';
import { practiceRow } from '../practice/index.ts';
import {
  type EdgeRow,
  edgeRow,
  openMail,
  openTexts,
  placeOf,
  saveEdge,
  senderOf,
  signature,
} from './edges.ts';
import { mailboxView } from './mailbox-view.ts';
import { type MessageDeps, tellAt } from './message-deps.ts';
import type { EdgesView, MailEdgeIn, TestEdgeReply, TextEdgeIn } from './messages-contract.ts';

const needs = 'messages.manage';

export const seeEdges = (deps: MessageDeps) =>
  action({
    name: 'see-message-edges',
    needs,
    run: async (work: Work, _: object): Promise<z.input<typeof EdgesView>> => {
      const mail = await edgeRow(work, 'email');
      const texts = await edgeRow(work, 'sms');
      const sender = await senderOf(work, mail);
      return {
        demo: (await practiceRow(work)).kind === 'demo',
        signedAs: sender.name,
        sentFrom: sender.address,
        email:
          mail.kind === 'smtp'
            ? { kind: 'smtp', ...mail.settings, passwordSet: mail.secret !== undefined }
            : { kind: 'practice' },
        sms:
          texts.kind === 'twilio'
            ? { kind: 'twilio', ...texts.settings, tokenSet: texts.secret !== undefined }
            : { kind: 'practice' },
        mailbox: await mailboxView(work),
        tellAt: tellAt(deps.post, work.practiceId).href,
      };
    },
  });

/** Sealed before it comes here: an audit record and a once-only key never hold a password. */
export interface Sealed {
  /** Base 64; undefined keeps the one there is. */
  readonly sealed: string | undefined;
}
export const sealSecret = (
  deps: MessageDeps,
  practiceId: string,
  channel: string,
  secret: string | undefined,
): Sealed['sealed'] =>
  secret === undefined
    ? undefined
    : Buffer.from(deps.post.sealer.seal(secret, placeOf(practiceId, channel))).toString('base64');

export const noPeopleHere = () =>
  refuse(
    'demo-sends-nothing',
    'The people of a demo practice are made up, so nothing is sent anywhere. Its post office keeps it.',
    { kind: 'conflict' },
  );

export const setMailEdge = action({
  name: 'set-mail-edge',
  needs,
  run: async (work: Work, input: Omit<z.output<typeof MailEdgeIn>, 'password'> & Sealed) => {
    const { kind, sealed, ...settings } = input;
    work.audit(work.practiceId, { kind, secret: sealed !== undefined });
    if (kind === 'practice')
      return save(work, { channel: 'email', kind: 'practice', secret: undefined });
    if ((await practiceRow(work)).kind === 'demo') return noPeopleHere();
    if (settings.host === '' || !/^[a-z0-9.-]+$/i.test(settings.host)) {
      return refuse('host-wrong', 'Give the name of the mail server (smtp.example.com).', {
        field: 'host',
      });
    }
    for (const field of ['from', 'replyTo'] as const) {
      const mayBeEmpty = field === 'replyTo' && settings.replyTo === '';
      const bad = mayBeEmpty ? undefined : address(settings[field]);
      if (bad !== undefined && isRefusal(bad)) return { ...bad, field };
    }
    const before = await edgeRow(work, 'email');
    const secret = keptSecret(before, sealed);
    if (secret === undefined && settings.user !== '') {
      return refuse('password-missing', 'Give the password of the mail server.', {
        field: 'password',
      });
    }
    // A password goes only where it was given for.
    if (sealed === undefined && before.kind === 'smtp' && before.settings.host !== settings.host)
      return refuse('password-missing', 'This is another server: give its password.', {
        field: 'password',
      });
    return save(work, { channel: 'email', kind: 'smtp', settings, secret });
  },
});
export const setTextEdge = action({
  name: 'set-text-edge',
  needs,
  run: async (work: Work, input: Omit<z.output<typeof TextEdgeIn>, 'authToken'> & Sealed) => {
    const { kind, sealed, ...settings } = input;
    work.audit(work.practiceId, { kind, secret: sealed !== undefined });
    if (kind === 'practice')
      return save(work, { channel: 'sms', kind: 'practice', secret: undefined });
    if ((await practiceRow(work)).kind === 'demo') return noPeopleHere();
    if (!/^AC[0-9a-f]{32}$/i.test(settings.accountSid)) {
      return refuse('account-wrong', 'The Account SID begins with AC and has 34 characters.', {
        field: 'accountSid',
      });
    }
    if (!/^MG[0-9a-f]{32}$/i.test(settings.from) && isRefusal(phone(settings.from))) {
      return refuse(
        'sender-wrong',
        'Give your Twilio number (+1 …) or a Messaging Service (MG…).',
        {
          field: 'from',
        },
      );
    }
    const before = await edgeRow(work, 'sms');
    const other = before.kind !== 'twilio' || before.settings.accountSid !== settings.accountSid;
    const secret = keptSecret(before, sealed);
    if (secret === undefined || (sealed === undefined && other)) {
      return refuse('token-missing', 'Give the Auth Token of this Twilio account.', {
        field: 'authToken',
      });
    }
    const number = phone(settings.from);
    const from = isRefusal(number) ? settings.from : number;
    return save(work, { channel: 'sms', kind: 'twilio', settings: { ...settings, from }, secret });
  },
});
const keptSecret = (before: EdgeRow, sealed: string | undefined): Uint8Array | undefined =>
  sealed === undefined ? before.secret : Buffer.from(sealed, 'base64');
async function save(work: Work, row: EdgeRow): Promise<{ channel: EdgeRow['channel'] }> {
  await saveEdge(work, row);
  return { channel: row.channel };
}

const toTest = action({
  name: 'test-message-edge',
  needs,
  run: async (work: Work, _: object) => {
    const mail = await edgeRow(work, 'email');
    return {
      mail,
      texts: await edgeRow(work, 'sms'),
      sender: await senderOf(work, mail),
      practice: await signature(work),
      key: work.newId('evt'),
      now: work.now,
    };
  },
});
/** Sends one test message to an address of the practice's own; what came of it, in a sentence. */
export async function testEdge(
  deps: MessageDeps,
  who: Who,
  channel: 'email' | 'sms',
  to: string,
): Promise<z.input<typeof TestEdgeReply> | Refusal> {
  const t = await ask(deps, who, toTest, {});
  if (isRefusal(t)) return t;
  const words = `A test message of ${t.practice}. If you read this, it works.`;
  const base = { key: t.key, now: t.now };
  try {
    if (channel === 'sms') {
      const number = phone(to);
      if (isRefusal(number)) return { ...number, field: 'to' };
      const came = await openTexts(deps.post, who.practiceId, t.texts).send({
        ...{ ...base, to: number, text: words },
      });
      return said(came.outcome, came.said, t.texts.kind);
    }
    const mailbox = address(to);
    if (isRefusal(mailbox)) return { ...mailbox, field: 'to' };
    const { name, address: from, replyTo } = t.sender;
    const came = await openMail(deps.post, who.practiceId, t.mail).send({
      ...base,
      from: { name, address: from },
      ...(replyTo ? { replyTo } : {}),
      to: { name: headerLine(''), address: mailbox },
      subject: headerLine('A test message'),
      text: words,
    });
    return said(came.outcome, came.said, t.mail.kind);
  } catch (error) {
    if (error instanceof MailOutage || error instanceof SmsOutage)
      return { good: false, sentence: error.message };
    throw error;
  }
}
const said = (outcome: string, answer: string, kind: string) => ({
  good: outcome === 'sent',
  sentence:
    outcome === 'sent'
      ? kind === 'practice'
        ? 'The practice post office keeps it; nothing was sent anywhere.'
        : 'It was taken over. Look whether it arrives.'
      : `It was not taken: ${answer}`,
});
