/** A practice's own mailbox by IMAP (RFC 3501), through imapflow. One connection a look, read-only from end to end. */
import { addMinutes, type Instant, instant } from '@clearhour/values';
import { ImapFlow, type MailboxObject, type SearchObject } from 'imapflow';
import { looksLikeReport, REPORT_BYTES, readDeliveryReport } from './delivery-report.ts';
import { MailOutage } from './mail.ts';
import type { LookedInto, Mailbox, MailboxSettings, ReportThere } from './mailbox.ts';

const PATIENCE_MS = 20_000;
/** On a slow line what was read until then is taken, and the next look goes on from there. */
const ENOUGH_MS = 60_000;
/** A look that lasts longer is broken off, and the same is read again. */
const LONGEST_MS = 120_000;
/** So many are opened in one look. */
const MOST_OPENED = 100;
const DAY_MINUTES = 24 * 60;

export function imapMailbox(s: MailboxSettings): Mailbox {
  return {
    check: (since) =>
      inside(s, async (client, box) => ({
        mails: box.exists,
        reports: (await candidates(client, 0, since)).length,
      })),
    look: (from, since) =>
      inside(s, async (client, box) => {
        const uidValidity = String(box.uidValidity);
        // Another number, another folder: what its UIDs meant before means nothing now (RFC 3501, 2.3.1.1).
        const after = from?.uidValidity === uidValidity ? from.lastUid : 0;
        const found = await candidates(client, after, since);
        const reports: ReportThere[] = [];
        const enough = performance.now() + ENOUGH_MS;
        let opened = 0;
        for (const uid of found.slice(0, MOST_OPENED)) {
          if (performance.now() > enough) break;
          reports.push(...(await openReport(client, uid)));
          opened += 1;
        }
        const more = found.length > opened;
        const end = found[opened - 1] ?? after;
        const lastUid = more ? end : Math.max(after, end, (box.uidNext ?? 0) - 1);
        return { place: { uidValidity, lastUid }, reports, more } satisfies LookedInto;
      }),
  };
}

/** Signs in, opens the folder by EXAMINE, and always leaves. */
async function inside<T>(
  s: MailboxSettings,
  run: (client: ImapFlow, box: MailboxObject) => Promise<T>,
): Promise<T> {
  const client = new ImapFlow({
    host: s.host,
    port: s.port,
    secure: s.security === 'tls',
    // Never in the clear: a server that does not encrypt is not spoken to.
    ...(s.security === 'starttls' ? { doSTARTTLS: true } : {}),
    auth: { user: s.user, pass: s.password },
    tls: { minVersion: 'TLSv1.2', ...(s.trust ? { ca: s.trust } : {}) },
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    ...{ logger: false, disableAutoIdle: true, disableCompression: true },
    // What a server may say at once: a report's bytes and their frame, a list of numbers.
    ...{ maxLiteralSize: 2 * REPORT_BYTES, maxLineLength: 8 * 1024 * 1024 },
    ...{ maxResponseSize: 16 * 1024 * 1024, maxResponseTokens: 200_000 },
  });
  client.on('error', () => {});
  const tooLong = setTimeout(() => client.close(), LONGEST_MS);
  try {
    await client.connect();
    const box = await client.mailboxOpen(s.folder, { readOnly: true });
    if (box.readOnly !== true) throw new MailOutage('The folder does not open for reading alone.');
    const done = await run(client, box);
    await client.logout().catch(() => {});
    return done;
  } catch (error) {
    throw outage(error, s.folder);
  } finally {
    clearTimeout(tooLong);
    client.close();
  }
}

/** Mail that may be a report, by what the server says of its head: in the order it came. */
async function candidates(client: ImapFlow, after: number, since: Instant): Promise<number[]> {
  const one: SearchObject[] = [
    { header: { 'content-type': 'delivery-status' } },
    { from: 'mailer-daemon' },
    { from: 'postmaster' },
  ];
  // A server's day may have begun earlier than ours.
  const day = new Date(addMinutes(since, -DAY_MINUTES));
  const all = await client.search({ uid: `${after + 1}:*`, since: day, or: one }, { uid: true });
  if (!Array.isArray(all)) throw new MailOutage('The mailbox does not let itself be searched.');
  // "n:*" always names the last one, even when it is before n.
  return all.filter((uid) => uid > after).sort((a, b) => a - b);
}

/** Its head first: what is no report by that is not opened. */
async function openReport(client: ImapFlow, uid: number): Promise<ReportThere[]> {
  const head = await client.fetchOne(
    String(uid),
    { headers: ['content-type'], internalDate: true },
    { uid: true },
  );
  if (!head || !looksLikeReport(unfolded(head.headers))) return [];
  const opened = await client.fetchOne(
    String(uid),
    { source: { start: 0, maxLength: REPORT_BYTES } },
    { uid: true },
  );
  const source = opened ? opened.source?.subarray(0, REPORT_BYTES) : undefined;
  const report = source && (await readDeliveryReport(source));
  const at = head.internalDate === undefined ? undefined : new Date(head.internalDate);
  const known = at !== undefined && !Number.isNaN(at.getTime());
  return report ? [{ report, at: known ? instant(at) : undefined }] : [];
}
const unfolded = (head: Buffer | undefined): string =>
  (head?.toString('latin1') ?? '')
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .trim()
    .replace(/^content-type\s*:\s*/i, '');

interface ImapProblem {
  readonly code?: string;
  readonly authenticationFailed?: boolean;
  readonly tlsFailed?: boolean;
  readonly mailboxMissing?: boolean;
  readonly responseStatus?: string;
  readonly executedCommand?: string;
  readonly message?: string;
}
function outage(error: unknown, folder: string): MailOutage {
  if (error instanceof MailOutage) return error;
  const e = error as ImapProblem;
  const { code = '' } = e;
  if (e.authenticationFailed)
    return new MailOutage('The mailbox does not accept this name and password.', true);
  if (e.tlsFailed || /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code))
    return new MailOutage('The mailbox could not be spoken to safely (TLS).', true);
  if (code === 'ENOTFOUND' || code === 'EDNS')
    return new MailOutage('There is no mail server of this name.', true);
  if (e.mailboxMissing) return new MailOutage(`There is no folder “${folder}” there.`, true);
  return new MailOutage('The mailbox does not answer.');
}
