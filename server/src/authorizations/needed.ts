/** Whether a payer wants an authorization for a service: by its terms, or by what the client's plan answered. */
import type { LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import { policyRanksOf } from '../clients/index.ts';
import { authorizationAsked, newestOf, type Place, type Plan } from '../eligibility/index.ts';
import type { Work } from '../platform/context.ts';
import { listPayers, type PayerRule, payerRuleOn } from '../practice/index.ts';
import type { Needed } from './authorization.ts';
import { BOOKED_AT_MOST, bookedIn, USED_AT_MOST } from './authorization-store.ts';

/** By video or phone: the places of service that say so. */
const REMOTE = new Set(['02', '10']);
export const placeOfCode = (place: string): Place => (REMOTE.has(place) ? 'telehealth' : 'office');

export interface NeedAsked {
  readonly payerId: string;
  readonly serviceOn: LocalDate;
  readonly place: Place;
}
/**
 * Clients whom an authorization may concern in these days: one is entered, the terms of a payer of theirs want one,
 * or a plan answered so. Everybody else needs none, so that nothing of theirs has to be looked at; nor of those who
 * have one of the only payer they have, for any code, on all these days, with more left than they have visits booked.
 */
export async function concerned(
  work: Work,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<string[]> {
  const { rows } = await sql<{ client_id: string }>`
    select client_id from (select client_id from authorizations
      where practice_id = ${work.practiceId} and removed_at is null and valid_to >= ${from}::date
    union select p.client_id from payer_rules r
      join policies p on p.practice_id = r.practice_id and p.payer_id = r.payer_id
      where r.practice_id = ${work.practiceId} and r.authorization_needed and r.valid_from <= ${to}::date
        and coalesce(r.valid_to, 'infinity') >= ${from}::date
    union select client_id from eligibility_checks
      where practice_id = ${work.practiceId} and state = 'answered'
        and facts @? '$.*.*.authorization ? (@ == "needed")') all_of_them
    except select a.client_id from authorizations a
      where a.practice_id = ${work.practiceId} and a.removed_at is null and a.codes = '{}'
        and a.valid_from <= ${from}::date and a.valid_to >= ${to}::date
        and not exists (select from policies p where p.practice_id = a.practice_id and p.client_id = a.client_id
          and p.payer_id <> a.payer_id and p.valid_from <= ${to}::date
          and coalesce(p.valid_to, 'infinity') >= ${from}::date)
        and case when a.allowed - ${USED_AT_MOST} >= ${BOOKED_AT_MOST} then true
          else a.allowed - ${USED_AT_MOST} >= ${bookedIn(from, to)} end`.execute(work.sql);
  return rows.map((r) => r.client_id);
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
