/** What connections and files say over HTTP. Secrets go in and never come out. */
import { z } from 'zod';
import { day, id, line, momentOut, optionalLine, prose } from '../platform/wire.ts';

export const ConnectionParams = z.object({ connectionId: id('con') });
export const FileParams = z.object({ fileId: id('edi') });

// Connections -----------------------------------------------------------------------------------

export const Transport = z.enum(['practice', 'sftp', 'folder', 'stedi', 'claim-md']);
/** ISA05, ISA07: whose list the id is from. ZZ: agreed between the two. */
const qualifier = z.enum(['01', '14', '20', '27', '28', '29', '30', '33', 'ZZ']);
/** Characters that an envelope carries and no delimiter. */
const envelopeText = (most: number) =>
  line(most).refine((s) => /^[A-Za-z0-9 !"&'()+,\-./;=?@_]+$/.test(s), {
    error: 'may have letters, digits and blanks only',
  });
const folder = line(200).refine((s) => !s.split(/[\\/]/).includes('..'), {
  error: 'may not lead out of its folder (..)',
});
/** After a file was kept here: leave it there, delete it there, or move it into doneFolder. */
const afterTaken = z.enum(['leave', 'delete', 'move']);

export const SftpSettings = z.object({
  host: line(253).refine((s) => /^[A-Za-z0-9.:_-]+$/.test(s), {
    error: 'is not a name of a server',
  }),
  port: z.number().int().min(1).max(65_535).default(22),
  user: line(100),
  /** Where our files go, and where theirs wait for us. */
  outFolder: folder.default('.'),
  inFolder: folder.default('.'),
  afterTaken: afterTaken.default('leave'),
  doneFolder: folder.default('done'),
  /** The server's key as a person confirmed it ("SHA256:…"); empty: not yet. Set by confirm-host-key. */
  hostKey: optionalLine(100).default(''),
});
export const FolderSettings = z.object({
  /** Below the folder for exchange of this installation. */
  folder,
  outFolder: folder.default('out'),
  inFolder: folder.default('in'),
  afterTaken: afterTaken.default('move'),
  doneFolder: folder.default('done'),
});
/** Ids beside the connection's own that files may come from, and be addressed to; "*" takes any. */
const also = z.array(line(15)).max(50).default([]);
const Others = z.object({ alsoFrom: also, alsoTo: also });

/** Where to, by transport. Practice, Stedi and Claim.MD need no address: theirs is known. */
export const Settings = Others.extend({
  sftp: SftpSettings.optional(),
  folder: FolderSettings.optional(),
});
/** What lets us in. One given replaces all that was there. */
export const Secret = z.object({
  password: prose(500).optional(),
  privateKey: prose(20_000).optional(),
  passphrase: prose(500).optional(),
  /** Stedi: the API key. Claim.MD: the account key. */
  apiKey: optionalLine(500).optional(),
});
const profile = {
  name: line(80),
  settings: Settings,
  senderQualifier: qualifier,
  senderId: envelopeText(15),
  receiverQualifier: qualifier,
  receiverId: envelopeText(15),
  applicationSender: envelopeText(15),
  applicationReceiver: envelopeText(15),
  submitterName: envelopeText(60),
  receiverName: envelopeText(60),
  contactName: optionalLine(60),
  contactPhone: optionalLine(20),
  /** ISA15: true until the clearinghouse says that real claims may come. */
  test: z.boolean(),
};
export const AddConnection = z.object({
  ...profile,
  senderQualifier: qualifier.default('ZZ'),
  receiverQualifier: qualifier.default('ZZ'),
  contactName: optionalLine(60).default(''),
  contactPhone: optionalLine(20).default(''),
  test: z.boolean().default(true),
  transport: Transport,
  secret: Secret.optional(),
});
/** What is left out stays as it is. */
export const ChangeConnection = z.object(profile).partial().extend({ secret: Secret.optional() });
export const ConfirmHostKey = z.object({ hostKey: line(100) });

