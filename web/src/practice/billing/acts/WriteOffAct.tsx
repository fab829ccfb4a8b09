import { Select, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import { useAsk } from '../../../ui/api.ts';
import { DayInput } from '../../../ui/DayInput.tsx';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { useMe } from '../../../ui/me.ts';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { tell } from '../../../ui/tell.ts';
import { dayAfter, dayWords, today } from '../../../ui/words.ts';
import { ActButtons, ActModal, arrive } from './ActModal.tsx';
import type { WriteOff } from './money.ts';
import { Pair } from './Pair.tsx';
import { useAct } from './use-act.ts';

/** What may be asked for here; denied care is given up at the denial desk. */
type Kind = Exclude<WriteOff['kind'], 'denied-care'>;
export const WRITE_OFF_KIND: Record<WriteOff['kind'], string> = {
  courtesy: 'Courtesy',
  hardship: 'Hardship',
  'small-balance': 'Small balance',
  'bad-debt': 'Bad debt',
  'denied-care': 'Denied by the payer',
};
const SAYS: Record<Kind, string> = {
  courtesy: 'A kindness on this one charge. Not for waiving a plan’s copay as a habit.',
  hardship: 'The client cannot pay. Needs a document that shows it, and a day to look again.',
  'small-balance': 'A few cents or dollars that cost more to ask for.',
  'bad-debt': 'It was owed, asked for, and will not come.',
};
export interface ActOnCharge {
  readonly charge: {
    readonly id: string;
    readonly description: string;
    readonly serviceOn: string;
    readonly dueCents: number;
  };
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function WriteOffAct({ charge, opened, onClose }: ActOnCharge) {
  return (
    <ActModal opened={opened} onClose={onClose} title="Write off" size="md">
      <Form charge={charge} opened={opened} onClose={onClose} />
    </ActModal>
  );
}

/** How much this person may write off alone. */
function useLimit(): number | undefined {
  const { roles } = useMe();
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  return setup.data?.approvalLimits
    .filter((l) => roles.includes(l.role))
    .reduce((most, l) => Math.max(most, l.writeOffCents), 0);
}

function Form({ charge, onClose }: ActOnCharge) {
  const limit = useLimit();
  const [kind, setKind] = useState<Kind>('courtesy');
  const [amount, setAmount] = useState<number | null>(charge.dueCents);
  const [reason, setReason] = useState('');
  const [evidenceOn, setEvidenceOn] = useState<string | null>(null);
  const [expiresOn, setExpiresOn] = useState<string | null>(null);
  const write = useAct('POST /api/charges/:chargeId/write-offs', {
    onDone: (w) => {
      onClose();
      void tell(
        w.status === 'posted'
          ? `Wrote off ${moneyText(w.amountCents)}.`
          : `Asked for. ${moneyText(w.amountCents)} counts as written off once a second person approves it.`,
      );
    },
  });
  const no = useRefusal(write.error, ['kind', 'amountCents', 'reason', 'evidenceOn', 'expiresOn']);
  const second = limit !== undefined && amount !== null && amount > limit;
  const send = () => {
    if (amount === null || amount <= 0 || write.isPending) return;
    const shown = kind === 'hardship' ? { evidenceOn, expiresOn } : {};
    const days = Object.fromEntries(Object.entries(shown).filter(([, day]) => day !== null));
    write.mutate({
      params: { chargeId: charge.id },
      body: { kind, amountCents: amount, reason, ...days },
    });
  };
  return (
    <form
      ref={arrive}
      onSubmit={(e) => {
        e.preventDefault();
        send();
      }}
    >
      <Stack gap="md">
        <Text>
          <Money cents={charge.dueCents} /> is due on {charge.description},{' '}
          {dayWords(charge.serviceOn)}. What is written off is not asked for any more.
        </Text>
        <Select
          label="Kind"
          description={SAYS[kind]}
          data={(Object.keys(SAYS) as Kind[]).map((k) => ({ value: k, label: WRITE_OFF_KIND[k] }))}
          value={kind}
          onChange={(v) => setKind((v ?? 'courtesy') as Kind)}
          error={no.at('kind')}
        />
        <AmountInput
          label="Amount"
          value={amount}
          onChange={setAmount}
          error={no.at('amountCents')}
          maw={220}
          required
        />
        {kind === 'hardship' && (
          <Pair>
            <DayInput
              label="Date of the document"
              description="A tax return, a benefits letter."
              value={evidenceOn}
              onChange={setEvidenceOn}
              maxDate={today()}
              error={no.at('evidenceOn')}
              required
            />
            <DayInput
              label="Look again on"
              description="The finding ends that day."
              value={expiresOn}
              onChange={setExpiresOn}
              minDate={dayAfter(today(), 1)}
              error={no.at('expiresOn')}
              required
            />
          </Pair>
        )}
        <Textarea
          label="Reason"
          description="Kept with your name, and shown on the money trail."
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
          error={no.at('reason')}
          maxLength={500}
          data-autofocus
          required
        />
        {second && (
          <Text size="sm" aria-live="polite">
            <StateBadge state="waiting">Second person</StateBadge> Your limit is {moneyText(limit)}.
            Somebody else approves this before it counts; until then the client still owes it.
          </Text>
        )}
        <RefusalText error={no.rest} />
        <ActButtons
          onClose={onClose}
          busy={write.isPending}
          disabled={amount === null || amount <= 0 || reason.trim() === ''}
          verb={`${second ? 'Ask to write off' : 'Write off'} ${moneyText(amount ?? 0)}`}
        />
      </Stack>
    </form>
  );
}
