/** Outgoing files: made in the transaction of what they are about, kept before they are sent. */
import {
  dateIn,
  type Id,
  type Instant,
  isRefusal,
  type Refusal,
  refuse,
  timeIn,
} from '@clearhour/values';
import type { Envelope as X12Envelope } from '@clearhour/x12';
import type { Work } from '../platform/context.ts';
import { type Connection, fileName, type Parties } from './connection.ts';
import { connectionFor, noSuchConnection } from './connection-for.ts';
import { connectionById, takeControl } from './connection-store.ts';
import { keepBytes, sha256Of } from './file-bytes.ts';
import { type EdiFile, filesWhere, insertFile } from './file-store.ts';

export const SEND = 'send-edi-file';
export type OutgoingSet = '837P' | '270' | '276';

/** All that ISA and GS need, and who is named in the loops of submitter and receiver. */
export interface Envelope extends Parties {
  readonly test: boolean;
  /** ISA13: nine digits. */
  readonly interchangeControl: string;
  /** GS06, without leading zeros. */
  readonly groupControl: string;
  /** ST02 of the i-th set, from 0: to be asked for every set that is written, in order. */
  setControl(i: number): string;
  readonly at: Instant;
  /** The same as the x12 package takes it; dates and times in the practice's zone. */
  readonly x12: X12Envelope;
}
export interface Outgoing {
  /** Else the payer's connection, else the default. */
  readonly connectionId?: string | undefined;
  readonly payerId?: string | undefined;
  readonly set: OutgoingSet;
  /** What the office calls it, without people: "12 claims". */
  readonly name: string;
  /** The bytes of the whole interchange; a Refusal ends the action. */
  write(envelope: Envelope): Uint8Array | Refusal | Promise<Uint8Array | Refusal>;
}
export interface Made {
  readonly fileId: Id<'edi'>;
  readonly interchangeControl: string;
  readonly connectionId: Id<'con'>;
}

export async function sendInterchange(work: Work, out: Outgoing): Promise<Made | Refusal> {
  const connection = await chosen(work, out);
  if (isRefusal(connection)) return connection;
  const connectionId = connection.id;
  const interchange = await takeControl(work, connectionId, 'interchange');
  const group = await takeControl(work, connectionId, 'group');
  const firstSet = await takeControl(work, connectionId, 'set');
  const setControls: string[] = [];
  const envelope = envelopeOf(work, connection, interchange, group, (i) => {
    setControls[i] ??= String(firstSet + i).padStart(4, '0');
    return setControls[i];
  });
  const bytes = await out.write(envelope);
  if (isRefusal(bytes)) return bytes;
  if (setControls.length > 1) await takeControl(work, connectionId, 'set', setControls.length - 1);
  const fileId = work.newId('edi');
  const kept = await insertFile(work, {
    id: fileId,
    direction: 'out',
    connectionId,
    name: fileName(out.set, envelope.interchangeControl),
    about: out.name,
    size: bytes.length,
    sha256: sha256Of(bytes),
    sets: setControls.map(() => out.set),
    interchangeControl: envelope.interchangeControl,
    groupControl: envelope.groupControl,
    setControls,
    state: 'waiting',
    cameBy: 'made',
  });
  if (!kept) throw new Error('an interchange was written without its control number');
  await keepBytes(work, fileId, [bytes]);
  await work.enqueue(SEND, { fileId });
  return { fileId, interchangeControl: envelope.interchangeControl, connectionId };
}

async function chosen(work: Work, out: Outgoing): Promise<Connection | Refusal> {
  if (out.connectionId === undefined) return connectionFor(work, out.payerId);
  const found = await connectionById(work, out.connectionId);
  if (!found) return noSuchConnection();
  return found.retiredAt === undefined
    ? found
    : refuse('connection-retired', 'This connection is retired. Choose another one.', {
        kind: 'conflict',
      });
}

export function envelopeOf(
  work: Pick<Work, 'now' | 'zone'>,
  c: Connection,
  interchange: number,
  group: number,
  setControl: (i: number) => string,
): Envelope {
  const interchangeControl = String(interchange).padStart(9, '0');
  const date = dateIn(work.zone, work.now).replaceAll('-', '');
  const time = timeIn(work.zone, work.now).replace(':', '').slice(0, 4);
  return {
    senderQualifier: c.senderQualifier,
    senderId: c.senderId,
    receiverQualifier: c.receiverQualifier,
    receiverId: c.receiverId,
    applicationSender: c.applicationSender,
    applicationReceiver: c.applicationReceiver,
    submitterName: c.submitterName,
    receiverName: c.receiverName,
    contactName: c.contactName,
    contactPhone: c.contactPhone,
    test: c.test,
    interchangeControl,
    groupControl: String(group),
    setControl,
    at: work.now,
    x12: {
      interchange: {
        senderQualifier: c.senderQualifier,
        sender: c.senderId,
        receiverQualifier: c.receiverQualifier,
        receiver: c.receiverId,
        date: date.slice(2),
        time,
        control: interchangeControl,
        acknowledge: true,
        usage: c.test ? 'T' : 'P',
      },
      group: {
        sender: c.applicationSender,
        receiver: c.applicationReceiver,
        date,
        time,
        control: String(group),
      },
    },
  };
}

/** The outgoing file of an interchange control number: what was sent, when, and what the other end calls it. */
export async function receiptOf(
  work: Work,
  interchangeControl: string,
  connectionId: string,
): Promise<EdiFile | undefined> {
  return (await filesWhere(work, { direction: 'out', interchangeControl, connectionId }))[0];
}