export const ConnectionView = z.object({
  id: z.string(),
  name: z.string(),
  transport: Transport,
  settings: Settings,
  /** Which of password, privateKey, passphrase, apiKey are set. */
  secrets: z.array(z.string()),
  senderQualifier: z.string(),
  senderId: z.string(),
  receiverQualifier: z.string(),
  receiverId: z.string(),
  applicationSender: z.string(),
  applicationReceiver: z.string(),
  submitterName: z.string(),
  receiverName: z.string(),
  contactName: z.string(),
  contactPhone: z.string(),
  test: z.boolean(),
  isDefault: z.boolean(),
  /** failing: tried again by itself at nextTryAt. needs-person: only a change of the settings mends it. */
  standing: z.enum(['good', 'untried', 'failing', 'needs-person', 'retired']),
  /** What stands, in plain words. */
  sentence: z.string(),
  failingSince: momentOut.nullable(),
  nextTryAt: momentOut.nullable(),
  lastFetchAt: momentOut.nullable(),
  /** Files that have not left yet. */
  waitingOut: z.number().int(),
});
export const ConnectionQuery = z.object({ retired: z.enum(['yes']).optional() });
export const ConnectionList = z.object({ items: z.array(ConnectionView) });
export const TryReply = z.object({
  /** confirm-host-key: show hostKey, compare it with what the clearinghouse says, then confirm it. */
  outcome: z.enum(['good', 'confirm-host-key', 'problem']),
  sentence: z.string(),
  hostKey: z.string().nullable(),
  /** Up to 100 of the files that wait there. */
  files: z.array(z.object({ name: z.string(), size: z.number().int().nullable() })),
  count: z.number().int(),
});
export const FetchReply = z.object({
  taken: z.number().int(),
  known: z.number().int(),
  sentence: z.string(),
});

// Files -----------------------------------------------------------------------------------------

export const FileState = z.enum([
  'waiting',
  'sending',
  'sent',
  'received',
  'refused',
  'failed',
  'read',
  'parked',
  'nothing-new',
]);
export const FileQuery = z.object({
  direction: z.enum(['out', 'in']).optional(),
  state: FileState.optional(),
  /** person: parked, refused with claims to mend, or not sent for more than an hour; not put away. */
  needs: z.enum(['person']).optional(),
  connectionId: id('con').optional(),
  /** Has a set of this kind: 835, 837P, 999, 277CA … */
  set: z
    .string()
    .regex(/^[0-9A-Z]{3,5}$/, 'is no kind of set')
    .optional(),
  /** Part of the name, or the interchange control number. */
  search: optionalLine(100).optional(),
  from: day.optional(),
  to: day.optional(),
  order: z.enum(['newest', 'oldest']).default('newest'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const FileView = z.object({
  id: z.string(),
  direction: z.enum(['out', 'in']),
  connectionId: z.string().nullable(),
  connectionName: z.string().nullable(),
  name: z.string(),
  about: z.string(),
  size: z.number().int(),
  sets: z.array(z.string()),
  interchangeControl: z.string().nullable(),
  state: FileState,
  /** What stands, in plain words; for one that waits for a person also what to do. */
  sentence: z.string(),
  cameBy: z.enum(['connection', 'upload', 'made']),
  madeAt: momentOut,
  madeBy: z.string().nullable(),
  sentAt: momentOut.nullable(),
  settledAt: momentOut.nullable(),
  attempts: z.number().int(),
  /** Acts that make sense now. */
  maySendAgain: z.boolean(),
  mayGiveUp: z.boolean(),
  mayReadAgain: z.boolean(),
  /** Parked or refused, and nobody has put it away. */
  mayPutAway: z.boolean(),
  /** When a person put it away. */
  seenAt: momentOut.nullable(),
});
export const ReadingView = z.object({
  setIndex: z.number().int(),
  set: z.string(),
  /** The noun that read it: remittances, claims, eligibility, connections. */
  readBy: z.string(),
  outcome: z.enum(['taken', 'parked', 'known']),
  sentence: z.string(),
  at: momentOut,
});
export const FileDetail = FileView.extend({
  sha256: z.string(),
  /** Read again may be told to take it as it is: a person looked. */
  mayTakeAnyway: z.boolean(),
  readings: z.array(ReadingView),
  /** out: the incoming files that spoke of it. */
  answers: z.array(z.object({ fileId: z.string(), name: z.string(), at: momentOut })),
});
export const FilePage = z.object({ items: z.array(FileView), next: z.string().optional() });
/** A segment a line; `more`: the file goes on, take it whole by …/bytes. */
export const FileText = z.object({ text: z.string(), more: z.boolean() });
export const FileOutline = z.object({
  lines: z.array(
    z.object({
      depth: z.number().int(),
      text: z.string(),
      tone: z.enum(['title', 'plain', 'good', 'bad', 'dim']),
    }),
  ),
  more: z.boolean(),
});
export const UploadQuery = z.object({ name: line(200).default('upload') });
export const UploadReply = FileView.extend({
  /** True: these bytes were here already, and nothing was done. */
  known: z.boolean(),
});
/** anyway: a person looked, and takes a file with wrong counts, ids or dates as it is. */
export const ReadAgain = z.object({ anyway: z.boolean().default(false) });
export const PutAway = z.object({ seen: z.boolean().default(true) });
export const GiveUp = z.object({ reason: line(200) });
