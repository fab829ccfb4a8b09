/** The claim left another way: on which day, and a word about it. */
import { Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DayInput } from '../../../ui/DayInput.tsx';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { tell } from '../../../ui/tell.ts';
import { today } from '../../../ui/words.ts';
import { ActButtons, ActModal } from '../acts/ActModal.tsx';
import { useAct } from '../acts/use-act.ts';
import type { ClaimDetail } from './claims-api.ts';

export const DAY_ACTS = ['paper-sent', 'filed-elsewhere'] as const;
type DayAct = (typeof DAY_ACTS)[number];
const WORDS: Readonly<Record<DayAct, { title: string; what: string; hint: string; done: string }>> =
  {
    'paper-sent': {
      title: 'Sent on paper',
      what: 'The claim does not go electronically. Its answer is entered by hand when the payer’s letter comes.',
      hint: 'For example the number of the letter’s tracking slip.',
      done: 'Marked as sent on paper.',
    },
    'filed-elsewhere': {
      title: 'Filed elsewhere',
      what: 'Clearhour does not send it. Say where it was filed, so that the answer is known when it comes.',
      hint: 'For example the payer’s own site, and the number it gave.',
      done: 'Marked as filed elsewhere.',
    },
  };

export function DayQuestion({
  claim,
  act,
  onClose,
}: {
  claim: ClaimDetail;
  act: DayAct;
  onClose: () => void;
}) {
  const words = WORDS[act];
  const [on, setOn] = useState<string | null>(today());
  const [reason, setReason] = useState('');
  const params = { claimId: claim.id };
  const reopen = useAct('POST /api/claims/:claimId/reopen');
  const done = {
    onDone: () => {
      onClose();
      void tell(words.done, { undo: () => reopen.mutate({ params }) });
    },
  };
  const paper = useAct('POST /api/claims/:claimId/paper-sent', done);
  const elsewhere = useAct('POST /api/claims/:claimId/filed-elsewhere', done);
  const write = act === 'paper-sent' ? paper : elsewhere;
  const no = useRefusal(write.error, ['on', 'reason']);
  return (
    <ActModal opened onClose={onClose} title={words.title} size="md">
      <form
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          write.mutate({ params, body: { reason, ...(on === null ? {} : { on }) } });
        }}
      >
        <Stack gap="md">
          <Text>{words.what}</Text>
          <DayInput
            label="On which day"
            value={on}
            onChange={setOn}
            error={no.at('on')}
            maxDate={today()}
            maw={200}
          />
          <TextInput
            label={act === 'filed-elsewhere' ? 'Where, and why' : 'About it'}
            description={words.hint}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
            error={no.at('reason')}
            maxLength={500}
            required={act === 'filed-elsewhere'}
            data-autofocus
          />
          <RefusalText error={no.rest} />
          <ActButtons onClose={onClose} verb={words.title} busy={write.isPending} />
        </Stack>
      </form>
    </ActModal>
  );
}
