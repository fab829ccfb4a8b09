/** Whether the plan itself answered that a visit needs an authorization. */
import { dateIn, type LocalDate, sayDay } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { payerTermsOn } from '../practice/index.ts';
import type { Known, Place } from './expected-for.ts';

/** "as it answered on Fri 20 Nov", when its newest answer (271, EB11) asks for one; else undefined. */
export async function authorizationAsked(
  work: Work,
  known: Known | undefined,
  visit: { readonly day: LocalDate; readonly place: Place },
): Promise<string | undefined> {
  const check = known?.answered;
  if (!check?.facts || check.answeredAt === null) return undefined;
  const { facts } = check;
  const asked = (network: 'in' | 'out') => facts[network][visit.place].authorization === 'needed';
  if (!asked('in') && !asked('out')) return undefined;
  const network = (await payerTermsOn(work, check.payerId, visit.day))?.network ?? 'in';
  if (!asked(network)) return undefined;
  const on = sayDay(dateIn(work.zone, check.answeredAt), work.today);
  return `as it answered on ${on}`;
}
