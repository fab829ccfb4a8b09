/**
 * What a delivery report (RFC 3464) tells of one mail. Anybody may have written it: only the form is believed, whether
 * it is about a mail of ours is seen by its Message-ID and address. Texts for people in it are not looked at.
 */
import PostalMime, { type Attachment } from 'postal-mime';

export interface DeliveryReport {
  /** Of the mail it is about, with its brackets. */
  readonly messageId: string;
  readonly recipients: readonly ReportedRecipient[];
}
export interface ReportedRecipient {
  /** As it was written to, and where that led; in small letters. */
  readonly addresses: readonly string[];
  /** failed: nobody tries any more. delayed: somebody still does. */
  readonly action: 'failed' | 'delayed';
  /** RFC 3463: "5.1.1". */
  readonly status: string;
}

/** Of a report so many bytes are read: its machine part and the headers of the mail come before the mail itself. */
export const REPORT_BYTES = 256 * 1024;
const PART_BYTES = 64 * 1024;
const MOST_RECIPIENTS = 50;
const STATUS_PARTS = new Set(['message/delivery-status', 'message/global-delivery-status']);
const ORIGINAL_PARTS = new Set([
  ...['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers'],
]);

/** By its head alone: is it worth opening? */
export const looksLikeReport = (contentType: string): boolean =>
  /^\s*multipart\/report\s*;/i.test(contentType) &&
  /;\s*report-type\s*=\s*"?delivery-status"?\s*(;|$)/i.test(contentType);

/** Undefined: no report, or not one in the form that the RFC wants. */
export async function readDeliveryReport(bytes: Uint8Array): Promise<DeliveryReport | undefined> {
  const mail = await PostalMime.parse(bytes, {
    ...{ forceRfc822Attachments: true, maxNestingDepth: 10, maxHeadersSize: PART_BYTES },
  }).catch(() => undefined);
  if (!mail) return undefined;
  const [type, ...moreTypes] = mail.headers.filter((h) => h.key === 'content-type');
  if (!type || moreTypes.length > 0 || !looksLikeReport(type.value)) return undefined;
  const status = mail.attachments.filter((a) => STATUS_PARTS.has(a.mimeType));
  const original = mail.attachments.filter((a) => ORIGINAL_PARTS.has(a.mimeType));
  // Two that might contradict each other are none.
  if (status.length !== 1 || original.length !== 1) return undefined;
  const [, ...groups] = groupsOf(textOf(status[0]));
  const recipients = groups.slice(0, MOST_RECIPIENTS).flatMap((g) => recipientOf(g) ?? []);
  const messageId = messageIdOf(textOf(original[0]));
  return messageId === undefined || recipients.length === 0 ? undefined : { messageId, recipients };
}

const textOf = (part: Attachment | undefined): string => {
  const content = part?.content ?? '';
  if (typeof content === 'string') return content.slice(0, PART_BYTES);
  return Buffer.from(content as ArrayBuffer)
    .subarray(0, PART_BYTES)
    .toString('latin1');
};

type Fields = ReadonlyMap<string, readonly string[]>;
/** Groups of header fields with empty lines between them (RFC 3464, 2.1). */
const groupsOf = (text: string): Fields[] =>
  text
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n+/)
    .map(fieldsOf)
    .filter((g) => g.size > 0);

function fieldsOf(text: string): Fields {
  const fields = new Map<string, string[]>();
  // A line that begins with a space goes on from the one before.
  for (const line of text
    .replaceAll('\r\n', '\n')
    .replaceAll(/\n[ \t]+/g, ' ')
    .split('\n')) {
    const [, name, value] = /^([\x21-\x39\x3b-\x7e]{1,80}):(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    const key = name.toLowerCase();
    fields.set(key, [...(fields.get(key) ?? []), value.trim()]);
  }
  return fields;
}
/** A field that may stand once: said twice it says nothing. */
const only = (fields: Fields, name: string): string | undefined => {
  const all = fields.get(name) ?? [];
  return all.length === 1 ? all[0] : undefined;
};

function recipientOf(fields: Fields): ReportedRecipient | undefined {
  const action = only(fields, 'action')?.toLowerCase();
  if (action !== 'failed' && action !== 'delayed') return undefined;
  const [status] = /^[245]\.\d{1,3}\.\d{1,3}(?=$|[\s(])/.exec(only(fields, 'status') ?? '') ?? [];
  if (status === undefined) return undefined;
  const addresses = ['original-recipient', 'final-recipient'].flatMap((name) => {
    const [, one] = /^rfc822\s*;\s*<?([^\s<>;]{3,254})>?$/i.exec(only(fields, name) ?? '') ?? [];
    return one === undefined ? [] : [one.toLowerCase()];
  });
  return addresses.length === 0 ? undefined : { addresses, action, status };
}

/** From the headers of the mail that came back, which end at the first empty line. */
function messageIdOf(text: string): string | undefined {
  const [head = ''] = text.replaceAll('\r\n', '\n').split(/\n[ \t]*\n|^\n/);
  const id = only(fieldsOf(head), 'message-id');
  return id !== undefined && /^<[^\s<>]{3,300}>$/.test(id) ? id : undefined;
}
