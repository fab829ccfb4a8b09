/**
 * How we reach people. Nothing here says what a client comes for; a link in a message is shown to nobody but them.
 *
 * GET  /api/clients/:clientId/messages?after&limit       MessagePage: the log with its proof, newest first
 * GET  /api/messages/:messageId                          MessageDetail: the words, step by step what became of it
 * POST /api/messages/:messageId/{again,stop,came-back,settle}   MessageDetail
 * GET  /api/clients/:clientId/written-to                 WrittenToView: who, by which way, what was agreed
 * POST /api/clients/:clientId/consents                   SayConsent → WrittenToView
 * POST /api/address-troubles/:troubleId/mended           the address works again
 * GET  /api/message-templates                            all wordings, shipped and own; and the dated verbs
 * POST /api/message-templates/preview                    PreviewIn → Preview: as it will look, and what reads hard
 * GET  /api/message-settings                             and the dated verbs
 * GET  /api/message-edges      PUT /api/message-edges/{email,sms}     POST …/:channel/test
 * PUT /api/mailbox   DELETE /api/mailbox                 where undeliverable mail comes back; shown with the edges
 * POST /api/mailbox/try   POST /api/mailbox/look         TestEdgeReply
 * GET  /api/practice-post                                what the practice post office kept
 * GET  /api/practice-post/:key                           one e-mail as it would have arrived
 * POST /api/practice-post/answer                         in place of a person with a telephone
 * GET  /api/letters            POST /api/letters/print   letters that wait; printed together
 * GET  /api/letter-batches/:batchId/letters.pdf
 *
 * Without a sign-in:
 * GET  /api/open/messages/:token   POST /api/open/messages/:token/{unsubscribe,subscribe}
 * POST /webhooks/texts/:practiceId
 */
import { z } from 'zod';
import { clockTime, dayOut, id, line, momentOut, optionalLine, prose } from '../platform/wire.ts';
import { MESSAGE_STATES } from './message-states.ts';
import { CHANNELS, LANGUAGES, TEMPLATE_KEYS, type TemplateKey, TOPICS } from './topics.ts';

const channel = z.enum(CHANNELS);
const topic = z.enum(TOPICS);
const language = z.enum(LANGUAGES);
const templateKey = z.enum(TEMPLATE_KEYS as [TemplateKey, ...TemplateKey[]]);
const state = z.enum(MESSAGE_STATES);
const text = z.string();

const wording = {
  subject: line(150),
  emailText: prose(4000),
  smsText: prose(600),
  letterText: prose(4000),
};
export const templateFields = { template: templateKey, language, ...wording };
export const MessageTemplate = z
  .object({ ...templateFields, id: text, from: dayOut, to: dayOut.nullable() })
  .meta({ id: 'MessageTemplate' });
export const MessageTemplates = z.object({
  items: z.array(
    z.object({
      template: templateKey,
      /** As people call it. */
      words: text,
      language,
      /** Today’s: ours, or the practice’s own. */
      subject: text,
      emailText: text,
      smsText: text,
      letterText: text,
      /** The practice’s own row that holds today. */
      ownId: text.nullable(),
      /** Of the e-mail, the text message, the letter: {{name}} and the like. */
      places: z.array(text),
    }),
  ),
  /** The practice’s own, of all days. */
  own: z.array(MessageTemplate),
});
export const PreviewIn = z.object({ template: templateKey, language, ...wording });
const shown = z.object({ subject: text, words: text });
export const Preview = z.object({
  email: shown,
  sms: shown,
  letter: shown,
  /** Text messages it takes: 160 signs one, 70 with accents beyond the usual. */
  smsParts: z.number().int(),
  hard: z.array(z.object({ field: text, sentence: text, why: text })),
  /** Why it could not be saved. */
  refusal: z.object({ code: text, sentence: text, field: text.nullable() }).nullable(),
});

