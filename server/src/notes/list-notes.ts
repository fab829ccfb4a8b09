/** Lists without text: which notes are signed (billing may know), which hours still need one (Today). */
import { actBy, type Id, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { clientNames } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { listPayers, officeCalendar, reach } from '../practice/index.ts';
import { supervisionOn } from './note-access.ts';
import { hoursWithoutNote, noteFacts, type OpenHour, payersAsked } from './notes-about-sessions.ts';
import type { StatusOut, UnsignedOut } from './notes-contract.ts';
import { clinicianNames, type NameOf } from './session-facts.ts';
import { therapyMinutes } from './times.ts';
import { type FilingLimit, type NoteDeadline, noteDeadline } from './unsigned.ts';

export const noteStatus = action({
  name: 'list-note-status',
  needs: 'notes.status',
  run: async (
    work,
    input: { sessionId?: Id<'ses'> | undefined; clientId?: Id<'clt'> | undefined },
  ): Promise<z.input<typeof StatusOut> | Refusal> => {
    const { sessionId, clientId } = input;
    if (sessionId === undefined && clientId === undefined) {
      return refuse('which-notes', 'Say which session or client.', { field: 'sessionId' });
    }
    const facts = await noteFacts(
      work,
      { ...(sessionId ? { sessionIds: [sessionId] } : {}), ...(clientId ? { clientId } : {}) },
      await reach(work),
    );
    const name = await clinicianNames(work);
    const items: z.input<typeof StatusOut>['items'] = [];
    for (const n of facts) {
      items.push({
        noteId: n.noteId,
        sessionId: n.sessionId,
        attendeeId: n.attendeeId,
        day: n.day,
        authorId: n.authorId,
        authorName: name(n.authorId),
        status: n.status,
        billable: n.billableVersion !== null,
        version: n.version,
        startedAt: n.startedAt,
        endedAt: n.endedAt,
        breakMinutes: n.breakMinutes,
        therapyMinutes: therapyMinutes(n, n.breakMinutes),
        signedAt: n.signedAt,
      });
    }
    return { items };
  },
});

export type UnsignedHour = z.input<typeof UnsignedOut>['items'][number];

export const listUnsigned = action({
  name: 'list-unsigned-notes',
  needs: 'notes.status',
  run: async (work, _input: object) => ({ items: await unsignedHours(work) }),
});

/** An hour's missing note, without the names of who came. */
export type HourToSign = Omit<UnsignedHour, 'clients'> & { readonly clientIds: readonly string[] };

/**
 * Hours that are over and have no note that counts, the most urgent first; within the asker's reach, or among `open`
 * where they are known.
 */
export async function hoursToSign(work: Work, open?: readonly OpenHour[]): Promise<HourToSign[]> {
  const found = open ?? (await hoursWithoutNote(work, await reach(work)));
  const asked = await payersAsked(work, found);
  const groups = Map.groupBy(found, (hour) =>
    hour.perAttendee ? hour.attendeeId : hour.sessionId,
  );
  const name = await clinicianNames(work);
  const payers = new Map<string, FilingLimit>(
    (await listPayers(work)).map((p) => [p.id, { payerName: p.name, filingDays: p.filingDays }]),
  );
  const items: HourToSign[] = [];
  const office = await officeCalendar(work);
  const deadlines = new Map<string, NoteDeadline>();
  for (const hours of groups.values()) {
    const hour = hours[0];
    if (!hour) continue;
    // Hundreds of hours have few days and payers between them.
    const askedOf = hours.map((h) => asked(h) ?? '');
    const key = [hour.day, ...askedOf].join(' ');
    const deadline =
      deadlines.get(key) ??
      noteDeadline(
        hour.day,
        askedOf.flatMap((id) => payers.get(id) ?? []),
        work.today,
        (limit) => actBy(office, limit),
      );
    deadlines.set(key, deadline);
    items.push({
      sessionId: hour.sessionId,
      attendeeId: hour.perAttendee ? hour.attendeeId : null,
      noteId: hour.noteId,
      noteStatus: hour.noteStatus,
      day: hour.day,
      startsAt: hour.startsAt,
      minutes: hour.minutes,
      clinicianId: hour.clinicianId,
      clinicianName: name(hour.clinicianId),
      serviceName: hour.serviceName,
      clientIds: [...new Set(hours.map((h) => h.clientId))],
      ...(await turnOf(work, hour, name)),
      ...deadline,
    });
  }
  return items.sort((a, b) => a.daysLeft - b.daysLeft || a.startsAt.localeCompare(b.startsAt));
}
/** The same with the names of who came. */
export async function unsignedHours(work: Work): Promise<UnsignedHour[]> {
  const hours = await hoursToSign(work);
  return withNames(work, hours);
}
export async function withNames(work: Work, hours: readonly HourToSign[]): Promise<UnsignedHour[]> {
  const people = await clientNames(
    work,
    hours.flatMap((h) => h.clientIds),
  );
  return hours.map(({ clientIds, ...hour }) => ({
    ...hour,
    clients: clientIds.flatMap((clientId) => {
      const name = people.get(clientId);
      return name === undefined ? [] : [{ clientId, name }];
    }),
  }));
}

async function turnOf(work: Work, hour: OpenHour, name: NameOf) {
  if (hour.noteStatus === 'awaiting-cosign') {
    const { supervisor } = await supervisionOn(work, hour.clinicianId, hour.day);
    if (supervisor)
      return {
        waitsFor: 'supervisor' as const,
        waitsForId: supervisor.id,
        waitsForName: supervisor.name,
      };
  }
  return {
    waitsFor: 'clinician' as const,
    waitsForId: hour.clinicianId,
    waitsForName: name(hour.clinicianId),
  };
}
