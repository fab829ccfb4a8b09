/** Who owes now, in one sentence: "Blue Harbor is deciding on $155.00; Ada Reed owes $20.00." Pure. */
import { add, type Cents, dollars, isPositive, isZero, subtract, ZERO } from '@clearhour/values';
import { live, type TrailPerson, type TrailSession, takenBack } from './trail.ts';

export interface Standing {
  readonly fee: Cents;
  readonly payerPending: Cents;
  readonly clientDue: Cents;
  readonly settled: Cents;
}
export function standingOf(person: TrailPerson): Standing {
  const charges = live(person);
  const sum = (of: (c: (typeof charges)[number]) => Cents) => add(ZERO, ...charges.map(of));
  const fee = sum((c) => c.charge.fee);
  const payerPending = sum((c) => c.pending);
  const clientDue = sum((c) => c.due);
  return { fee, payerPending, clientDue, settled: subtract(fee, add(payerPending, clientDue)) };
}

const NOT_HELD: Readonly<Record<string, string>> = {
  'late-cancelled': 'it was cancelled late and no fee stands',
  'no-show': 'nobody came and no fee stands',
  'cancelled-by-client': 'the client cancelled in time',
  'cancelled-by-practice': 'the practice cancelled',
};

export function whoOwes(person: TrailPerson, session: TrailSession): string {
  const charges = live(person);
  if (charges.length === 0) return nothingYet(person, session);
  const pending = new Map<string, Cents>();
  for (const c of charges) {
    if (isPositive(c.pending))
      pending.set(c.payerName, add(pending.get(c.payerName) ?? ZERO, c.pending));
  }
  const parts = [...pending].map(([payer, cents]) => `${payer} is deciding on ${dollars(cents)}`);
  const { clientDue, fee } = standingOf(person);
  if (isPositive(clientDue)) parts.push(`${person.name} owes ${dollars(clientDue)}`);
  if (parts.length > 0) return `${parts.join('; ')}.`;
  return isZero(fee) ? 'Nothing is owed: the fee is $0.00.' : 'Settled: nobody owes anything.';
}

function nothingYet(person: TrailPerson, session: TrailSession): string {
  if (person.waived) return 'Nothing is owed: it was waived.';
  if (person.status === 'scheduled') {
    return session.over
      ? 'Nothing is owed yet: nobody has said how the hour went.'
      : 'Nothing is owed yet: the session is to come.';
  }
  if (person.status !== 'held')
    return `Nothing is owed: ${NOT_HELD[person.status] ?? person.status}.`;
  if (!session.chargeable) return 'Nothing is owed: this service has no fee.';
  if (person.bearsNothing) return 'Nothing is owed: somebody else pays the whole fee.';
  if (!person.noteCounts) return 'Nothing is owed yet: the note is not signed.';
  if (takenBack(person))
    return 'Nothing is owed: the charge was taken back, and none stands instead.';
  return 'Nothing is owed yet: the note is signed, and the charge is still missing.';
}
