/**
 * The year itself, day by day: sessions held or missed, notes written in time or late, cards that pay or
 * decline, payers that decide weeks later, money forgiven. Same seed, same books.
 */
import { addDays, addMinutes, addMonths, type LocalDate, weekday } from '@clearhour/values';
import { deliverDueEvents } from '../payments/index.ts';
import { NOTE_TEXT } from './cast.ts';
import type { Desk } from './desk.ts';
import { type Life, tryOr, type Unwritten, type YearReport } from './life.ts';
import { giveEstimates } from './live-estimates.ts';
import { insuranceGoesOn } from './live-insurance.ts';
import { monthStart, officeMorning, pay } from './live-money.ts';
import { dice } from './moving-clock.ts';
import {
  type SimClient,
  type SimPractice,
  setUpPractice,
  slotOf,
  type YearPlan,
} from './set-up-year.ts';

/** Lives the year; `progress` is told the share done, 0 to 1. */
export async function liveYear(
  desk: Desk,
  plan: YearPlan,
  progress: (share: number) => void = () => {},
): Promise<{ practice: SimPractice; report: YearReport }> {
  const practice = await setUpPractice(desk, plan);
  const life: Life = {
    desk,
    practice,
    draw: dice(`life ${plan.seed}`),
    refused: {},
    unwritten: [],
    appealed: new Set(),
    counts: {
      sessions: 0,
      held: 0,
      missed: 0,
      notesSigned: 0,
      notesLeft: 0,
      cardCharges: 0,
      cardDeclines: 0,
      payments: 0,
      denialActs: 0,
      appeals: 0,
      deposits: 0,
      writeOffs: 0,
      refunds: 0,
      superbills: 0,
    },
  };
  await bookSeries(life, plan);
  await giveEstimates(life);
  const end = addMonths(plan.startsOn, plan.months);
  let days = 0;
  for (let day = plan.startsOn; day < end; day = addDays(day, 1), days++) {
    await liveDay(life, day);
    progress((days + 1) / (plan.months * 30.5));
  }
  life.counts.notesLeft = life.unwritten.length;
  return { practice, report: { seed: plan.seed, days, ...life.counts, refused: life.refused } };
}

async function bookSeries(life: Life, plan: YearPlan): Promise<void> {
  const { desk, practice } = life;
  const clients = [...practice.clients.values()];
  const individual = practice.services.get('individual') ?? '';
  const pairs = Math.floor(clients.length / 12);
  for (const [n, client] of clients.entries()) {
    if (client.pays === 'card')
      await tryOr(life, async () => {
        const card = life.draw.chance(12)
          ? life.draw.pick([
              'insufficient-funds',
              'do-not-honor',
              'expired',
              'disputed-lost',
              'outage-first-try',
            ])
          : 'approves';
        client.cardId = (await desk.addCard(practice.biller, client.id, card)).id;
      });
    if (n < pairs * 2) continue; // those come as couples
    const slot = slotOf(n, practice.clinicians.length, plan.startsOn);
    const video = life.draw.chance(35);
    await tryOr(life, () =>
      desk.book(practice.owner, {
        clinicianId: client.clinician.id,
        serviceId: individual,
        day: slot.day,
        time: slot.time,
        minutes: 53,
        attendees: [{ clientId: client.id }],
        medium: video ? 'video' : 'in-person',
        clientAt: video ? 'home' : 'office',
        repeat: { every: 'week', interval: slot.interval },
      }),
    );
  }
  for (let p = 0; p < pairs; p++)
    await bookTogether(life, plan, clients.slice(p * 2, p * 2 + 2), 'couple', 17, 50, p);
  if (clients.length >= 10) await bookTogether(life, plan, clients.slice(-4), 'group', 18, 90, 3);
}

async function bookTogether(
  life: Life,
  plan: YearPlan,
  clients: readonly SimClient[],
  kind: string,
  hour: number,
  minutes: number,
  offset: number,
): Promise<void> {
  const [first] = clients;
  if (!first) return;
  const day = addDays(plan.startsOn, (1 + (offset % 4) - weekday(plan.startsOn) + 7) % 7);
  await tryOr(life, () =>
    life.desk.book(life.practice.owner, {
      clinicianId: first.clinician.id,
      serviceId: life.practice.services.get(kind) ?? '',
      day,
      time: `${hour}:00`,
      minutes,
      attendees: clients.map((c) => ({ clientId: c.id, weight: 1 })),
      repeat: { every: 'week', interval: kind === 'group' ? 1 : 2 },
    }),
  );
}

async function liveDay(life: Life, day: LocalDate): Promise<void> {
  const { desk, practice } = life;
  desk.office.clock.to(day, '08:00');
  await insuranceGoesOn(life);
  await tryOr(life, () => absences(life, day));
  const { sessions } = await desk.calendar(practice.owner, day, day);
  for (const s of [...sessions].sort((a, b) =>
    a.time < b.time ? -1 : a.time > b.time ? 1 : a.id < b.id ? -1 : 1,
  )) {
    if (s.removed || s.attendees.length === 0) continue;
    desk.office.clock.to(day, s.time);
    await tryOr(life, () => liveSession(life, day, s));
  }
  desk.office.clock.to(day, '20:00');
  const due = life.unwritten.filter((u) => u.writtenOn <= day);
  life.unwritten = life.unwritten.filter((u) => u.writtenOn > day);
  for (const u of due) await tryOr(life, () => writeNote(life, u, day));
  if (weekday(day) === 2 || weekday(day) === 4) await officeMorning(life, day);
  if (day.endsWith('-02')) await monthStart(life, day);
  await deliverDueEvents(desk.office.deps);
  await desk.office.work();
  await insuranceGoesOn(life);
}

