/** What comes next for one person of a session, and who has to do it. Pure. */
import { dollars, isPositive, type LocalDate, toWire } from '@clearhour/values';
import { PLACE } from './places.ts';
import { live, type Step, type TrailPerson, type TrailSession, takenBack } from './trail.ts';
import { standingOf } from './trail-sentence.ts';

/** By when the note is needed; undefined when it is nobody's turn. */
export interface NoteDue {
  readonly waitsFor: string;
  readonly cosign: boolean;
  readonly actBy: LocalDate | null;
  readonly limit: LocalDate;
  readonly why: string;
}

const MISSING =
  'The note is signed, and the charge could not be made. Unbilled says what is missing.';

export function nextSteps(
  person: TrailPerson,
  session: TrailSession,
  noteDue: NoteDue | undefined,
): Step[] {
  const next = (
    title: string,
    detail: string,
    state: Step['state'],
    more: Partial<Step> = {},
  ): Step => ({
    kind: 'next',
    title,
    detail,
    state,
    clientId: person.clientId,
    lines: [],
    ...more,
  });
  if (live(person).length > 0) return moneySteps(person, next);
  if (person.waived) return [];
  if (person.status === 'scheduled') {
    if (!session.over)
      return [next('The session', 'It is booked.', 'waiting', { on: session.day })];
    const href = PLACE.session(session.id, session.day);
    return [next('Say how the hour went', 'Held, cancelled or no-show.', 'needs-you', { href })];
  }
  if (person.status !== 'held' || !session.chargeable || person.bearsNothing) return [];
  if (person.noteCounts) {
    return [
      takenBack(person)
        ? next(
            'Post the charge again, or waive the visit',
            'It was taken back by hand, so nothing posts it by itself. What was paid on it is client credit.',
            'needs-you',
            { href: PLACE.unbilled },
          )
        : next('Post the charge', MISSING, 'needs-you', { href: PLACE.unbilled }),
    ];
  }
  if (!noteDue) return [next('The note', 'Its signature makes the charge.', 'waiting')];
  const title = noteDue.cosign
    ? `${noteDue.waitsFor} co-signs the note`
    : `${noteDue.waitsFor} signs the note`;
  return [next(title, noteDue.why, 'needs-you', { on: noteDue.actBy ?? noteDue.limit })];
}

type Next = (title: string, detail: string, state: Step['state'], more?: Partial<Step>) => Step;
function moneySteps(person: TrailPerson, next: Next): Step[] {
  const steps: Step[] = [];
  for (const { payerName, pending, charge } of live(person)) {
    if (!isPositive(pending)) continue;
    const about = charge.code === null ? '' : ` for ${charge.code}`;
    steps.push(
      next(`${payerName} decides`, `${dollars(pending)}${about} waits for the plan.`, 'waiting', {
        cents: toWire(pending),
      }),
    );
  }
  const { clientDue } = standingOf(person);
  if (isPositive(clientDue)) {
    steps.push(
      next(
        `${person.name} pays`,
        person.hasCard
          ? `${dollars(clientDue)} is due; a card is on file and can be charged.`
          : `${dollars(clientDue)} is due; no card is on file.`,
        person.hasCard ? 'waiting' : 'needs-you',
        { cents: toWire(clientDue), href: PLACE.client(person.clientId) },
      ),
    );
  }
  return steps;
}