export const messageSettingFields = {
  signAs: optionalLine(60).default(''),
  quietFrom: clockTime.default('21:00'),
  quietTo: clockTime.default('08:00'),
  onSessionDay: z.boolean().default(false),
  remindHours: z
    .array(z.number().int().min(2).max(336))
    .max(4, 'has more than four reminders')
    .default([]),
};
export const MessageSetting = z
  .object({ ...messageSettingFields, id: text, from: dayOut, to: dayOut.nullable() })
  .meta({ id: 'MessageSetting' });
export const MessageSettings = z.object({
  items: z.array(MessageSetting),
  usual: z.object(messageSettingFields),
});

export const ClientParams = z.object({ clientId: id('clt') });
export const MessageParams = z.object({ messageId: id('msg') });
export const TroubleParams = z.object({ troubleId: id('evt') });
export const PageQuery = z.object({
  after: id('msg').optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const message = {
  id: text,
  clientId: text,
  /** Who it is written to: a name. */
  to: text,
  partyId: text.nullable(),
  topic,
  template: templateKey,
  templateWords: text,
  state,
  /** One sentence: where it stands and why. */
  sentence: text,
  channel: channel.nullable(),
  address: text.nullable(),
  subject: text.nullable(),
  madeAt: momentOut,
  notBefore: momentOut,
  sentAt: momentOut.nullable(),
  endedAt: momentOut.nullable(),
  may: z.object({
    again: z.boolean(),
    stop: z.boolean(),
    cameBack: z.boolean(),
    settle: z.boolean(),
  }),
};
export const MessageView = z.object(message).meta({ id: 'Message' });
export const MessagePage = z.object({ items: z.array(MessageView), next: text.optional() });
export const MessageDetail = z
  .object({
    ...message,
    words: text.nullable(),
    /** Which other end took it, what it calls it, what it said. */
    edge: text.nullable(),
    edgeRef: text.nullable(),
    cameBack: text.nullable(),
    tries: z.number().int(),
    steps: z.array(z.object({ at: momentOut, state, detail: text, byName: text.nullable() })),
  })
  .meta({ id: 'MessageDetail' });
export const NoteIn = z.object({ note: optionalLine(300).default('') });

const consent = z.object({
  channel,
  topic: topic.nullable(),
  given: z.boolean(),
  how: z.enum(['person', 'reply', 'unsubscribe', 'carrier', 'portal']),
  note: text,
  saidAt: momentOut,
  byName: text.nullable(),
});
export const WrittenToView = z
  .object({
    clientId: text,
    /** The client first (partyId null), then whoever bears for them. */
    people: z.array(
      z.object({
        partyId: text.nullable(),
        name: text,
        language,
        preferredChannel: channel.nullable(),
        zone: text,
        email: text,
        phone: text,
        /** They wrote STOP; only their START brings text messages back. */
        textsStopped: z.boolean(),
        topics: z.array(
          z.object({
            topic,
            words: text,
            /** The way it goes today, in words; or why there is none. */
            way: text,
            reached: z.boolean(),
            channels: z.array(z.object({ channel, allowed: z.boolean() })),
          }),
        ),
        troubles: z.array(
          z.object({
            id: text,
            channel: z.enum(['email', 'sms']),
            address: text,
            said: text,
            at: momentOut,
          }),
        ),
        history: z.array(consent),
      }),
    ),
    maySay: z.boolean(),
  })
  .meta({ id: 'WrittenTo' });
export const SayConsent = z.object({
  partyId: id('rsp').nullable().default(null),
  channel,
  /** null: everything by this way. */
  topic: topic.nullable().default(null),
  given: z.boolean(),
  /** How they said it: "on the intake form", "on the phone". */
  note: line(200),
});

/** Base 64 of 256 bits. */
export const TokenParams = z.object({ token: z.string().min(1).max(100) });
export const LinkView = z.object({ practice: text, about: text, wanted: z.boolean() });
export const PracticeParams = z.object({ practiceId: id('prc') });
export const FormIn = z.record(z.string().max(100), z.string().max(4000));
export const Heard = z.object({ heard: z.literal(true) });

const mailSettings = {
  host: optionalLine(200).default(''),
  port: z.number().int().min(1).max(65_535).default(587),
  security: z.enum(['tls', 'starttls']).default('starttls'),
  user: optionalLine(200).default(''),
  from: optionalLine(254).default(''),
  replyTo: optionalLine(254).default(''),
};
export const MailEdgeIn = z.object({
  kind: z.enum(['practice', 'smtp']),
  ...mailSettings,
  /** Left out: the one there is stays. */
  password: line(300).optional(),
});
const textSettings = {
  accountSid: optionalLine(40).default(''),
  from: optionalLine(40).default(''),
};
export const TextEdgeIn = z.object({
  kind: z.enum(['practice', 'twilio']),
  ...textSettings,
  authToken: line(100).optional(),
});
/** Never in the clear: TLS from the first byte (993), or STARTTLS. */
const mailboxSettings = {
  host: line(200),
  port: z.number().int().min(1).max(65_535).default(993),
  security: z.enum(['tls', 'starttls']).default('tls'),
  user: line(200),
  folder: line(200).default('INBOX'),
};
export const MailboxIn = z.object({
  ...mailboxSettings,
  /** Left out: the one there is stays. */
  password: line(300).optional(),
});
export const MailboxView = z.object({
  ...mailboxSettings,
  lookedAt: momentOut.nullable(),
  nextLookAt: momentOut,
  /** Why the last look did not come to its end. */
  problem: text.nullable(),
  /** Reports about mail of ours, and about other mail, since it was set. */
  ours: z.number().int(),
  others: z.number().int(),
});
/** Secrets are never shown, only whether there is one. */
export const EdgesView = z
  .object({
    /** Made-up people: nothing leaves. */
    demo: z.boolean(),
    signedAs: text,
    sentFrom: text,
    email: z.object({
      kind: z.enum(['practice', 'smtp']),
      host: text.optional(),
      port: z.number().int().optional(),
      security: z.enum(['tls', 'starttls']).optional(),
      user: text.optional(),
      from: text.optional(),
      replyTo: text.optional(),
      passwordSet: z.boolean().optional(),
    }),
    sms: z.object({
      kind: z.enum(['practice', 'twilio']),
      accountSid: text.optional(),
      from: text.optional(),
      tokenSet: z.boolean().optional(),
    }),
    /** Looked into for what comes back. */
    mailbox: MailboxView.nullable(),
    /** What is typed at Twilio as the webhook of the number. */
    tellAt: text,
  })
  .meta({ id: 'MessageEdges' });
export const TestEdgeIn = z.object({ to: line(254) });
export const TestEdgeReply = z.object({ good: z.boolean(), sentence: text });

export const PostQuery = z.object({
  channel: z.enum(['email', 'sms']).default('email'),
  after: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const PostPage = z.object({
  items: z.array(
    z.object({
      key: text,
      to: text,
      subject: text,
      at: momentOut,
      status: z.enum(['queued', 'delivered', 'undelivered']).nullable(),
    }),
  ),
  next: text.optional(),
});
export const PostParams = z.object({ key: z.string().min(1).max(60) });
export const PostedMail = z.object({ key: text, to: text, subject: text, at: momentOut, text });
export const AnswerIn = z.object({ from: line(40), text: line(160) });

export const Letters = z.object({
  waiting: z.array(
    z.object({ id: text, clientId: text, to: text, words: text, madeAt: momentOut }),
  ),
  batches: z.array(
    z.object({ id: text, letters: z.number().int(), madeAt: momentOut, byName: text.nullable() }),
  ),
});
export const PrintIn = z.object({
  /** Left out: all that wait. */
  messageIds: z.array(id('msg')).min(1).max(500).optional(),
});
export const LetterBatch = z.object({ id: text, letters: z.number().int() });
export const BatchParams = z.object({ batchId: id('lbt') });
export const Mended = z.object({ mended: z.literal(true) });
