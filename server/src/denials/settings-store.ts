/** The desk's settings: of a payer, else of the practice, else what is usual. */
import { type Cents, cents, type Id } from '@clearhour/values';
import { sql } from 'kysely';
import type { Work } from '../platform/context.ts';

export interface DeskSettings {
  readonly payerId: Id<'pyr'> | null;
  readonly rollsForward: boolean;
  readonly rollsForwardBasis: string;
  readonly appealLevels: number;
  readonly appealTo: string;
  readonly tolerance: Cents;
  readonly toleranceBp: number;
}
/** Two levels are what most contracts give; a dollar or one percent is rounding and fee updates. */
export const USUAL: DeskSettings = {
  payerId: null,
  rollsForward: false,
  rollsForwardBasis: '',
  appealLevels: 2,
  appealTo: '',
  tolerance: cents(100),
  toleranceBp: 100,
};
export async function settingRows(work: Work): Promise<DeskSettings[]> {
  const rows = await work.sql
    .selectFrom('denial_settings')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .orderBy(sql`payer_id nulls first`)
    .execute();
  return rows.map((r) => ({
    payerId: r.payer_id as Id<'pyr'> | null,
    rollsForward: r.rolls_forward,
    rollsForwardBasis: r.rolls_forward_basis,
    appealLevels: r.appeal_levels,
    appealTo: r.appeal_to,
    tolerance: r.tolerance_cents,
    toleranceBp: r.tolerance_bp,
  }));
}
export const settingsFor = (rows: readonly DeskSettings[], payerId: string): DeskSettings =>
  rows.find((r) => r.payerId === payerId) ?? rows.find((r) => r.payerId === null) ?? USUAL;

export async function saveSettings(work: Work, s: DeskSettings): Promise<void> {
  const values = {
    rolls_forward: s.rollsForward,
    rolls_forward_basis: s.rollsForwardBasis,
    appeal_levels: s.appealLevels,
    appeal_to: s.appealTo,
    tolerance_cents: s.tolerance,
    tolerance_bp: s.toleranceBp,
    set_at: work.now,
    set_by: work.user?.id ?? null,
  };
  await work.sql
    .insertInto('denial_settings')
    .values({ practice_id: work.practiceId, payer_id: s.payerId, ...values })
    .onConflict((c) => c.expression(sql`practice_id, (coalesce(payer_id, ''))`).doUpdateSet(values))
    .execute();
}
/** Undefined when the payer had none of its own. */
export async function removeSettings(work: Work, payerId: string): Promise<true | undefined> {
  const gone = await work.sql
    .deleteFrom('denial_settings')
    .where('practice_id', '=', work.practiceId)
    .where('payer_id', '=', payerId)
    .returning('payer_id')
    .executeTakeFirst();
  return gone && true;
}
