// E-mail: how one message goes to one address, and what a mailbox tells of those that came back.
// Comes from: messages (words that are decided and written down). Goes to: a practice's SMTP server, or the practice
//   post office that ships with Clearhour; comes back from: a practice's IMAP mailbox. Owns: that office's own schema
//   (practice_post, migration 0023).
// Always true: a header is made of shapes that hold no line break; nothing goes unencrypted; one key, one Message-ID;
//   a mailbox is as it was after a look, and of its mail delivery reports alone are opened.
// Not here: whether, when and to whom is written, consent, what came of it.
export type { DeliveryReport, ReportedRecipient } from './delivery-report.ts';
export { imapMailbox } from './imap.ts';
export {
  type Address,
  address,
  type Enclosed,
  type HeaderLine,
  headerLine,
  type Mail,
  type MailEdge,
  MailOutage,
  type MailSent,
} from './mail.ts';
export type {
  LookedInto,
  Mailbox,
  MailboxPlace,
  MailboxSettings,
  ReportThere,
} from './mailbox.ts';
export {
  type KeptMail,
  type PracticePostOffice,
  practicePostOffice,
} from './practice-post-office.ts';
export { type SmtpSettings, smtpEdge } from './smtp.ts';
