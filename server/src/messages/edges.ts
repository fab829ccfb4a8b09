/** The other ends of a practice: as they were set in Settings, or those that ship with Clearhour. */
import { isRefusal } from '@clearhour/values';
import {
  type Address,
  address,
  type HeaderLine,
  headerLine,
  type MailEdge,
  MailOutage,
  smtpEdge,
} from '../outside/mail/index.ts';
import { type SmsEdge, SmsOutage, twilioEdge } from '../outside/sms/index.ts';
import type { Work } from '../platform/context.ts';
import { legalEntityOn, practiceRow } from '../practice/index.ts';
import type { Post } from './message-deps.ts';
import { settingOn } from './message-settings.ts';

export interface MailSettings {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls';
  readonly user: string;
  /** The address mail comes from, and where answers go when elsewhere. */
  readonly from: string;
  readonly replyTo: string;
}
export interface TextSettings {
  readonly accountSid: string;
  readonly from: string;
}
export type EdgeRow =
  | { readonly channel: 'email'; readonly kind: 'practice'; readonly secret: undefined }
  | { readonly channel: 'sms'; readonly kind: 'practice'; readonly secret: undefined }
  | {
      readonly channel: 'email';
      readonly kind: 'smtp';
      readonly settings: MailSettings;
      readonly secret: Uint8Array | undefined;
    }
  | {
      readonly channel: 'sms';
      readonly kind: 'twilio';
      readonly settings: TextSettings;
      readonly secret: Uint8Array | undefined;
    };

export async function edgeRow<C extends 'email' | 'sms'>(
  work: Work,
  channel: C,
): Promise<EdgeRow & { channel: C }> {
  const row = await work.sql
    .selectFrom('message_edges')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('channel', '=', channel)
    .executeTakeFirst();
  const none = { channel, kind: 'practice', secret: undefined };
  // The table's checks and the contract say which settings go with which kind.
  if (!row || row.kind === 'practice') return none as unknown as EdgeRow & { channel: C };
  const { kind, settings, secret } = row;
  return { channel, kind, settings, secret: secret ?? undefined } as unknown as EdgeRow & {
    channel: C;
  };
}
export async function saveEdge(work: Work, row: EdgeRow): Promise<void> {
  const values = {
    kind: row.kind,
    settings: JSON.stringify('settings' in row ? row.settings : {}),
    secret: row.secret === undefined ? null : Buffer.from(row.secret),
    changed_at: work.now,
    changed_by: work.user?.id ?? null,
  };
  await work.sql
    .insertInto('message_edges')
    .values({ practice_id: work.practiceId, channel: row.channel, ...values })
    .onConflict((c) => c.columns(['practice_id', 'channel']).doUpdateSet(values))
    .execute();
}
/** A secret is bound to its practice and channel: copied elsewhere it does not open. */
export const placeOf = (practiceId: string, channel: string) =>
  `message edge ${practiceId} ${channel}`;

/** Where the secret of the mailbox is bound to. */
export const MAILBOX = 'mailbox';
/** Undefined: another installation sealed it. */
export function sealedIn(
  post: Post,
  practiceId: string,
  channel: string,
  secret: Uint8Array,
): string | undefined {
  try {
    return post.sealer.open(secret, placeOf(practiceId, channel));
  } catch {
    return undefined;
  }
}
const opened = (post: Post, practiceId: string, row: EdgeRow): string | undefined =>
  row.secret === undefined ? '' : sealedIn(post, practiceId, row.channel, row.secret);
export const SEALED =
  'The password was sealed by another installation. Give it again in Settings, Messages.';

export function openMail(
  post: Post,
  practiceId: string,
  row: EdgeRow & { channel: 'email' },
): MailEdge {
  if (row.kind === 'practice') return post.office.account(practiceId);
  const password = opened(post, practiceId, row);
  if (password === undefined) throw new MailOutage(SEALED, true);
  const trust = post.instead?.trust;
  return smtpEdge({ ...row.settings, password, ...(trust ? { trust } : {}) });
}
export function openTexts(
  post: Post,
  practiceId: string,
  row: EdgeRow & { channel: 'sms' },
): SmsEdge {
  if (row.kind === 'practice') return post.gateway.account(practiceId);
  const authToken = opened(post, practiceId, row);
  if (authToken === undefined) throw new SmsOutage(SEALED, true);
  const base = post.instead?.twilio;
  return twilioEdge({ ...row.settings, authToken, ...(base ? { base } : {}) });
}

export interface Sender {
  readonly name: HeaderLine;
  readonly address: Address;
  readonly replyTo: Address | undefined;
}
const NOWHERE = 'practice@post-office.example' as Address;
/** Who mail comes from: the address set for it, else the legal entity's, which the practice post office takes too. */
export async function senderOf(work: Work, row: EdgeRow & { channel: 'email' }): Promise<Sender> {
  const name = headerLine(await signature(work));
  const entity = await legalEntityOn(work, work.today);
  const own = address(row.kind === 'smtp' ? row.settings.from : (entity?.email ?? ''));
  const replyTo = row.kind === 'smtp' ? address(row.settings.replyTo) : undefined;
  return {
    name,
    address: isRefusal(own) ? NOWHERE : own,
    replyTo: replyTo === undefined || isRefusal(replyTo) ? undefined : replyTo,
  };
}
/** The name messages are signed with. */
export async function signature(work: Work): Promise<string> {
  const { signAs } = await settingOn(work, work.today);
  return signAs === '' ? (await practiceRow(work)).name : signAs;
}
