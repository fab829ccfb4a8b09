/**
 * What a client agreed to for missed sessions, by a financial agreement they signed. The only SQL of it. It only grows:
 * signed again, the later one holds from its day on.
 */
import type { Cents, Id, LocalDate } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import type { MissedKind } from './missed-fee.ts';

/** In the place of the practice's general policy, for one client. */
export interface AgreedMissed {
  readonly appliesTo: MissedKind;
  readonly noticeHours: number;
  readonly amount: Cents | null;
  readonly percentBp: number | null;
  readonly forgivenPer12Months: number;
  /** "the financial agreement signed Mon 23 Nov 2026, version 3" */
  readonly byWords: string;
}
/** What holds for a client on a day: of each kind the one agreed to last. */
export async function agreedMissedOn(
  work: Work,
  clientId: string,
  day: LocalDate,
): Promise<AgreedMissed[]> {
  const rows = await work.sql
    .selectFrom('agreed_missed_policies')
    .distinctOn('applies_to')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('valid_from', '<=', day)
    .orderBy('applies_to')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((r) => ({
    appliesTo: r.applies_to as MissedKind,
    noticeHours: r.notice_hours,
    amount: r.amount_cents,
    percentBp: r.percent_bp,
    forgivenPer12Months: r.forgiven_per_12_months,
    byWords: r.by_words,
  }));
}
/** From today on, in the transaction in which they sign. */
export async function agreeMissed(
  work: Work,
  clientId: Id<'clt'>,
  agreed: readonly AgreedMissed[],
): Promise<void> {
  for (const a of agreed)
    await work.sql
      .insertInto('agreed_missed_policies')
      .values({
        ...{ practice_id: work.practiceId, id: work.newId('amp'), client_id: clientId },
        ...{ applies_to: a.appliesTo, notice_hours: a.noticeHours, amount_cents: a.amount },
        ...{ percent_bp: a.percentBp, forgiven_per_12_months: a.forgivenPer12Months },
        ...{ by_words: a.byWords, valid_from: work.today, agreed_at: work.now },
      })
      .execute();
}
