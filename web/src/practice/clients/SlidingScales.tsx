import {
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { useAsk } from '../../ui/api.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { moneyText } from '../../ui/Money.tsx';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { dayAfter, daysFrom, dayWords, many, today } from '../../ui/words.ts';
import { ActButtons, ActModal } from '../billing/acts/ActModal.tsx';
import { Pair } from '../billing/acts/Pair.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import classes from './Client.module.css';
import { holds, percentWords, rangeWords } from './client-words.ts';
import { DatedMenu } from './Dated.tsx';
import { None, Part } from './Part.tsx';

type Detail = Reply<'GET /api/clients/:clientId'>;
type Scale = Detail['slidingScales'][number];
const SOON_DAYS = 30;

/** A lower fee that was agreed, what it rests on, and when it is looked at again. */
export function SlidingScales({ detail }: { detail: Detail }) {
  const [adding, setAdding] = useState(false);
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const may = detail.may.fees;
  const serviceOf = (s: Scale) =>
    s.serviceId === null
      ? 'every service'
      : (setup.data?.services.find((x) => x.id === s.serviceId)?.name ?? 'one service');
  if (detail.slidingScales.length === 0 && !may) return null;
  return (
    <Part title="Sliding scale" act={may && 'Agree on a fee'} onAct={() => setAdding(true)}>
      {detail.slidingScales.length === 0 && <None>The ordinary fees hold.</None>}
      {detail.slidingScales.length > 0 && (
        <ul className={classes.items}>
          {[...detail.slidingScales]
            .sort((a, b) => b.from.localeCompare(a.from))
            .map((s) => (
              <li key={s.id} className={holds(s, today()) ? undefined : classes.past}>
                <div>
                  {s.amountCents !== null
                    ? moneyText(s.amountCents)
                    : `${percentWords(s.percentBp ?? 0)} of the fee`}{' '}
                  for {serviceOf(s)} <Ends scale={s} />
                  <span className={classes.under}>
                    {s.evidence}, of {dayWords(s.evidenceOn)}
                  </span>
                  <span className={classes.under}>{rangeWords(s.from, s.to, today())}</span>
                </div>
                {may && <Acts scale={s} />}
              </li>
            ))}
        </ul>
      )}
      <ActModal
        opened={adding}
        onClose={() => setAdding(false)}
        title="Agree on a lower fee"
        size="md"
      >
        <Form clientId={detail.client.id} onClose={() => setAdding(false)} />
      </ActModal>
    </Part>
  );
}
function Ends({ scale: s }: { scale: Scale }) {
  if (s.to === null || !holds(s, today())) return null;
  const left = daysFrom(today(), s.to);
  return left <= SOON_DAYS ? (
    <StateBadge state="needs-you">ends in {many(left, 'day')}</StateBadge>
  ) : null;
}
function Acts({ scale: s }: { scale: Scale }) {
  const end = useAct('POST /api/sliding-scales/:id/end');
  const remove = useAct('DELETE /api/sliding-scales/:id');
  return (
    <DatedMenu
      row={s}
      name="the sliding scale"
      end={(lastDay) => end.mutateAsync({ params: { id: s.id }, body: { lastDay } })}
      remove={() => remove.mutateAsync({ params: { id: s.id } })}
    />
  );
}

function Form({ clientId, onClose }: { clientId: string; onClose: () => void }) {
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const [how, setHow] = useState<'percent' | 'amount'>('amount');
  const [serviceId, setServiceId] = useState('');
  const [percent, setPercent] = useState<string | number>(50);
  const [amountCents, setAmount] = useState<number | null>(null);
  const [evidence, setEvidence] = useState('');
  const [evidenceOn, setEvidenceOn] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(today());
  const [to, setTo] = useState<string | null>(dayAfter(today(), 364));
  const write = useAct('POST /api/sliding-scales', {
    onDone: () => {
      onClose();
      void tell('Agreed. New charges use the lower fee; charges already posted stay as they are.');
    },
  });
  const no = useRefusal(write.error, [
    'serviceId',
    'percentBp',
    'amountCents',
    'evidence',
    'evidenceOn',
    'from',
    'to',
  ]);
  const whole = evidenceOn !== null && from !== null && to !== null;
  const send = () => {
    if (!whole || write.isPending) return;
    const percentBp = how === 'percent' ? Math.round(Number(percent) * 100) : null;
    write.mutate({
      body: {
        clientId,
        serviceId: serviceId === '' ? null : serviceId,
        percentBp,
        amountCents: how === 'amount' ? amountCents : null,
        evidence,
        evidenceOn,
        from,
        to,
      },
    });
  };
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        send();
      }}
    >
      <Stack gap="md">
        <Text>
          A lower fee needs a reason that could be shown, and it always ends: then it is looked at
          again.
        </Text>
        <Select
          label="For"
          data={[
            { value: '', label: 'Every service' },
            ...(setup.data?.services ?? [])
              .filter((s) => s.kind !== 'admin' && holds(s, today()))
              .map((s) => ({ value: s.id, label: s.name })),
          ]}
          value={serviceId}
          onChange={(v) => setServiceId(v ?? '')}
          error={no.at('serviceId')}
        />
        <Group gap="sm" align="flex-end">
          <SegmentedControl
            aria-label="How the fee is said"
            value={how}
            onChange={(v) => setHow(v === 'percent' ? v : 'amount')}
            data={[
              { value: 'amount', label: 'An amount' },
              { value: 'percent', label: 'Part of the fee' },
            ]}
          />
          {how === 'amount' ? (
            <AmountInput
              aria-label="The client pays"
              value={amountCents}
              onChange={setAmount}
              error={no.at('amountCents')}
              maw={160}
            />
          ) : (
            <NumberInput
              aria-label="Percent of the fee that the client pays"
              suffix=" % of the fee"
              min={0}
              max={100}
              hideControls
              value={percent}
              onChange={setPercent}
              error={no.at('percentBp')}
              maw={160}
            />
          )}
        </Group>
        <Pair>
          <TextInput
            label="What was looked at"
            placeholder="2025 tax return, household of three"
            value={evidence}
            onChange={(e) => setEvidence(e.currentTarget.value)}
            error={no.at('evidence')}
            maxLength={300}
            required
          />
          <DayInput
            label="Date of it"
            value={evidenceOn}
            onChange={setEvidenceOn}
            maxDate={today()}
            error={no.at('evidenceOn')}
            required
          />
        </Pair>
        <Pair>
          <DayInput
            label="From"
            description="Charges of that day on."
            value={from}
            onChange={setFrom}
            error={no.at('from')}
            required
          />
          <DayInput
            label="Last day"
            description="Look again then."
            value={to}
            onChange={setTo}
            error={no.at('to')}
            required
          />
        </Pair>
        <RefusalText error={no.rest} />
        <ActButtons onClose={onClose} busy={write.isPending} disabled={!whole} verb="Agree" />
      </Stack>
    </form>
  );
}
