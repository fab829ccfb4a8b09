import { Chip, Group, Input, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { call, useAsk } from '../../ui/api.ts';
import { useRefusal } from '../../ui/Refusal.tsx';
import { CardSkeletons } from '../../ui/Skeletons.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { StepCard } from './SetUp.tsx';

type Setup = Reply<'GET /api/setup'>;
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Working days, hours and the fee of one session. Deadlines are counted in these days. */
export function WeekStep({ done }: { done: () => Promise<void> }) {
  const setup = useAsk('GET /api/setup');
  if (!setup.data) return <CardSkeletons cards={1} height={320} />;
  return <WeekForm setup={setup.data} done={done} />;
}
function WeekForm({ setup, done }: { setup: Setup; done: () => Promise<void> }) {
  const office = setup.officeHours.filter((h) => h.clinicianId === null && h.to === null);
  const service = setup.services.find((s) => s.kind === 'individual');
  const fee = setup.fees.find((f) => f.serviceId === service?.id && f.to === null);
  const [days, setDays] = useState(office.map((h) => String(h.weekday)));
  const [opens, setOpens] = useState(office[0]?.opens ?? '09:00');
  const [closes, setCloses] = useState(office[0]?.closes ?? '17:00');
  const [cents, setCents] = useState<number | null>(fee?.amountCents ?? null);
  const form = useSubmit(async () => {
    await saveHours(office, setup.today, days.map(Number), { opens, closes });
    if (fee && cents !== null && cents !== fee.amountCents) await saveFee(fee, setup.today, cents);
    await done();
  });
  const no = useRefusal(form.error, ['opens', 'closes', 'amountCents']);
  return (
    <StepCard
      step="week"
      title="Your week and your fee"
      under="Clearhour counts deadlines in the days you work: “act by” is never a day off."
      next="Done"
      busy={form.busy}
      error={no.rest}
      onNext={form.submit}
    >
      <Stack>
        <DaysChoice days={days} setDays={setDays} />
        <Group grow align="flex-start">
          <TextInput
            label="From"
            type="time"
            value={opens}
            onChange={(e) => setOpens(e.currentTarget.value)}
            error={no.at('opens')}
            required
          />
          <TextInput
            label="To"
            type="time"
            value={closes}
            onChange={(e) => setCloses(e.currentTarget.value)}
            error={no.at('closes')}
            required
          />
        </Group>
        <AmountInput
          label="Fee of a 50-minute session"
          description="Individual therapy. Other services and fees are in Settings."
          value={cents}
          onChange={setCents}
          error={no.at('amountCents')}
        />
      </Stack>
    </StepCard>
  );
}

function DaysChoice({ days, setDays }: { days: string[]; setDays: (days: string[]) => void }) {
  return (
    <Input.Wrapper label="Days you work" labelElement="div">
      <Chip.Group multiple value={days} onChange={setDays}>
        <Group gap={6} mt={6}>
          {DAYS.map((d, i) => (
            <Chip key={d} value={String(i + 1)} size="sm">
              {d}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}

type Hours = Setup['officeHours'][number];
async function saveHours(
  rows: readonly Hours[],
  today: string,
  days: readonly number[],
  time: { opens: string; closes: string },
): Promise<void> {
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    const row = rows.find((h) => h.weekday === weekday);
    const wanted = days.includes(weekday);
    const body = { clinicianId: null, weekday, ...time, from: today };
    if (row && !wanted) {
      const params = { id: row.id };
      await call('POST /api/office-hours/:id/end', { params, body: { lastDay: today } });
    } else if (row && wanted && (row.opens !== time.opens || row.closes !== time.closes)) {
      await call('POST /api/office-hours/:id/change', { params: { id: row.id }, body });
    } else if (!row && wanted) {
      await call('POST /api/office-hours', { body });
    }
  }
}
async function saveFee(fee: Setup['fees'][number], today: string, amountCents: number) {
  const { id, to: _to, ...rest } = fee;
  await call('POST /api/fees/:id/change', {
    params: { id },
    body: { ...rest, amountCents, from: today },
  });
}
