/** Whether a payer wants an authorization for a service: by its terms, or by what the client's plan answered. */
import type { LocalDate } from '@clearhour/values';
import { policyRanksOf } from '../clients/index.ts';
import { authorizationAsked, newestOf, type Place, type Plan } from '../eligibility/index.ts';
import type { Work } from '../platform/context.ts';
import { listPayers, type PayerRule, payerRuleOn } from '../practice/index.ts';
import type { Needed } from './authorization.ts';

/** By video or phone: the places of service that say so. */
const REMOTE = new Set(['02', '10']);
export const placeOfCode = (place: string): Place => (REMOTE.has(place) ? 'telehealth' : 'office');

export interface NeedAsked {
  readonly payerId: string;
  readonly serviceOn: LocalDate;
  readonly place: Place;
}
/** For many clients at once: their plans and the plans' newest answers are loaded with two questions. */
export async function needsOf(
  work: Work,
  clientIds: readonly string[],
): Promise<(clientId: string, asked: NeedAsked) => Promise<Needed>> {
  const names = new Map<string, string>((await listPayers(work)).map((p) => [p.id, p.name]));
  const plans = await policyRanksOf(work, clientIds);
  const known = await newestOf(
    work,
    [...plans.values()].flat().filter((p) => !p.doNotBill),
  );
  const rules = new Map<string, PayerRule | undefined>();
  const ruleOn = async (payerId: string, day: LocalDate) => {
    const key = `${payerId} ${day}`;
    if (!rules.has(key)) rules.set(key, await payerRuleOn(work, payerId, day));
    return rules.get(key);
  };
  return async (clientId, { payerId, serviceOn, place }) => {
    const payerName = names.get(payerId) ?? 'The payer';
    const plan: Plan | undefined = plans
      .get(clientId)
      ?.find(
        (p) => p.payerId === payerId && p.from <= serviceOn && (p.to === null || p.to >= serviceOn),
      );
    const answer = plan && known.get(plan.id);
    return {
      byTerms: (await ruleOn(payerId, serviceOn))?.authorizationNeeded ?? false,
      byAnswer: await authorizationAsked(work, answer, { day: serviceOn, place }),
      payerName,
    };
  };
}
