/** Whether a person is covered for therapy. */
import type { AnswerPerson } from './answer.ts';
import { coversDay, MENTAL_HEALTH, type Row, WHOLE_PLAN } from './row.ts';

/**
 * active, inactive, or not covered (the plan is active and mental health is no part of it); unclear
 * when the payer says both; not stated when it says neither.
 */
export type Coverage = 'active' | 'inactive' | 'not covered' | 'unclear' | 'not stated';

type Said = 'active' | 'inactive' | 'not covered';
function saidBy(row: Row): Said | undefined {
  const { information } = row.benefit;
  if (/^[1-5]$/.test(information)) return 'active';
  if (/^[6-8]$/.test(information)) return 'inactive';
  // Not covered out of network, or only in the office, says nothing of the rest.
  const everywhere = (row.networks === undefined || row.networks.length > 1) && !row.places;
  if (information === 'I' && everywhere && row.order <= MENTAL_HEALTH) return 'not covered';
  return undefined;
}

/**
 * Coverage for therapy: what is told of mental health, by the nearest service type; else of the whole
 * plan. Of two statements the later one holds, except that inactive after active is unclear. A plan
 * whose dates leave out the day asked about is inactive.
 */
export function coverageOf(
  member: AnswerPerson,
  rows: readonly Row[],
  on: string | undefined,
): Coverage {
  const said = rows.flatMap((row) => {
    const what = saidBy(row);
    return what ? [{ what, order: row.order }] : [];
  });
  const nearest = said.find(({ order }) => order <= MENTAL_HEALTH)?.order;
  const therapy = nearest === undefined ? undefined : last(said, (order) => order === nearest);
  const plan = last(said, (order) => order >= WHOLE_PLAN);
  if (therapy === undefined && plan === undefined) return 'not stated';
  if (!coversDay(member.dates, on)) return 'inactive';
  if (therapy === undefined || plan === undefined) return therapy ?? plan ?? 'not stated';
  if (therapy === 'active' && plan === 'inactive') return 'unclear';
  return therapy;
}

function last(
  said: readonly { readonly what: Said; readonly order: number }[],
  fits: (order: number) => boolean,
): Coverage | undefined {
  const all = said.filter(({ order }) => fits(order)).map(({ what }) => what);
  const end = all.at(-1);
  return end !== undefined && end !== 'active' && all.includes('active') ? 'unclear' : end;
}
