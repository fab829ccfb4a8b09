/** A connection as its form holds it, and what is sent of it. Pure. */
import type { Connection, NewConnection, Transport } from '../billing/connections/edi-api.ts';

type Sftp = NonNullable<NewConnection['settings']['sftp']>;
export interface ConnectionDraft {
  readonly transport: Transport;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly folder: string;
  readonly outFolder: string;
  readonly inFolder: string;
  readonly afterTaken: 'leave' | 'delete' | 'move';
  readonly doneFolder: string;
  readonly password: string;
  readonly privateKey: string;
  readonly passphrase: string;
  readonly apiKey: string;
  readonly senderQualifier: string;
  readonly senderId: string;
  readonly receiverQualifier: string;
  readonly receiverId: string;
  /** Empty: the same as the ids. */
  readonly applicationSender: string;
  readonly applicationReceiver: string;
  readonly submitterName: string;
  readonly receiverName: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly test: boolean;
  /** With blanks or commas between them. */
  readonly alsoFrom: string;
  readonly alsoTo: string;
}
export interface Known {
  readonly submitterName?: string;
  readonly contactName?: string;
  readonly contactPhone?: string;
}
const USUAL_FOLDERS: Partial<Record<Transport, Partial<ConnectionDraft>>> = {
  folder: { outFolder: 'out', inFolder: 'in', afterTaken: 'move' },
};
const OTHER_END: Partial<Record<Transport, Partial<ConnectionDraft>>> = {
  stedi: { name: 'Stedi', receiverName: 'Stedi' },
  'claim-md': { name: 'Claim.MD', receiverName: 'Claim.MD' },
};
export const emptyDraft = (transport: Transport, known: Known): ConnectionDraft => ({
  transport,
  name: '',
  host: '',
  port: 22,
  user: '',
  folder: '',
  outFolder: '.',
  inFolder: '.',
  afterTaken: 'leave',
  doneFolder: 'done',
  password: '',
  privateKey: '',
  passphrase: '',
  apiKey: '',
  senderQualifier: 'ZZ',
  senderId: '',
  receiverQualifier: 'ZZ',
  receiverId: '',
  applicationSender: '',
  applicationReceiver: '',
  submitterName: '',
  receiverName: '',
  contactName: '',
  contactPhone: '',
  test: true,
  alsoFrom: '',
  alsoTo: '',
  ...known,
  ...USUAL_FOLDERS[transport],
  ...OTHER_END[transport],
});
export function draftOf(c: Connection): ConnectionDraft {
  const place: Partial<Sftp> & { folder?: string } = c.settings.sftp ?? c.settings.folder ?? {};
  return {
    ...emptyDraft(c.transport, {}),
    name: c.name,
    host: place.host ?? '',
    port: place.port ?? 22,
    user: place.user ?? '',
    folder: place.folder ?? '',
    outFolder: place.outFolder ?? '.',
    inFolder: place.inFolder ?? '.',
    afterTaken: place.afterTaken ?? 'leave',
    doneFolder: place.doneFolder ?? 'done',
    senderQualifier: c.senderQualifier,
    senderId: c.senderId,
    receiverQualifier: c.receiverQualifier,
    receiverId: c.receiverId,
    applicationSender: c.applicationSender === c.senderId ? '' : c.applicationSender,
    applicationReceiver: c.applicationReceiver === c.receiverId ? '' : c.applicationReceiver,
    submitterName: c.submitterName,
    receiverName: c.receiverName,
    contactName: c.contactName,
    contactPhone: c.contactPhone,
    test: c.test,
    alsoFrom: c.settings.alsoFrom.join(' '),
    alsoTo: c.settings.alsoTo.join(' '),
  };
}

const words = (text: string): string[] => text.split(/[\s,;]+/).filter((w) => w !== '');
/** Only what was typed: one secret given replaces all that was there. */
function secretOf(d: ConnectionDraft): NewConnection['secret'] {
  const given = {
    ...(d.password === '' ? {} : { password: d.password }),
    ...(d.privateKey.trim() === '' ? {} : { privateKey: `${d.privateKey.trim()}\n` }),
    ...(d.passphrase === '' ? {} : { passphrase: d.passphrase }),
    ...(d.apiKey.trim() === '' ? {} : { apiKey: d.apiKey.trim() }),
  };
  return Object.keys(given).length === 0 ? undefined : given;
}
function settingsOf(d: ConnectionDraft): NewConnection['settings'] {
  const { outFolder, inFolder, afterTaken, doneFolder } = d;
  const folders = { outFolder, inFolder, afterTaken, doneFolder };
  return {
    alsoFrom: words(d.alsoFrom),
    alsoTo: words(d.alsoTo),
    ...(d.transport === 'sftp'
      ? { sftp: { host: d.host.trim(), port: d.port, user: d.user.trim(), ...folders } }
      : {}),
    ...(d.transport === 'folder' ? { folder: { folder: d.folder.trim(), ...folders } } : {}),
  };
}
export function bodyOf(d: ConnectionDraft): NewConnection {
  const secret = secretOf(d);
  return {
    transport: d.transport,
    name: d.name,
    settings: settingsOf(d),
    senderQualifier: d.senderQualifier as NonNullable<NewConnection['senderQualifier']>,
    senderId: d.senderId.trim(),
    receiverQualifier: d.receiverQualifier as NonNullable<NewConnection['receiverQualifier']>,
    receiverId: d.receiverId.trim(),
    applicationSender: d.applicationSender.trim() || d.senderId.trim(),
    applicationReceiver: d.applicationReceiver.trim() || d.receiverId.trim(),
    submitterName: d.submitterName,
    receiverName: d.receiverName,
    contactName: d.contactName,
    contactPhone: d.contactPhone,
    test: d.test,
    ...(secret ? { secret } : {}),
  };
}
/** Fields for the server's sentences; those in settings are asked for by their last word. */
export const CONNECTION_FIELDS = [
  ...['name', 'senderId', 'receiverId', 'applicationSender', 'applicationReceiver'],
  ...['submitterName', 'receiverName', 'contactName', 'contactPhone'],
  ...['settings.sftp.host', 'settings.sftp.port', 'settings.sftp.user', 'settings.folder.folder'],
  ...['settings.sftp.outFolder', 'settings.sftp.inFolder', 'settings.sftp.doneFolder'],
  ...['settings.folder.outFolder', 'settings.folder.inFolder', 'settings.folder.doneFolder'],
  ...['secret.password', 'secret.privateKey', 'secret.passphrase', 'secret.apiKey'],
];
