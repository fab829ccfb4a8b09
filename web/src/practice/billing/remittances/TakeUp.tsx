import { Text } from '@mantine/core';
import { ConfirmWithReason } from '../../../ui/ConfirmWithReason.tsx';
import { tell } from '../../../ui/tell.ts';
import { useAct } from '../acts/use-act.ts';
import type { Mismatch } from './remittances-api.ts';

export function TakeUp({ claim, onClose }: { claim: Mismatch; onClose: () => void }) {
  const act = useAct('POST /api/remittance-claims/:remittanceClaimId/take-up');
  return (
    <ConfirmWithReason
      opened
      onClose={onClose}
      title={`Take up ${claim.patientName || 'it'} again?`}
      confirm="Take up again"
      reason={false}
      onConfirm={async () => {
        await act.mutateAsync({ params: { remittanceClaimId: claim.id } });
        void tell('It waits with the stopped ones again.');
      }}
    >
      {claim.reasons.map((r) => (
        <Text key={r.code + r.sentence}>{r.sentence}</Text>
      ))}
    </ConfirmWithReason>
  );
}
