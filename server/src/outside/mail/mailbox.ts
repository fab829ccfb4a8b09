/**
 * The other end where mail comes back: a mailbox that is looked into for delivery reports and left as it was. Nothing
 * in it is deleted, moved or marked as read, and no other mail of it is opened.
 */
import type { Instant } from '@clearhour/values';
import type { DeliveryReport } from './delivery-report.ts';

export interface MailboxSettings {
  readonly host: string;
  readonly port: number;
  /** tls: encrypted from the first byte (993). starttls: encrypted before anything is said (143). */
  readonly security: 'tls' | 'starttls';
  readonly user: string;
  readonly password: string;
  readonly folder: string;
  /** Certificates that are trusted beside the usual ones; for the tests. */
  readonly trust?: string;
}
/** How far a folder was looked through: UIDs only grow as long as the folder's UIDVALIDITY is the same (RFC 3501, 2.3.1.1). */
export interface MailboxPlace {
  readonly uidValidity: string;
  readonly lastUid: number;
}
export interface ReportThere {
  readonly report: DeliveryReport;
  /** When it was put into the mailbox, by the clock of its server. */
  readonly at: Instant | undefined;
}
export interface LookedInto {
  readonly place: MailboxPlace;
  readonly reports: readonly ReportThere[];
  /** There is more than is read in one look; the next one goes on from here. */
  readonly more: boolean;
}
export interface Mailbox {
  /** Reaches it, signs in, opens the folder and counts. Throws MailOutage. */
  check(since: Instant): Promise<{ readonly mails: number; readonly reports: number }>;
  /** What came since that place; from a new folder nothing older than `since`. Throws MailOutage. */
  look(from: MailboxPlace | undefined, since: Instant): Promise<LookedInto>;
}
