/** Lists without text: which notes are signed (billing may know), which hours still need one (Today). */
import { type Id, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { clientsByIds, nameOf } from '../clients/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { forAll } from '../platform/together.ts';
import { officeCalendar, reach } from '../practice/index.ts';
import { supervisionOn } from './note-access.ts';
import { hoursWithoutNote, noteFacts, type OpenHour } from './notes-about-sessions.ts';
import type { StatusOut, UnsignedOut } from './notes-contract.ts';
import { clinicianNames, limitOf, type NameOf } from './session-facts.ts';
import { therapyMinutes } from './times.ts';
import { noteDeadline } from './unsigned.ts';

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

/** Hours that are over and have no note that counts, the most urgent first; within the asker's reach. */
export async function unsignedHours(work: Work): Promise<UnsignedHour[]> {
  const office = await officeCalendar(work);
  const groups = new Map<string, OpenHour[]>();
  const open = await hoursWithoutNote(work, await reach(work));
  for (const hour of open) {
    const key = hour.perAttendee ? hour.attendeeId : hour.sessionId;
    groups.set(key, [...(groups.get(key) ?? []), hour]);
  }
  const name = await clinicianNames(work);
  const people = new Map(
    (
      await clientsByIds(
        work,
        open.map((h) => h.clientId),
      )
    ).map((c) => [c.id, c]),
  );
  const found = await forAll(work, open, async (one, h) => {
    const client = people.get(h.clientId);
    return client && h.claimable ? limitOf(one, client, h.day) : undefined;
  });
  const limitAt = new Map(open.map((h, i) => [h.attendeeId, found[i]]));
  const items: UnsignedHour[] = [];
  for (const hours of groups.values()) {
    const hour = hours[0];
    if (!hour) continue;
    const limits = [];
    const clients = [];
    for (const h of hours) {
      const client = people.get(h.clientId);
      if (!client) continue;
      const limit = limitAt.get(h.attendeeId);
      if (limit) limits.push(limit);
      clients.push({ clientId: client.id, name: nameOf(client) });
    }
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
      clients,
      ...(await turnOf(work, hour, name)),
      ...noteDeadline(hour.day, limits, work.today, office),
    });
  }
  return items.sort((a, b) => a.daysLeft - b.daysLeft || a.startsAt.localeCompare(b.startsAt));
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
