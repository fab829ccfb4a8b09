/** Who and what a story has met so far, by the names it uses. */
import type { Id, LocalDate } from '@clearhour/values';
import type { PlainClaim } from '@clearhour/x12';
import type { Who } from '../src/platform/context.ts';
import { type Charge, type Desk, deskOf } from '../src/simulation/index.ts';
import { type OwnOffice, openOwnOffice } from './own-office.ts';
import { type Recorder, recorder } from './replay.ts';

export interface Visit {
  readonly id: string;
  readonly day: LocalDate;
  readonly clients: readonly string[];
  readonly clinician: string;
  /** Each person has a note of their own. */
  readonly group: boolean;
  readonly attendees: ReadonlyMap<string, string>;
  /** As the story told them; the note takes these times unless it says others. */
  readonly from: string;
  readonly to: string;
}
export interface Scene {
  readonly own: OwnOffice;
  readonly desk: Desk;
  readonly record: Recorder;
  readonly practiceId: string;
  readonly owner: Who;
  readonly biller: Who;
  readonly people: Map<string, Who>;
  readonly clinicians: Map<string, Id<'cln'>>;
  readonly clients: Map<string, Id<'clt'>>;
  readonly payers: Map<string, string>;
  readonly services: Map<string, string>;
  readonly visits: Visit[];
  /** The last of each client. */
  readonly payments: Map<string, string>;
  readonly writeOffs: Map<string, string>;
  readonly waivers: Map<string, string>;
  readonly cards: Map<string, string>;
  /** Files of payers as bytes, by the number of their payment; and what was last said of a claim. */
  readonly files: Map<string, Uint8Array>;
  readonly said: Map<string, PlainClaim>;
  /** The last of each payer. */
  readonly holdRules: Map<string, string>;
  day: LocalDate;
  /** What the last act answered, for the line that looks at it. */
  last: unknown;
}

/** The owner of a practice about to be made is put in by the cast. */
export async function emptyScene(zone: string, from: LocalDate) {
  const own = await openOwnOffice({ zone, from });
  const record = recorder(own.office);
  return { own, record, desk: deskOf(record.office) };
}

/** By its name, or the story says something that was never given. */
export function named<T>(map: ReadonlyMap<string, T>, name: string | undefined, kind: string): T {
  const found = map.get(name ?? '');
  if (found === undefined) throw new Error(`no ${kind} called ${name} in this story`);
  return found;
}
export const clientOf = (s: Scene, name: string | undefined) => named(s.clients, name, 'client');
export const personOf = (s: Scene, name: string | undefined): Who =>
  named(s.people, name, 'person');

/** The visit a line is about: of a client and a day when it says so, else the last one told. */
export function visitOf(s: Scene, client?: string, day?: string): Visit {
  const found = s.visits.findLast(
    (v) => (client === undefined || v.clients.includes(client)) && (!day || v.day === day),
  );
  if (!found) throw new Error(`no session of ${client ?? 'anybody'} ${day ?? ''} in this story`);
  return found;
}
export const attendeeOf = (s: Scene, client: string, day?: string): string =>
  named(visitOf(s, client, day).attendees, client, 'attendee');

export const standing = async (s: Scene, query: string): Promise<Charge[]> =>
  (await s.desk.charges(s.owner, query)).filter((c) => c.state !== 'reversed');

/** Charges of a client that still stand, of a day when the line says one. */
export async function chargesOf(s: Scene, client: string | undefined, day?: string) {
  const all = await standing(s, `clientId=${clientOf(s, client)}`);
  return day ? all.filter((c) => c.serviceOn === day) : all;
}
export function only<T>(found: readonly T[], what: string): T {
  const [one] = found;
  if (!one || found.length > 1) throw new Error(`${found.length} ${what}, and the line means one`);
  return one;
}
