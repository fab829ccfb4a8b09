/** An estimate as typed or booked, priced by the fee rules of charges: what preview and making share. */
import {
  addDays,
  addMonths,
  type Cents,
  type Id,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
  sayDay,
} from '@clearhour/values';
import type { z } from 'zod';
import { type ExpectedHour, expectedFees } from '../charges/index.ts';
import type { Work } from '../platform/context.ts';
import { clinicianOn, serviceById } from '../practice/index.ts';
import { sessionById } from '../sessions/index.ts';
import { figureOn } from './due.ts';
import type { EstimateBody, LineIn } from './estimates-contract.ts';
import { type EstimateLine, estimateRules } from './estimates-store.ts';
import { dayOf, linesOf } from './frequency.ts';
import { totalOf } from './over.ts';

export type Body = z.output<typeof EstimateBody>;
type Wanted = z.output<typeof LineIn>;
export interface PricedEstimate {
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly lines: readonly (EstimateLine & { readonly why: string })[];
  readonly total: Cents;
}
export const noSuchClinician = (): Refusal =>
  refuse('no-such-clinician', 'Choose who treats the client.', { field: 'clinicianId' });

const MOST_SESSIONS = 1000;

/** The last day of the longest time one may cover from a day on. */
export async function lastDayFrom(work: Work, from: LocalDate): Promise<LocalDate> {
  const months = Number(figureOn(await estimateRules(work), 'recurring', work.today) ?? 12n);
  return addDays(addMonths(from, months), -1);
}

export async function priceEstimate(
  work: Work,
  clientId: string,
  body: Pick<Body, 'clinicianId' | 'from' | 'until' | 'lines'>,
): Promise<PricedEstimate | Refusal> {
  if (!(await clinicianOn(work, body.clinicianId, body.from))) return noSuchClinician();
  const last = await lastDayFrom(work, body.from);
  const until = body.until ?? last;
  const no = wrongPeriod(work, body.from, until, last) ?? tooMany(body.lines);
  if (no) return no;
  const lines: PricedEstimate['lines'][number][] = [];
  for (const [at, line] of body.lines.entries()) {
    const priced = await priceLine(work, { clientId, ...body, until }, line, at);
    if (isRefusal(priced)) return priced;
    lines.push(...priced);
  }
  return { from: body.from, until, lines, total: totalOf(lines) };
}

function wrongPeriod(
  work: Work,
  from: LocalDate,
  until: LocalDate,
  last: LocalDate,
): Refusal | undefined {
  if (from < work.today)
    return refuse(
      'estimate-in-the-past',
      'An estimate is for what is to come. Begin it today or later.',
      {
        field: 'from',
      },
    );
  if (until < from)
    return refuse('dates-backwards', 'The last day is before the first day.', { field: 'until' });
  if (until <= last) return undefined;
  return refuse(
    'estimate-too-long',
    `One estimate covers twelve months at most: until ${sayDay(last, work.today)}. Give another for the time after.`,
    { field: 'until' },
  );
}
function tooMany(lines: readonly Wanted[]): Refusal | undefined {
  if (lines.reduce((sum, l) => sum + l.sessions, 0) <= MOST_SESSIONS) return undefined;
  return refuse(
    'too-many-sessions',
    `An estimate holds at most ${MOST_SESSIONS} sessions. Expect fewer.`,
    {
      field: 'lines.0.sessions',
    },
  );
}

interface About extends Pick<Body, 'clinicianId' | 'from'> {
  readonly clientId: string;
  readonly until: LocalDate;
}
async function priceLine(
  work: Work,
  about: About,
  line: Wanted,
  at: number,
): Promise<PricedEstimate['lines'][number][] | Refusal> {
  const no = (code: string, sentence: string, field: string) =>
    refuse(code, sentence, { field: `lines.${at}.${field}` });
  const service = await serviceById(work, line.serviceId);
  if (!service || service.kind === 'admin')
    return no('no-such-service', 'Choose a service that clients come for.', 'serviceId');
  const like = await asBooked(work, about.clientId, line.sessionId);
  if (like === null)
    return no(
      'no-such-session',
      'There is no such session of this client. Choose the service instead.',
      'sessionId',
    );
  const firstOn = line.firstOn ?? about.from;
  if (firstOn < about.from || firstOn > about.until)
    return no('line-outside', 'This begins outside the days of the estimate.', 'firstOn');
  if (line.every === 'once' && line.sessions > 1)
    return no('once-is-one', 'What is once is one session. Choose how often it is.', 'sessions');
  const days = Array.from({ length: line.sessions }, (_, n) => dayOf(firstOn, line.every, n));
  if ((days.at(-1) ?? firstOn) > about.until)
    return no(
      'line-outside',
      'So many sessions end after the last day of the estimate. Expect fewer.',
      'sessions',
    );
  const minutes = like?.minutes ?? line.minutes ?? service.defaultMinutes;
  const hour = { ...about, serviceId: service.id, minutes, weights: like?.weights };
  const distinct = [...new Set(days)];
  const fees = await expectedFees(
    work,
    distinct.map((day): ExpectedHour => ({ ...hour, day })),
  );
  const priced = [];
  for (const [n, day] of distinct.entries()) {
    const fee = fees[n];
    if (isRefusal(fee)) return { ...fee, field: `lines.${at}.serviceId` };
    if (!fee) return no('nothing-charged', 'Nothing is charged for this service.', 'serviceId');
    const label = fee.label === '' ? service.name : fee.label;
    priced.push({ day, code: fee.code, label, each: fee.cents, why: fee.why });
  }
  const found = linesOf(priced);
  return found.map((l) => ({
    ...{ serviceId: service.id as Id<'svc'>, minutes, every: line.every },
    ...l,
    sessions: distinct.length === 1 ? line.sessions : l.sessions,
  }));
}

/** Length and sharers of an hour that is booked; null: not this client’s. */
async function asBooked(
  work: Work,
  clientId: string,
  sessionId: string | undefined,
): Promise<{ minutes: number; weights: number[] } | undefined | null> {
  if (sessionId === undefined) return undefined;
  const session = await sessionById(work, sessionId);
  const own = session?.attendees.find((a) => a.clientId === clientId);
  if (!session || !own) return null;
  const others = session.attendees.filter((a) => a.id !== own.id);
  return { minutes: session.minutes, weights: [own, ...others].map((a) => a.weight) };
}
