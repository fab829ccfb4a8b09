/** What a connection is, and its rules: when it is tried again, how files are named, what its settings need. */
import {
  addMinutes,
  epochMs,
  type Id,
  type Instant,
  type Refusal,
  refuse,
} from '@clearhour/values';
import type { z } from 'zod';
import type { Settings, Transport } from './connections-contract.ts';

export type TransportName = z.output<typeof Transport>;
export type ConnectionSettings = z.output<typeof Settings>;

/** Both ends' names in the envelope: ISA05–08, GS02, GS03, and the loops 1000A and 1000B. */
export interface Parties {
  readonly senderQualifier: string;
  readonly senderId: string;
  readonly receiverQualifier: string;
  readonly receiverId: string;
  readonly applicationSender: string;
  readonly applicationReceiver: string;
  readonly submitterName: string;
  readonly receiverName: string;
  readonly contactName: string;
  readonly contactPhone: string;
}
export interface Connection extends Parties {
  readonly id: Id<'con'>;
  readonly name: string;
  readonly transport: TransportName;
  readonly settings: ConnectionSettings;
  /** Sealed; see seal.ts. */
  readonly secret: Uint8Array | undefined;
  readonly test: boolean;
  readonly isDefault: boolean;
  /** Outages in a row. */
  readonly failures: number;
  readonly failingSince: Instant | undefined;
  readonly lastProblem: string | undefined;
  readonly needsPerson: boolean;
  readonly nextTryAt: Instant | undefined;
  readonly lastFetchAt: Instant | undefined;
  readonly madeAt: Instant;
  readonly retiredAt: Instant | undefined;
}
/** What lets us in, unsealed: in memory only while the other end is asked. */
export interface Credentials {
  readonly password?: string | undefined;
  readonly privateKey?: string | undefined;
  readonly passphrase?: string | undefined;
  readonly apiKey?: string | undefined;
}

/** Minutes until the next try after so many outages in a row: a minute at first, an hour at most. */
const PAUSES = [1, 2, 5, 10, 20, 40, 60];
export const pauseAfter = (failures: number): number =>
  PAUSES[Math.min(Math.max(failures, 1), PAUSES.length) - 1] ?? 60;

export const nextTry = (failures: number, now: Instant): Instant =>
  addMinutes(now, pauseAfter(failures));

/** May it be asked now by itself? After an outage not before its next try. */
export const mayTry = (c: Pick<Connection, 'nextTryAt' | 'retiredAt'>, now: Instant): boolean =>
  c.retiredAt === undefined && (c.nextTryAt === undefined || epochMs(c.nextTryAt) <= epochMs(now));

/** Minutes between two looks at the other end: ours answers within the minute, real ones charge for haste. */
const FETCH_EVERY: Readonly<Record<TransportName, number>> = {
  practice: 1,
  sftp: 5,
  folder: 1,
  stedi: 5,
  'claim-md': 10,
};
export const fetchDue = (
  c: Pick<Connection, 'transport' | 'nextTryAt' | 'retiredAt' | 'lastFetchAt'>,
  now: Instant,
): boolean =>
  mayTry(c, now) &&
  (c.lastFetchAt === undefined ||
    epochMs(addMinutes(c.lastFetchAt, FETCH_EVERY[c.transport])) <= epochMs(now));

/**
 * After a file was kept here, does the other end put it away? Then what is listed is new even under a name
 * that was seen; else a name and size that were taken are not taken again.
 */
export function putsAway(c: Pick<Connection, 'transport' | 'settings'>): boolean {
  if (c.transport === 'sftp') return c.settings.sftp?.afterTaken !== 'leave';
  if (c.transport === 'folder') return c.settings.folder?.afterTaken !== 'leave';
  return false;
}

const EXTENSION: Readonly<Record<string, string>> = { '837P': '837', '270': '270', '276': '276' };
/** "CH000000041.837": from the interchange control number, so that a file has one name for ever. */
export const fileName = (set: string, interchangeControl: string): string =>
  `CH${interchangeControl}.${EXTENSION[set] ?? 'x12'}`;

const NEEDS_KEY: readonly TransportName[] = ['stedi', 'claim-md'];

/** Is everything there that this transport needs? `has` names the secrets that are or will be set. */
export function settingsRefusal(
  transport: TransportName,
  settings: ConnectionSettings,
  has: readonly string[],
): Refusal | undefined {
  const missing = (field: string, sentence: string) =>
    refuse('connection-incomplete', sentence, { field });
  if (transport === 'sftp') {
    if (!settings.sftp)
      return missing('settings.sftp', 'Say the server and the user of the SFTP account.');
    if (!has.includes('password') && !has.includes('privateKey'))
      return missing('secret', 'The SFTP account needs a password or a private key.');
  }
  if (transport === 'folder' && !settings.folder)
    return missing('settings.folder', 'Say which folder the files are exchanged in.');
  if (NEEDS_KEY.includes(transport) && !has.includes('apiKey'))
    return missing('secret.apiKey', 'This clearinghouse needs the key of your account there.');
  return undefined;
}
