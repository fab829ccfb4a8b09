/** What the desk asks of those downstream, and tells them, in the transaction of the decision or the answer. */
import type { Id, LocalDate } from '@clearhour/values';
import { eventType } from '../platform/context.ts';
import type { Outcome } from './denial.ts';
import type { Denial } from './denial-store.ts';

/**
 * Somebody decided to appeal. Who writes the letters adds the denial to the draft that is named here, or begins
 * one and names it; refuses where there can be none.
 */
export const appealAsked = eventType<{
  denial: Denial;
  templateId: string | undefined;
  draft: { id: Id<'apl'> | undefined };
}>('appeal-asked');
/** That decision is taken back: the denial leaves its draft, or the undoing is refused. */
export const appealUnasked = eventType<{ appealId: Id<'apl'>; denialId: Id<'dnl'>; why: string }>(
  'appeal-unasked',
);
/** The letters a denial is in, for who looks at it: written into `found`. */
export const appealsOfDenialAsked = eventType<{ denialId: Id<'dnl'>; found: Id<'apl'>[] }>(
  'appeals-of-denial-asked',
);
/** A later answer of the payer settled it. */
export const denialAnswered = eventType<{
  denialId: Id<'dnl'>;
  adjudicationId: string;
  outcome: Outcome;
  on: LocalDate;
}>('denial-answered');
/** That answer was undone here: what it settled is as it was. */
export const denialUnanswered = eventType<{ adjudicationId: string }>('denial-unanswered');
