/** A remittance answered what an appeal was about: its outcome is recorded without a person. */
import type { LocalDate } from '@clearhour/values';
import { sql } from 'kysely';
import type { Outcome } from '../denials/index.ts';
import type { Work } from '../platform/context.ts';

/** Appeals of this denial that are out. Nothing where none is. */
export async function appealsAnswered(
  work: Work,
  of: { readonly denialId: string; readonly adjudicationId: string },
  outcome: Outcome,
  on: LocalDate,
): Promise<void> {
  const state = outcome === 'won' || outcome === 'partly' ? outcome : 'lost';
  await sql`update appeals a set state = ${state}, outcome_on = ${on}::date, version = a.version + 1,
      answered_by = ${of.adjudicationId}, outcome_why = 'By the payer’s remittance.'
    from appeal_denials x where x.practice_id = a.practice_id and x.appeal_id = a.id
      and a.practice_id = ${work.practiceId} and x.denial_id = ${of.denialId} and a.state = 'sent'`.execute(
    work.sql,
  );
}
/** That answer was undone: they are out again. */
export async function appealsUnanswered(work: Work, adjudicationId: string): Promise<void> {
  await sql`update appeals set state = 'sent', outcome_on = null, outcome_why = '', answered_by = null,
      version = version + 1
    where practice_id = ${work.practiceId} and answered_by = ${adjudicationId}`.execute(work.sql);
}
