/** Mends the client, the plan or the claim in a window over the claim, which is checked again afterwards. */
import { Select, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Reply } from '../../../api/endpoints.ts';
import { useAsk } from '../../../ui/api.ts';
import { focusField } from '../../../ui/focus-field.ts';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { TextSkeletons } from '../../../ui/Skeletons.tsx';
import { tell } from '../../../ui/tell.ts';
import { EditClient } from '../../clients/EditClient.tsx';
import { PolicyForm } from '../../clients/PolicyForm.tsx';
import { ActButtons, ActModal } from '../acts/ActModal.tsx';
import { useAct } from '../acts/use-act.ts';
import { DELAY_REASONS } from './claim-words.ts';
import type { ClaimDetail } from './claims-api.ts';
import { fieldLabel } from './field-labels.ts';

export interface Mending {
  readonly form: 'client' | 'policy' | 'claim';
  /** The policy, where there are several. */
  readonly id: string | null;
  readonly field: string;
}
interface Props {
  readonly claim: ClaimDetail;
  readonly what: Mending | undefined;
  readonly onClose: () => void;
}
export function MendHere({ claim, what, onClose }: Props) {
  useEffect(() => {
    const label = what && fieldLabel(what.form, what.field);
    if (label) focusField(label);
  }, [what]);
  if (!what) return null;
  if (what.form === 'claim') return <MendClaim claim={claim} onClose={onClose} />;
  return <MendClient claim={claim} what={what} onClose={onClose} />;
}

type Detail = Reply<'GET /api/clients/:clientId'>;
function MendClient({ claim, what, onClose }: Props & { what: Mending }) {
  const asked = useAsk('GET /api/clients/:clientId', { params: { clientId: claim.clientId } });
  if (!asked.data)
    return (
      <ActModal opened onClose={onClose} title={what.form === 'client' ? 'Details' : 'Coverage'}>
        {asked.error ? <RefusalText error={asked.error} /> : <TextSkeletons lines={6} />}
      </ActModal>
    );
  if (what.form === 'client')
    return <EditClient client={asked.data.client} opened onClose={onClose} />;
  const policy = policyOf(asked.data, what.id ?? claim.policyId);
  if (policy)
    // Wrong from the first day on: the day of service is among those that are put right.
    return (
      <PolicyForm
        clientId={claim.clientId}
        policy={policy}
        from={policy.from}
        opened
        onClose={onClose}
      />
    );
  return (
    <ActModal opened onClose={onClose} title="Coverage">
      <Text>
        The plan is no longer with the client. Add it again on the client’s page, or withdraw the
        claim.
      </Text>
    </ActModal>
  );
}
const policyOf = (detail: Detail, id: string) => detail.policies.find((p) => p.id === id);

/** What only the claim says: a note to the payer, its authorization, why it is late. */
export function MendClaim({ claim, onClose }: Omit<Props, 'what'>) {
  const [draft, setDraft] = useState({
    note: claim.note,
    authorization: claim.authorization,
    delayReason: claim.delayReason,
  });
  const put = (part: Partial<typeof draft>) => setDraft((d) => ({ ...d, ...part }));
  const params = { claimId: claim.id };
  const before = { note: claim.note, authorization: claim.authorization };
  const back = useAct('POST /api/claims/:claimId/mend');
  const write = useAct('POST /api/claims/:claimId/mend', {
    onDone: () => {
      onClose();
      void tell('The claim is mended and was checked again.', {
        undo: () => back.mutate({ params, body: { ...before, delayReason: claim.delayReason } }),
      });
    },
  });
  const no = useRefusal(write.error, ['note', 'authorization', 'delayReason']);
  return (
    <ActModal opened onClose={onClose} title="Mend the claim">
      <form
        onSubmit={(e) => {
          e.preventDefault();
          write.mutate({ params, body: draft });
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Note to the payer"
            description="Goes with this claim alone. No more than the payer needs."
            value={draft.note}
            onChange={(e) => put({ note: e.currentTarget.value })}
            maxLength={80}
            error={no.at('note')}
            data-autofocus
          />
          <TextInput
            label="Authorization number"
            description="Empty: the client’s authorization that fits the visit."
            value={draft.authorization}
            onChange={(e) => put({ authorization: e.currentTarget.value })}
            maxLength={50}
            error={no.at('authorization')}
          />
          <Select
            label="Why it comes late"
            data={DELAY_REASONS.map((r) => ({ value: r.value || 'none', label: r.label }))}
            value={draft.delayReason || 'none'}
            onChange={(v) => put({ delayReason: v === 'none' || v === null ? '' : v })}
            error={no.at('delayReason')}
          />
          <RefusalText error={no.rest} />
          <ActButtons onClose={onClose} verb="Save and check again" busy={write.isPending} />
        </Stack>
      </form>
    </ActModal>
  );
}
