/** A small practice with a calendar, for tests: two clinicians, three clients, services, policies. */
import { type Id, isRefusal, type LocalDate, type Refusal } from '@clearhour/values';
import { type Action, ask, perform } from '../../platform/action.ts';
import { newIdWith, type Reaction, type Who } from '../../platform/context.ts';
import { type TestPractice, testPractice } from '../../testing/practice.ts';
import { type BookInput, bookSession } from '../book-session.ts';

export interface Setting {
  readonly t: TestPractice;
  readonly osei: Id<'cln'>;
  readonly li: Id<'cln'>;
  readonly individual: Id<'svc'>;
  readonly couple: Id<'svc'>;
  readonly group: Id<'svc'>;
  readonly admin: Id<'svc'>;
  readonly ada: Id<'clt'>;
  readonly ben: Id<'clt'>;
  readonly cleo: Id<'clt'>;
  readonly owner: Who;
  readonly scheduler: Who;
  /** A clinician signed in, whose caseload is their own. */
  readonly asOsei: Who;
  readonly asLi: Who;
}
export const good = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(`${result.code}: ${result.sentence}`);
  return result;
};
export const doing = async <I, O>(s: Setting, act: Action<I, O>, input: I, who = s.scheduler) =>
  perform(s.t.deps, who, act, input);
export const asking = async <I, O>(s: Setting, act: Action<I, O>, input: I, who = s.scheduler) =>
  ask(s.t.deps, who, act, input);

export async function calendarSetting(
  options: { reactions?: readonly Reaction[]; now?: string; zone?: string } = {},
): Promise<Setting> {
  const t = await testPractice(options);
  const id = newIdWith(t.clock, t.clock.now());
  const p = t.practiceId;
  const q = (text: string, values: readonly unknown[]) => t.ownerSql.query(text, [...values]);
  const clinician = async (name: string) => {
    const made = id('cln');
    await q(
      `insert into clinicians (practice_id, id, name, credential, active_from) values ($1, $2, $3, 'LCSW', '2020-01-01')`,
      [p, made, name],
    );
    return made;
  };
  const service = async (name: string, kind: string, perAttendee = false) => {
    const made = id('svc');
    await q(
      `insert into services (practice_id, id, name, kind, time_rule, default_minutes, per_attendee, claimable, valid_from)
       values ($1, $2, $3, $4, 'untimed', 50, $5, true, '2020-01-01')`,
      [p, made, name, kind, perAttendee],
    );
    return made;
  };
  const [osei, li] = [await clinician('Dr. Osei'), await clinician('M. Li')];
  const client = async (given: string, family: string) => {
    const made = id('clt');
    await q(
      `insert into clients (practice_id, id, given_name, family_name, pays, status, created_at)
       values ($1, $2, $3, $4, 'self', 'active', $5)`,
      [p, made, given, family, t.clock.now()],
    );
    await q(
      `insert into caseloads (practice_id, id, client_id, clinician_id, valid_from) values ($1, $2, $3, $4, '2020-01-01')`,
      [p, id('shr'), made, osei],
    );
    return made;
  };
  const policy = (appliesTo: string) =>
    q(
      `insert into missed_policies (practice_id, id, applies_to, notice_hours, amount_cents, forgiven_per_12_months, valid_from)
       values ($1, $2, $3, 24, 7500, 1, '2020-01-01')`,
      [p, id('msp'), appliesTo],
    );
  await policy('late-cancelled');
  await policy('no-show');
  return {
    t,
    osei,
    li,
    individual: await service('Psychotherapy', 'individual'),
    couple: await service('Couple therapy', 'couple'),
    group: await service('Group', 'group', true),
    admin: await service('Notes time', 'admin'),
    ada: await client('Ada', 'Reed'),
    ben: await client('Ben', 'Reed'),
    cleo: await client('Cleo', 'Marsh'),
    owner: await t.who('owner'),
    scheduler: await t.who('scheduler'),
    asOsei: await t.who('clinician', osei),
    asLi: await t.who('clinician', li),
  };
}

/** What to book; Ada with Dr. Osei for 50 minutes unless told. */
export const booking = (
  s: Setting,
  day: string,
  time: string,
  more: Partial<BookInput> = {},
): BookInput => ({
  clinicianId: s.osei,
  serviceId: s.individual,
  locationId: null,
  medium: 'in-person',
  clientAt: 'office',
  title: '',
  day: day as LocalDate,
  time,
  attendees: [{ clientId: s.ada, weight: 1 }],
  even: false,
  ...more,
});
export const book = async (
  s: Setting,
  day: string,
  time: string,
  more: Partial<BookInput> = {},
  who = s.scheduler,
) => good(await doing(s, bookSession, booking(s, day, time, more), who));

/** A second practice in the same database, with a client Zoe Else booked on 6 May 2026. */
export async function otherPractice(s: Setting): Promise<{ system: Who; clientId: Id<'clt'> }> {
  const id = newIdWith(s.t.clock, s.t.clock.now());
  const [practiceId, clientId, clinicianId, serviceId] = [
    id('prc'),
    id('clt'),
    id('cln'),
    id('svc'),
  ];
  const q = (text: string, values: readonly unknown[]) => s.t.ownerSql.query(text, [...values]);
  await q(
    `insert into practices (practice_id, name, zone, kind, created_at) values ($1, 'Other', 'America/New_York', 'own', now())`,
    [practiceId],
  );
  await q(
    `insert into clinicians (practice_id, id, name, credential, active_from) values ($1, $2, 'Dr. Else', 'PhD', '2020-01-01')`,
    [practiceId, clinicianId],
  );
  await q(
    `insert into services (practice_id, id, name, kind, time_rule, default_minutes, per_attendee, claimable, valid_from)
     values ($1, $2, 'Psychotherapy', 'individual', 'untimed', 50, false, true, '2020-01-01')`,
    [practiceId, serviceId],
  );
  await q(
    `insert into clients (practice_id, id, given_name, family_name, pays, status, created_at)
     values ($1, $2, 'Zoe', 'Else', 'self', 'active', now())`,
    [practiceId, clientId],
  );
  const system: Who = { ...s.t.system, practiceId };
  const attendees = [{ clientId, weight: 1 }];
  const input = booking(s, '2026-05-06', '11:00', { clinicianId, serviceId, attendees });
  good(await doing(s, bookSession, input, system));
  return { system, clientId };
}
