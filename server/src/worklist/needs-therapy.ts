/** Rehabilitation that has passed a payer's threshold of the year: is the care still necessary, and says the note so? */
import { compare, daysBetween, dollars, toWire } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import type { Need } from './needs-hours.ts';
import { PLACE } from './places.ts';
import type { Reader } from './reader.ts';
import { type OverThreshold, overThreshold } from './therapy-facts.ts';

export async function therapyNeeds(work: Work, reader: Reader): Promise<Need[]> {
  const over = await overThreshold(work, reader.clients);
  const names = await reader.names(over.map((o) => o.clientId));
  return over.map((o) => ({
    kind: 'therapy-threshold' as const,
    key: `therapy:${o.clientId}:${o.payerId}:${o.bucket}:${o.year}`,
    title: `${names(o.clientId)}: therapy of ${o.year} is over the threshold of ${o.payerName}`,
    detail: sentenceOf(o),
    moneyCents: toWire(o.money),
    ...(o.limitOn === null ? {} : { dueOn: o.limitOn }),
    ...(o.actBy === null ? {} : { actBy: o.actBy, daysLeft: daysBetween(work.today, o.actBy) }),
    href: PLACE.note(o.sessionId, null),
  }));
}
/** Physical and speech therapy share one sum; occupational therapy has its own. */
const BUCKET: Readonly<Record<string, string>> = {
  'GP GN': 'Physical and speech therapy',
  GO: 'Occupational therapy',
};
function sentenceOf(o: OverThreshold): string {
  const sum = `${BUCKET[o.bucket] ?? 'Therapy'} comes to ${dollars(o.used)} of ${dollars(o.threshold)}.`;
  const which =
    o.charges === 1 ? '1 charge since has no KX' : `${o.charges} charges since have no KX`;
  const act = `${which}: amend the note if the care is still necessary; without it the payer denies.`;
  const review =
    o.review !== null && compare(o.used, o.review) > 0
      ? ` Over ${dollars(o.review)} the payer may ask for the records.`
      : '';
  return `${sum} ${act}${review}`;
}
