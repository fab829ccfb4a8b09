/** An EOB that came on paper: typed line by line, then looked at in the same preview as one that came by file. */
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AmountInput } from '../../../ui/AmountInput.tsx';
import { useAsk } from '../../../ui/api.ts';
import { DayInput } from '../../../ui/DayInput.tsx';
import { useGo } from '../../../ui/Go.tsx';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { tell } from '../../../ui/tell.ts';
import { today } from '../../../ui/words.ts';
import { Pair } from '../acts/Pair.tsx';
import { useAct } from '../acts/use-act.ts';
import { AddClaim } from './AddClaim.tsx';
import { KeyedClaim } from './KeyedClaim.tsx';
import { bodyOf, type Draft, type DraftClaim, paidOf } from './keyed-draft.ts';
import classes from './Remittance.module.css';

const METHODS = [
  { value: 'check', label: 'Check' },
  { value: 'ach', label: 'Transfer' },
  { value: 'card', label: 'Virtual card' },
  { value: 'none', label: 'No payment' },
] as const;

export default function KeyInPage() {
  const [draft, setDraft] = useState<Draft>({
    ...{ payerId: null, method: 'check', trace: '', paidCents: null, claims: [] },
    paidOn: today(),
  });
  const [missing, setMissing] = useState<string>();
  const put = (part: Partial<Draft>) => setDraft((d) => ({ ...d, ...part }));
  const go = useGo();
  const write = useAct('POST /api/remittances', {
    onDone: (made) => {
      void tell('Kept. Look at what it would post, then post it.');
      go(`/billing/remittances/${made.remittance.id}`);
    },
  });
  const no = useRefusal(write.error, ['payerId', 'method', 'trace', 'paidCents', 'paidOn']);
  const change = (claim: DraftClaim) =>
    put({ claims: draft.claims.map((c) => (c.key === claim.key ? claim : c)) });
  const send = () => {
    const body = bodyOf(draft);
    setMissing(typeof body === 'string' ? body : undefined);
    if (typeof body !== 'string') write.mutate({ body });
  };
  return (
    <>
      <PageHeader
        title="Key in an EOB"
        back={{ to: '/billing/remittances', label: 'Remittances' }}
        under="Type it as it stands on the paper. Nothing is posted before you have seen the preview."
      />
      <form
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          send();
        }}
      >
        <Stack gap="lg">
          <Payment draft={draft} put={put} at={no.at} />
          {draft.claims.map((c) => (
            <KeyedClaim
              key={c.key}
              claim={c}
              onChange={change}
              onRemove={() => put({ claims: draft.claims.filter((x) => x.key !== c.key) })}
            />
          ))}
          <AddClaim
            payerId={draft.payerId}
            taken={draft.claims.flatMap((c) => c.lines.map((l) => l.chargeId))}
            onAdd={(claim) => put({ claims: [...draft.claims, claim] })}
          />
          {missing !== undefined && <RefusalText error={missing} />}
          <RefusalText error={no.rest} />
          <Proof draft={draft} busy={write.isPending} />
        </Stack>
      </form>
    </>
  );
}

function Payment({
  draft,
  put,
  at,
}: {
  draft: Draft;
  put: (part: Partial<Draft>) => void;
  at: (field: string) => string | undefined;
}) {
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  return (
    <Stack gap="sm" maw={640}>
      <Select
        label="Payer"
        placeholder="Who sent it"
        data={(setup.data?.payers ?? []).map((p) => ({ value: p.id, label: p.name }))}
        value={draft.payerId}
        onChange={(payerId) => put({ payerId })}
        searchable
        required
        error={at('payerId')}
      />
      <Pair>
        <Select
          label="How it pays"
          data={[...METHODS]}
          value={draft.method}
          onChange={(v) => put({ method: METHODS.find((m) => m.value === v)?.value ?? 'check' })}
          allowDeselect={false}
          error={at('method')}
        />
        <TextInput
          label="Check or transfer number"
          value={draft.trace}
          onChange={(e) => put({ trace: e.currentTarget.value })}
          maxLength={50}
          error={at('trace')}
        />
      </Pair>
      <Pair>
        <AmountInput
          label="Amount of the payment"
          value={draft.paidCents}
          onChange={(paidCents) => put({ paidCents })}
          error={at('paidCents')}
          required
        />
        <DayInput
          label="Dated"
          value={draft.paidOn}
          onChange={(paidOn) => put({ paidOn })}
          error={at('paidOn')}
          required
        />
      </Pair>
    </Stack>
  );
}
function Proof({ draft, busy }: { draft: Draft; busy: boolean }) {
  const sum = paidOf(draft.claims);
  const off = (draft.paidCents ?? 0) - sum;
  const proved = off === 0 && draft.claims.length > 0;
  return (
    <section className={classes.proof} aria-label="Balance proof">
      <Group gap="xs">
        <StateBadge state={proved ? 'settled' : 'needs-you'}>
          {proved ? 'It adds up' : 'Not yet'}
        </StateBadge>
        <Text size="sm" className="figures">
          claims <Money cents={sum} /> of payment <Money cents={draft.paidCents ?? 0} strong />
          {off === 0 ? '' : ` · ${moneyText(Math.abs(off))} ${off > 0 ? 'to go' : 'too much'}`}
        </Text>
      </Group>
      <Button type="submit" loading={busy}>
        Look at the preview
      </Button>
    </section>
  );
}
