/** What is filled in about shares, and what of it is sent. Pure. */
import type { Body } from '../../api/endpoints.ts';
import type { Agreement } from './client-money-api.ts';

export interface StepDraft {
  /** Stable while the form is open. */
  readonly key: string;
  readonly partyId: string;
  readonly kind: 'percent' | 'amount' | 'all';
  readonly percent: number | null;
  readonly amountCents: number | null;
  readonly sessions: number | null;
  readonly insteadOfPlan: boolean;
  readonly feeCents: number | null;
}
export interface SharesDraft {
  readonly from: string | null;
  readonly agreed: string;
  readonly steps: readonly StepDraft[];
}
export const emptyStep = (key: string): StepDraft => ({
  ...{ key, partyId: '', kind: 'percent', percent: 50, amountCents: null },
  ...{ sessions: null, insteadOfPlan: false, feeCents: null },
});
/** As agreed on so far, to be changed. */
export function draftOf(standing: Agreement | undefined, day: string): SharesDraft {
  const steps = (standing?.steps ?? []).map(
    (s, at): StepDraft => ({
      key: `old ${at}`,
      partyId: s.partyId,
      kind: s.kind,
      percent: s.percentBp === null ? null : s.percentBp / 100,
      amountCents: s.amountCents,
      sessions: s.sessions,
      insteadOfPlan: s.insteadOfPlan,
      feeCents: s.feeCents,
    }),
  );
  return { from: day, agreed: '', steps: steps.length > 0 ? steps : [emptyStep('new 0')] };
}

/** Undefined while something is missing. */
export function bodyOf(d: SharesDraft): Body<'POST /api/clients/:clientId/shares'> | undefined {
  if (d.from === null || d.agreed.trim() === '') return undefined;
  const missing = (s: StepDraft) =>
    s.partyId === '' ||
    (s.kind === 'percent' && s.percent === null) ||
    (s.kind === 'amount' && s.amountCents === null);
  if (d.steps.some(missing)) return undefined;
  return {
    from: d.from,
    agreed: d.agreed,
    steps: d.steps.map((s) => ({
      partyId: s.partyId,
      kind: s.kind,
      percentBp: s.kind === 'percent' ? Math.round((s.percent ?? 0) * 100) : null,
      amountCents: s.kind === 'amount' ? s.amountCents : null,
      sessions: s.kind === 'all' ? s.sessions : null,
      insteadOfPlan: s.kind === 'all' && s.insteadOfPlan,
      feeCents: s.kind === 'all' && s.insteadOfPlan ? s.feeCents : null,
    })),
  };
}
