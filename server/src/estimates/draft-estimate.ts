/** What is booked, as a draft of an estimate: each series with its rhythm, each hour by itself, priced later. */
import { addDays, type Id, isRefusal, type LocalDate, type Refusal } from '@clearhour/values';
import type { z } from 'zod';
import { chargesOfClient } from '../charges/index.ts';
import { clientInReach } from '../clients/index.ts';
import { addressLines } from '../papers/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { legalEntityOn, locationOn, serviceById } from '../practice/index.ts';
import { listSessions, occurrenceDays, type Session, seriesById } from '../sessions/index.ts';
import type { Why } from './due.ts';
import type { EstimateDraft } from './estimates-contract.ts';
import type { MadeFor } from './estimates-store.ts';
import { dayOf, type Every } from './frequency.ts';
import { lookOf } from './make-estimate.ts';
import { estimateNeeds } from './needs.ts';
import { lastDayFrom } from './price-estimate.ts';

type Draft = z.input<typeof EstimateDraft>;
type DraftLine = Draft['lines'][number];

const MADE_FOR: Readonly<Record<Why, MadeFor>> = {
  ...{ booked: 'booked', asked: 'asked', ends: 'yearly' },
  ...{ provider: 'changed', service: 'changed', price: 'changed', over: 'changed' },
};
const CHANGED: Readonly<Partial<Record<Why, string>>> = {
  ...{ provider: 'Who treats you', service: 'The services', price: 'The price of a session' },
  ...{ over: 'The number of sessions', ends: 'The time it covers' },
};

export const draftEstimate = action({
  name: 'draft-estimate',
  needs: 'papers.read',
  run: async (
    work: Work,
    q: {
      clientId: Id<'clt'>;
      clinicianId?: Id<'cln'> | undefined;
      from?: LocalDate | undefined;
    },
  ): Promise<Draft | Refusal> => {
    const client = await clientInReach(work, q.clientId);
    if (isRefusal(client)) return client;
    const needs = await estimateNeeds(work, new Set([client.id]));
    const need = needs.find((n) => q.clinicianId === undefined || n.clinicianId === q.clinicianId);
    const ahead = (await listSessions(work, { clientId: client.id, from: work.today })).filter(
      (s) => s.attendees.some((a) => a.clientId === client.id && a.status === 'scheduled'),
    );
    const clinicianId = q.clinicianId ?? need?.clinicianId ?? ahead[0]?.clinicianId ?? null;
    const mine = ahead.filter((s) => s.clinicianId === clinicianId);
    const begin = q.from ?? need?.serviceOn ?? mine[0]?.day ?? work.today;
    const from = [begin, work.today].sort()[1] ?? work.today;
    const until = await lastDayFrom(work, from);
    const booked = mine.filter((s) => s.day >= from && s.day <= until);
    return {
      ...{ clinicianId, from, ...(await lookOf(work, client)) },
      lines: await linesBooked(work, booked, until),
      diagnoses: work.can('charges.read') ? await lastDiagnoses(work, client.id) : [],
      places: await placesOf(work, booked),
      why: need ? MADE_FOR[need.why] : 'other',
      changed: (need && CHANGED[need.why]) ?? '',
    };
  },
});

async function linesBooked(
  work: Work,
  booked: readonly Session[],
  until: LocalDate,
): Promise<DraftLine[]> {
  const lines: DraftLine[] = [];
  for (const [seriesId, of] of Map.groupBy(booked, (s) => s.seriesId)) {
    const series = seriesId === null ? undefined : await seriesById(work, seriesId);
    const priced = [];
    for (const s of of)
      if ((await serviceById(work, s.serviceId))?.timeRule !== 'none') priced.push(s);
    // One of a series that was moved elsewhere still counts as one of it.
    for (const like of Map.groupBy(priced, (s) => `${s.serviceId} ${s.minutes}`).values()) {
      const [first] = like;
      if (!first) continue;
      const base = {
        serviceId: first.serviceId,
        sessionId: first.id,
        minutes: first.minutes,
        firstOn: first.day,
      };
      if (!series) {
        const once = like.length === 1;
        lines.push({ ...base, every: once ? 'once' : 'as-agreed', sessions: like.length });
        continue;
      }
      const end = series.endsBefore === undefined ? until : addDays(series.endsBefore, -1);
      const last = end < until ? end : until;
      const days = occurrenceDays(series.rule, series.start.day, first.day, last);
      lines.push({ ...base, ...rhythmOf(days, like.length) });
    }
  }
  return lines.slice(0, 12);
}

/** The rhythm that gives just these days; "as agreed" where none does. */
export function rhythmOf(
  days: readonly LocalDate[],
  booked: number,
): { every: Every; sessions: number } {
  const sessions = Math.min(400, Math.max(days.length, 1));
  const [first] = days;
  if (first === undefined) return { every: booked === 1 ? 'once' : 'as-agreed', sessions: booked };
  if (days.length === 1) return { every: 'once', sessions: 1 };
  const rhythms = ['week', 'two-weeks', 'month'] as const;
  const fits = rhythms.find((every) => days.every((day, n) => day === dayOf(first, every, n)));
  return { every: fits ?? 'as-agreed', sessions };
}

/** As signed with the newest charge. */
async function lastDiagnoses(work: Work, clientId: string): Promise<string[]> {
  const charges = await chargesOfClient(work, clientId);
  const newest = charges
    .filter((c) => c.reversedAt === null && c.diagnoses.length > 0)
    .sort((a, b) => (a.serviceOn < b.serviceOn ? 1 : -1))[0];
  return [...(newest?.diagnoses ?? [])].slice(0, 12);
}

/** Where the hours are: the places, and video or phone with the state of the practice. */
async function placesOf(work: Work, booked: readonly Session[]): Promise<string[]> {
  const entity = await legalEntityOn(work, work.today);
  const places = new Set<string>();
  for (const s of booked) {
    if (s.medium !== 'in-person') {
      const how = s.medium === 'video' ? 'By video' : 'By phone';
      places.add(entity ? `${how}, from ${entity.state}` : how);
      continue;
    }
    const at = s.locationId === null ? undefined : await locationOn(work, s.locationId, s.day);
    const lines = at && at.street !== '' ? addressLines(at) : entity ? addressLines(entity) : [];
    if (lines.length > 0) places.add(lines.join(', '));
  }
  return [...places].slice(0, 6);
}
