// E-mail: how one message goes to one address.
// Comes from: messages (words that are decided and written down). Goes to: a practice's SMTP server, or the practice
//   post office that ships with Clearhour. Owns: that office's own schema (practice_post, migration 0023).
// Always true: a header is made of shapes that hold no line break; nothing goes unencrypted; one key, one Message-ID.
// Not here: whether, when and to whom is written, consent, what came of it.
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
export {
  type KeptMail,
  type PracticePostOffice,
  practicePostOffice,
} from './practice-post-office.ts';
export { type SmtpSettings, smtpEdge } from './smtp.ts';
