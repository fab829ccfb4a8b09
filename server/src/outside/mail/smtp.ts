/** E-mail by a practice's own SMTP server (RFC 5321), through nodemailer. One connection a mail. */
import nodemailer from 'nodemailer';
import { handedOver } from './handed-over.ts';
import { type MailEdge, MailOutage, type MailSent, messageId } from './mail.ts';

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** tls: encrypted from the first byte (465). starttls: encrypted before anything is said (587). */
  readonly security: 'tls' | 'starttls';
  readonly user: string;
  readonly password: string;
  /** Certificates that are trusted beside the usual ones; for the tests. */
  readonly trust?: string;
}
const PATIENCE_MS = 20_000;

export function smtpEdge(s: SmtpSettings): MailEdge {
  const open = () =>
    nodemailer.createTransport({
      host: s.host,
      port: s.port,
      secure: s.security === 'tls',
      // Never in the clear: a server that does not encrypt is not spoken to.
      requireTLS: s.security === 'starttls',
      ...(s.user === '' ? {} : { auth: { user: s.user, pass: s.password } }),
      tls: { minVersion: 'TLSv1.2', ...(s.trust ? { ca: s.trust } : {}) },
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      // A mail is made of what is handed over, never of files or addresses that its text names.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  return {
    name: 'smtp',
    find: async () => 'cannot-tell',
    check: async () => {
      const transport = open();
      try {
        await transport.verify();
      } catch (error) {
        throw outage(error);
      } finally {
        transport.close();
      }
    },
    send: async (mail) => {
      const transport = open();
      try {
        const { response } = await transport.sendMail(handedOver(mail));
        return { outcome: 'sent', ref: messageId(mail), said: String(response).slice(0, 300) };
      } catch (error) {
        return answered(error);
      } finally {
        transport.close();
      }
    },
  };
}

interface SmtpProblem {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}
/** A 5xx to RCPT TO is about the address, to DATA about the mail (RFC 5321, 4.2.1); the rest may pass. */
function answered(error: unknown): MailSent {
  const { command = '', responseCode = 0, response = '' } = error as SmtpProblem;
  const said = response.replaceAll(/\s+/g, ' ').slice(0, 300);
  const forGood = responseCode >= 500 && responseCode < 600;
  if (forGood && command.startsWith('RCPT')) return { outcome: 'bounced', said };
  if (forGood && command.startsWith('DATA')) return { outcome: 'refused', said };
  throw outage(error);
}
function outage(error: unknown): MailOutage {
  const { code = '', command = '', responseCode = 0 } = error as SmtpProblem;
  if (code === 'EAUTH' || responseCode === 535)
    return new MailOutage('The mail server does not accept this name and password.', true);
  if (command.startsWith('MAIL') && responseCode >= 500)
    return new MailOutage('The mail server does not send for this address of yours.', true);
  if (code === 'ETLS' || code === 'ESOCKET' || /CERT|SSL|TLS/.test(code))
    return new MailOutage('The mail server could not be spoken to safely (TLS).', true);
  if (code === 'EDNS' || code === 'ENOTFOUND')
    return new MailOutage('There is no mail server of this name.', true);
  if (responseCode >= 400) return new MailOutage('The mail server asks us to try later.');
  return new MailOutage('The mail server does not answer.');
}
