/** The steps of a trail that are not money: booked, attended, signed, waived, on paper. Pure. */
import { dollars, type Instant, toWire } from '@clearhour/values';
import { PAPER_WORDS, type Paper, paperNumber } from '../papers/index.ts';
import { statusWord, type Waiver } from '../sessions/index.ts';
import { PLACE } from './places.ts';
import type { Step, Telling, TrailPerson, TrailSession } from './trail.ts';
import type { RefundFact, Signing, StatusStep } from './trail-facts.ts';
import { lagOf } from './trail-money.ts';

export interface VisitFacts {
  readonly session: TrailSession;
  readonly people: readonly TrailPerson[];
  readonly bookedAt: Instant;
  readonly booking: string;
  readonly statuses: readonly StatusStep[];
  readonly signings: readonly Signing[];
  readonly waivers: readonly Waiver[];
  readonly papers: readonly Paper[];
  readonly refunds: readonly RefundFact[];
  readonly showReasons: boolean;
}

export function visitSteps(facts: VisitFacts, tell: Telling): Step[] {
  const when = (at: Instant) => ({ at, on: tell.day(at) });
  const done = (at: Instant, step: Omit<Step, 'state' | 'lines'>): Step => ({
    ...when(at),
    ...(facts.session.day <= tell.day(at) ? lagOf(tell, tell.day(at)) : {}),
    state: 'done',
    lines: [],
    ...step,
  });
  const { id, day } = facts.session;
  const booked = done(facts.bookedAt, {
    kind: 'booked',
    title: 'Booked',
    detail: facts.booking,
    href: PLACE.session(id, day),
  });
  return [
    booked,
    ...facts.statuses.map((s) => statusStep(s, facts, done)),
    ...facts.signings.map((s) => signingStep(s, facts, done)),
    ...facts.waivers.map((w) => waiverStep(w, facts, done)),
    ...facts.papers.map((p) => paperStep(p, done)),
    ...facts.refunds.map((r) => ({
      ...done(r.requestedAt, {
        kind: 'refund',
        title: `Refund of ${dollars(r.cents)} ${r.status === 'failed' ? 'failed' : 'asked for'}`,
        detail: r.status === 'failed' ? 'The money is client credit.' : 'The processor is asked.',
        cents: toWire(r.cents),
        clientId: r.clientId,
      }),
      state: r.status === 'failed' ? ('undone' as const) : ('moving' as const),
    })),
  ];
}
type Done = (at: Instant, step: Omit<Step, 'state' | 'lines'>) => Step;

const personOf = (facts: VisitFacts, attendeeId: string | null) =>
  facts.people.find((p) => p.attendeeId === attendeeId);
/** "Ada Reed: held" where several come; "Held" where one does. */
function named(facts: VisitFacts, attendeeId: string | null, words: string): string {
  const person = personOf(facts, attendeeId);
  if (facts.people.length > 1 && person) return `${person.name}: ${words}`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
const about = (facts: VisitFacts, attendeeId: string | null) => {
  const person = personOf(facts, attendeeId);
  return person ? { clientId: person.clientId } : {};
};

function statusStep(s: StatusStep, facts: VisitFacts, done: Done): Step {
  const by = s.by === null ? 'By the signed note.' : `By ${s.by}.`;
  const reason = facts.showReasons && s.reason !== '' ? ` ${s.reason}` : '';
  return done(s.at, {
    kind: 'status',
    title: named(facts, s.attendeeId, statusWord(s.to)),
    detail: `${by}${reason}`,
    ...about(facts, s.attendeeId),
  });
}

function signingStep(s: Signing, facts: VisitFacts, done: Done): Step {
  const amended = s.version > 1 ? `version ${s.version} of the note` : 'the note';
  const words = s.part === 'supervisor' ? `${amended} co-signed` : `${amended} signed`;
  return done(s.at, {
    kind: 'note',
    title: named(facts, s.attendeeId, words),
    detail: `By ${s.by}.`,
    href: PLACE.note(facts.session.id, s.attendeeId),
    ...about(facts, s.attendeeId),
  });
}

function waiverStep(w: Waiver, facts: VisitFacts, done: Done): Step {
  const waiting = w.state === 'waiting';
  const what = w.kind === 'session' ? 'the session' : 'the missed-session fee';
  const words = waiting ? `waiving ${what} waits for approval` : `${what} was waived`;
  const by = [w.requestedBy, w.approvedBy].filter((n) => n !== null).join(', approved by ');
  const reason = facts.showReasons ? ` ${w.reason}` : '';
  return {
    ...done(w.at, {
      kind: 'waiver',
      title: named(facts, w.attendeeId, words),
      detail: `${by === '' ? '' : `By ${by}.`}${reason}`.trim(),
      ...about(facts, w.attendeeId),
    }),
    state: waiting ? 'needs-you' : w.state === 'withdrawn' ? 'undone' : 'done',
  };
}

const paperStep = (p: Paper, done: Done): Step =>
  done(p.issuedAt, {
    kind: 'paper',
    title: `${PAPER_WORDS[p.kind]} ${paperNumber(p.kind, p.number)}`,
    detail: p.sha256 === null ? 'Issued; the PDF is being made.' : 'Issued.',
    clientId: p.clientId,
    href: `/api/papers/${p.id}/pdf`,
  });
