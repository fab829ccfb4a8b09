import { Text } from '@mantine/core';
import { ConfirmWithReason } from '../../../ui/ConfirmWithReason.tsx';
import { moneyText } from '../../../ui/Money.tsx';
import { tell } from '../../../ui/tell.ts';
import { useAct } from '../acts/use-act.ts';
import type { RemittanceClaim, RemittanceDetail } from './remittances-api.ts';

/** Takes the whole posting, or that of one claim, out of the book again. */
export function UndoPosting({
  detail,
  claim,
  onClose,
}: {
  detail: RemittanceDetail;
  claim?: RemittanceClaim;
  onClose: () => void;
}) {
  const whole = useAct('POST /api/remittances/:remittanceId/undo');
  const one = useAct('POST /api/remittance-claims/:remittanceClaimId/undo');
  const run = async (reason: string) => {
    const body = { reason };
    if (claim) await one.mutateAsync({ params: { remittanceClaimId: claim.id }, body });
    else await whole.mutateAsync({ params: { remittanceId: detail.remittance.id }, body });
    void tell('Undone. It waits here and can be posted again.');
  };
  return (
    <ConfirmWithReason
      opened
      onClose={onClose}
      title={claim ? `Undo the posting of ${claim.patientName}?` : 'Undo this posting?'}
      confirm={claim ? 'Undo this claim' : 'Undo the whole posting'}
      reason="Why"
      reasonHint="Stands with it in the book. Do not name clients."
      onConfirm={run}
    >
      <Text>
        {claim
          ? 'Every line of this claim is taken back by an entry of its own; the others stay.'
          : `All ${moneyText(detail.balance.postedCents)} is taken back by entries of their own: charges, claims and what clients owe stand as before.`}{' '}
        Nothing is erased.
      </Text>
    </ConfirmWithReason>
  );
}
