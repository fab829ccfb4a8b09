import { Text } from '@mantine/core';
import { ConfirmWithReason } from '../../../ui/ConfirmWithReason.tsx';
import { tell } from '../../../ui/tell.ts';
import { useAct } from '../acts/use-act.ts';

export function SetAside({
  claim,
  onClose,
}: {
  claim: { readonly id: string; readonly patientName: string };
  onClose: () => void;
}) {
  const params = { remittanceClaimId: claim.id };
  const back = useAct('POST /api/remittance-claims/:remittanceClaimId/take-up');
  const act = useAct('POST /api/remittance-claims/:remittanceClaimId/set-aside');
  return (
    <ConfirmWithReason
      opened
      onClose={onClose}
      title={`Set aside the answer for ${claim.patientName}?`}
      confirm="Set aside"
      reason="Why"
      reasonHint="Somebody else’s client, a claim of the old system …"
      onConfirm={async (reason) => {
        await act.mutateAsync({ params, body: { reason } });
        void tell('Set aside. Nothing of it is posted.', { undo: () => back.mutate({ params }) });
      }}
    >
      <Text>
        It is not posted and waits for nobody. The money of it stays unexplained until then.
      </Text>
    </ConfirmWithReason>
  );
}