/** Two weeks away in August. */
async function absences(life: Life, day: LocalDate): Promise<void> {
  const { practice, desk } = life;
  const [first] = practice.clinicians;
  if (day.endsWith('-08-01') && first) {
    await desk.add(practice.owner, 'absences', {
      clinicianId: first.id,
      fromDay: addDays(day, 2),
      toDay: addDays(day, 13),
      reason: 'Vacation',
    });
    const away = await desk.calendar(practice.owner, addDays(day, 2), addDays(day, 13));
    for (const s of away.sessions.filter(
      (x) => x.clinicianId === first.id && x.attendees.length > 0 && !x.removed,
    )) {
      await tryOr(life, () =>
        desk.setStatus(practice.owner, s.id, 'cancel-by-practice', { reason: 'Vacation' }),
      );
    }
  }
}

interface DaySession {
  readonly id: string;
  readonly time: string;
  readonly serviceKind: string;
  readonly clinicianId: string;
  readonly status: string;
  readonly attendees: readonly { id: string; clientId: string; status: string }[];
}

async function liveSession(life: Life, day: LocalDate, s: DaySession): Promise<void> {
  const { desk, practice, draw, counts } = life;
  if (s.status !== 'scheduled') return;
  counts.sessions++;
  const group = s.serviceKind === 'group';
  const roll = draw.below(100);
  const [event, noticeHours] =
    roll < 85
      ? ['hold', 0]
      : roll < 90
        ? ['cancel-by-client', 3]
        : roll < 94
          ? ['no-show', 0]
          : roll < 98
            ? ['cancel-by-client', 60]
            : ['cancel-by-practice', 0];
  const absent =
    group && event === 'hold' && draw.chance(30) ? s.attendees.slice(0, 1).map((a) => a.id) : [];
  const present = s.attendees.filter((a) => !absent.includes(a.id));
  const noticeAt = noticeHours > 0 ? { noticeAt: hoursBefore(desk, noticeHours) } : {};
  await desk.setStatus(practice.owner, s.id, String(event), {
    attendeeIds: present.map((a) => a.id),
    ...noticeAt,
  });
  if (absent.length > 0)
    await desk.setStatus(practice.owner, s.id, 'no-show', { attendeeIds: absent });
  if (event !== 'hold') {
    counts.missed++;
    if (draw.chance(15))
      for (const a of s.attendees)
        await tryOr(life, () => desk.waive(practice.owner, a.id, 'Illness, told us the same day'));
    return;
  }
  counts.held++;
  const late = draw.chance(80) ? 0 : draw.chance(75) ? 1 + draw.below(5) : 10 + draw.below(30);
  for (const a of group ? present : present.slice(0, 1)) {
    const client = practice.clients.get(a.clientId);
    const clinician = practice.clinicians.find((c) => c.id === s.clinicianId);
    if (client && clinician)
      life.unwritten.push({
        sessionId: s.id,
        attendeeId: group ? a.id : undefined,
        client,
        clinician,
        time: s.time,
        writtenOn: addDays(day, late),
      });
  }
}

const hoursBefore = (desk: Desk, hours: number) => addMinutes(desk.office.clock.now(), -60 * hours);

async function writeNote(life: Life, u: Unwritten, day: LocalDate): Promise<void> {
  const { desk, draw, counts } = life;
  const { clinician } = u;
  const view = await desk.openNote(clinician.who, u.sessionId, u.attendeeId);
  const length =
    view.session.serviceKind === 'group'
      ? 90
      : view.session.serviceKind === 'couple'
        ? 50
        : draw.pick([45, 50, 53, 53, 53, 54, 55, 55, 58]);
  const fits = Object.fromEntries(
    Object.entries(draw.pick(NOTE_TEXT)).filter(([key]) =>
      view.template.fields.some((f) => f.key === key),
    ),
  );
  const revision = await desk.draftNote(clinician.who, view, {
    startTime: u.time,
    stopTime: later(u.time, length),
    diagnoses: [u.client.diagnosis],
    body: fits,
  });
  const signed = await desk.signNote(clinician.who, view.note.id, revision);
  if (!signed.billable && clinician.cosignedBy)
    await desk.cosignNote(clinician.cosignedBy, view.note.id, signed.version);
  counts.notesSigned++;
  const charges = await desk.charges(life.practice.biller, `sessionId=${u.sessionId}`);
  for (const charge of charges) {
    if (charge.state === 'reversed') continue;
    const client = life.practice.clients.get(charge.clientId);
    if (client) await tryOr(life, () => pay(life, client, day));
  }
}

const later = (time: string, minutes: number): string => {
  const [h = 0, m = 0] = time.split(':').map(Number);
  const total = (h * 60 + m + minutes) % 1440;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
};
