/** Hours: booked, held, missed, cancelled; the practice's own days. */
import { addDays, atTime, type LocalDate } from '@clearhour/values';
import { deliverDueEvents, sweepOpenIntents } from '../src/payments/index.ts';
import type { Acts } from './acts.ts';
import { settingsRow } from './acts-settings.ts';
import { changeFee } from './cast.ts';
import { type Found, minutesBetweenTimes, peopleOf } from './phrases.ts';
import { attendeeOf, named, personOf, type Scene, visitOf } from './scene.ts';

/** Books it and remembers it; `even`: although something is in the way. */
async function book(s: Scene, f: Found, even: boolean, more: object = {}): Promise<void> {
  const people = peopleOf(f.people ?? '');
  const service = f.service ?? (people.length > 1 ? 'Couple therapy' : 'Individual therapy');
  const minutes = f.to ? minutesBetweenTimes(f.from, f.to) : undefined;
  const { session } = await s.desk.book(
    s.owner,
    {
      clinicianId: named(s.clinicians, f.clinician, 'clinician'),
      serviceId: named(s.services, service, 'service'),
      day: (f.day ?? s.day) as LocalDate,
      time: f.from ?? '',
      ...(minutes === undefined ? {} : { minutes }),
      attendees: people.map(({ name, weight }) => ({
        clientId: named(s.clients, name, 'client'),
        weight,
      })),
      ...more,
    },
    even,
  );
  const byClient = new Map(session.attendees.map((a) => [a.clientId, a.id]));
  s.visits.push({
    id: session.id,
    day: session.day as LocalDate,
    clients: people.map((p) => p.name),
    clinician: f.clinician ?? '',
    group: session.serviceKind === 'group',
    attendees: new Map(
      people.map((p) => [p.name, byClient.get(named(s.clients, p.name, 'client')) ?? '']),
    ),
    from: f.from ?? '',
    to: f.to ?? session.endTime,
  });
}

async function status(s: Scene, event: string, client: string, more: object, f: Found) {
  const attendeeIds = peopleOf(client).map((p) => attendeeOf(s, p.name, f.of));
  const first = peopleOf(client)[0]?.name;
  s.own.clock.forward(1);
  await s.desk.setStatus(s.owner, visitOf(s, first, f.of).id, event, { attendeeIds, ...more });
}

export const HOUR_ACTS: Acts = {
  /** Booked and held: the clock goes to its end. */
  session: {
    '{people people} with {clinician who}, {from time}–{to time}, at the office': async (s, f) => {
      const locationId = (await settingsRow(s, 'locations')).id;
      await book(s, f, true, { locationId });
      s.own.clock.to(s.day, f.to ?? '');
      await s.desk.setStatus(s.owner, visitOf(s).id, 'hold');
    },
    '{people people} with {clinician who}, {from time}–{to time}[, {service service}]': async (
      s,
      f,
    ) => {
      await book(s, f, true);
      s.own.clock.to(s.day, f.to ?? '');
      await s.desk.setStatus(s.owner, visitOf(s).id, 'hold');
    },
  },
  booked: {
    '{people people} with {clinician who}, {day day} {from time}–{to time}[, {service service}]': (
      s,
      f,
    ) => book(s, f, false),
    '{people people} with {clinician who}, {day day} {from time}–{to time}, even so': (s, f) =>
      book(s, f, true),
    '{people people} with {clinician who}, {day day} {from time}–{to time}, weekly {times n} times':
      async (s, f) => {
        await book(s, f, false, { repeat: { every: 'week', count: Number(f.times) } });
        await rememberSeries(s, f);
      },
  },
  held: {
    '{people people}[, session of {of day}]': (s, f) => {
      const visit = visitOf(s, peopleOf(f.people ?? '')[0]?.name, f.of);
      s.own.clock.to(visit.day, visit.to);
      return status(s, 'hold', f.people ?? '', {}, f);
    },
  },
  'no-show': {
    '{people people}[, session of {of day}]': (s, f) => {
      const visit = visitOf(s, peopleOf(f.people ?? '')[0]?.name, f.of);
      s.own.clock.to(visit.day, visit.to);
      return status(s, 'no-show', f.people ?? '', {}, f);
    },
  },
  cancels: {
    '{people people}[, session of {of day}], told at {time time}': (s, f) => {
      s.own.clock.to(s.day, f.time ?? '');
      const noticeAt = atTime(s.owner.zone, s.day, f.time ?? '');
      return status(s, 'cancel-by-client', f.people ?? '', { noticeAt }, f);
    },
    'the practice cancels {people people}[, session of {of day}]': (s, f) =>
      status(s, 'cancel-by-practice', f.people ?? '', {}, f),
  },
  reopened: {
    '{people people}[, session of {of day}]': (s, f) => status(s, 'reopen', f.people ?? '', {}, f),
  },
  waived: {
    '{client who} by {by who}, because {why}': async (s, f) => {
      const id = attendeeOf(s, f.client ?? '');
      const made = (await s.desk.waive(personOf(s, f.by), id, f.why ?? '')) as { id: string };
      s.waivers.set(f.client ?? '', made.id);
    },
    'approved for {client who} by {by who}': (s, f) => {
      const id = named(s.waivers, f.client, 'waiver');
      return s.desk.office.call(personOf(s, f.by), 'POST', `/api/waivers/${id}/approve`);
    },
  },
  closed: {
    '{day day}, {name}': (s, f) =>
      s.desk.add(s.owner, 'closures', { day: f.day, name: f.name, kind: 'closed' }),
  },
  away: {
    '{clinician who}, {from day} to {to day}': (s, f) =>
      s.desk.add(s.owner, 'absences', {
        clinicianId: named(s.clinicians, f.clinician, 'clinician'),
        fromDay: f.from,
        toDay: f.to,
      }),
  },
  fee: {
    '{service service} {amount money} from {from day}': (s, f) =>
      changeFee(s, s.desk, f.service ?? '', f.amount ?? '', f.from ?? ''),
  },
  time: {
    'it is {time time}': async (s, f) => {
      s.own.clock.to(s.day, f.time ?? '');
      await untilThen(s);
    },
  },
};

/** What goes on by itself: jobs that are due, open card charges, the processor's messages. */
export async function untilThen(s: Scene): Promise<void> {
  await s.own.office.work();
  await sweepOpenIntents(s.own.deps);
  await deliverDueEvents(s.own.deps);
  await s.own.office.work();
}

/** Each hour of a series can be spoken of by its day. */
async function rememberSeries(s: Scene, f: Found): Promise<void> {
  const first = visitOf(s);
  const last = addDays(first.day, 7 * Number(f.times));
  const { sessions } = await s.desk.calendar(s.owner, addDays(first.day, 1), last);
  const [clientName = ''] = first.clients;
  const clientId = named(s.clients, clientName, 'client');
  for (const one of sessions) {
    const attendee = one.attendees.find((a) => a.clientId === clientId);
    if (!attendee || !one.seriesId) continue;
    s.visits.push({
      ...first,
      id: one.id,
      day: one.day as LocalDate,
      attendees: new Map([[clientName, attendee.id]]),
    });
  }
}
