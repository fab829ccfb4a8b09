import { Text } from '@mantine/core';
import { ConfirmWithReason } from '../../../ui/ConfirmWithReason.tsx';
import { moneyText } from '../../../ui/Money.tsx';
import { tell } from '../../../ui/tell.ts';
import { useAct } from '../acts/use-act.ts';
import type { ClaimDetail } from './claims-api.ts';

/** A rejected claim was never decided: mended, it goes again as new. */
export function SendAgain({ claim, onClose }: { claim: ClaimDetail; onClose: () => void }) {
  const send = useAct('POST /api/claims/:claimId/send', {
    onDone: () => void tell('The claim is on its way.'),
  });
  return (
    <ConfirmWithReason
      opened
      onClose={onClose}
      title={claim.state === 'rejected' ? 'Send the claim again?' : 'Send the claim now?'}
      reason={false}
      confirm={claim.state === 'rejected' ? 'Send again' : 'Send now'}
      onConfirm={() => send.mutateAsync({ params: { claimId: claim.id } })}
    >
      <Text>
        {moneyText(claim.totalCents)} is asked of {claim.payerName}
        {claim.state === 'rejected' &&
          ', as a new claim: nobody has decided on it. It is checked once more as it goes'}
        .
      </Text>
    </ConfirmWithReason>
  );
}
