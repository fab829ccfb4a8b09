import { sentenceOf } from '../../../ui/Refusal.tsx';
import { tell } from '../../../ui/tell.ts';
import { many } from '../../../ui/words.ts';
import { useAct } from '../acts/use-act.ts';
import type { ClaimDetail } from './claims-api.ts';

/** Acts without a question: nothing leaves the house, and each can be taken back. */
export function useQuickActs(claim: ClaimDetail) {
  const params = { claimId: claim.id };
  const hold = useAct('POST /api/claims/:claimId/hold');
  const check = useAct('POST /api/claims/:claimId/check', {
    onDone: (now) => {
      const errors = now.findings.filter((f) => f.severity === 'error').length;
      void tell(
        errors === 0
          ? 'Checked: it is clean.'
          : `Checked: ${many(errors, 'thing')} to mend before it can go.`,
        { state: errors === 0 ? 'settled' : 'risk' },
      );
    },
  });
  const release = useAct('POST /api/claims/:claimId/release', {
    onDone: () =>
      void tell('Released.', {
        undo: () => hold.mutate({ params, body: { reason: claim.holdReason ?? 'Held again' } }),
      }),
  });
  const reopen = useAct('POST /api/claims/:claimId/reopen', {
    onDone: () => void tell('The claim stands where it stood before.'),
  });
  // There is no form to show a refusal in: it is said as a message.
  const said =
    (act: { mutateAsync: (sent: { params: typeof params }) => Promise<unknown> }) => () =>
      act
        .mutateAsync({ params })
        .catch((problem) => tell(sentenceOf(problem) ?? '', { state: 'risk' }));
  return { check: said(check), release: said(release), reopen: said(reopen) };
}
