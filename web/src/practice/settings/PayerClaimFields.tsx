import { Checkbox, NumberInput, Radio, Select, SimpleGrid, Stack, Title } from '@mantine/core';
import type { DatedForm } from './DatedEditor.tsx';
import type { Row } from './dated.ts';

type Rule = Row<'payer-rules'>;
type Days = 'firstClaimDays' | 'correctedDays' | 'secondaryDays' | 'appealDays';
const INDICATORS: { value: Rule['filingIndicator']; label: string }[] = [
  { value: 'CI', label: 'Commercial insurer (CI)' },
  { value: 'BL', label: 'Blue Cross, Blue Shield (BL)' },
  { value: '12', label: 'PPO (12)' },
  { value: '13', label: 'Point of service (13)' },
  { value: '14', label: 'EPO (14)' },
  { value: '15', label: 'Indemnity (15)' },
  { value: 'HM', label: 'HMO (HM)' },
  { value: '16', label: 'Medicare Advantage HMO (16)' },
  { value: 'MB', label: 'Medicare Part B (MB)' },
  { value: 'MC', label: 'Medicaid (MC)' },
  { value: 'CH', label: 'TRICARE (CH)' },
  { value: 'VA', label: 'Veterans Affairs (VA)' },
  { value: 'OF', label: 'Other federal program (OF)' },
  { value: 'FI', label: 'Federal employees (FI)' },
  { value: 'WC', label: 'Workers’ compensation (WC)' },
  { value: 'AM', label: 'Auto insurer (AM)' },
  { value: 'ZZ', label: 'Agreed with the payer (ZZ)' },
];
export const indicatorWords = (code: Rule['filingIndicator']): string =>
  INDICATORS.find((i) => i.value === code)?.label ?? code;
export const DAYS: readonly { field: Days; label: string; from: string }[] = [
  { field: 'firstClaimDays', label: 'First claim', from: 'from the session' },
  { field: 'correctedDays', label: 'Corrected claim', from: 'from its answer' },
  { field: 'secondaryDays', label: 'As second payer', from: 'from the first payer’s answer' },
  { field: 'appealDays', label: 'Appeal', from: 'from its answer' },
];

/** How claims go to the payer, by when, and what becomes of its answers: three groups in plain words. */
export function PayerClaimFields({
  form,
  put,
  at,
}: Pick<DatedForm<'payer-rules'>, 'form' | 'put' | 'at'>) {
  const has = (code: '7' | '8') => form.frequencyCodes.includes(code);
  const take = (code: '7' | '8', on: boolean) =>
    put({
      frequencyCodes: (['1', '7', '8'] as const).filter(
        (c) => c === '1' || (c === code ? on : has(c)),
      ),
    });
  return (
    <Stack gap="md">
      <Title order={3}>Claims</Title>
      <Radio.Group
        label="Claims go"
        value={form.takes}
        onChange={(v) => put({ takes: v === 'paper' ? 'paper' : 'electronic' })}
        error={at('takes')}
      >
        <Stack gap={6} mt={6}>
          <Radio value="electronic" label="By the clearinghouse" />
          <Radio value="paper" label="On paper, to its claim office" />
        </Stack>
      </Radio.Group>
      <Radio.Group
        label="Our contract"
        value={form.network}
        onChange={(v) => put({ network: v === 'out' ? 'out' : 'in' })}
        error={at('network')}
      >
        <Stack gap={6} mt={6}>
          <Radio
            value="in"
            label="In its network"
            description="The client owes only what the plan says."
          />
          <Radio value="out" label="Out of its network" />
        </Stack>
      </Radio.Group>
      <Select
        label="Kind of payer, as claims say it"
        data={INDICATORS}
        value={form.filingIndicator}
        onChange={(v) => {
          const found = INDICATORS.find((i) => i.value === v);
          if (found) put({ filingIndicator: found.value });
        }}
        searchable
        error={at('filingIndicator')}
      />
      <Checkbox
        label="Takes corrected claims (7)"
        checked={has('7')}
        onChange={(e) => take('7', e.currentTarget.checked)}
      />
      <Checkbox
        label="Takes claims back (8)"
        checked={has('8')}
        onChange={(e) => take('8', e.currentTarget.checked)}
      />
      <Checkbox
        label="Wants an authorization"
        description="Services without one are shown before they are claimed."
        checked={form.authorizationNeeded}
        onChange={(e) => put({ authorizationNeeded: e.currentTarget.checked })}
      />
      <Title order={3}>Deadlines</Title>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {DAYS.map((d) => (
          <NumberInput
            key={d.field}
            label={d.label}
            description={`Days ${d.from}. Empty: what is usual.`}
            min={1}
            max={1100}
            value={form[d.field] ?? ''}
            onChange={(n) => put({ [d.field]: typeof n === 'number' ? n : null })}
            error={at(d.field)}
          />
        ))}
      </SimpleGrid>
      <Title order={3}>Answers</Title>
      <NumberInput
        label="Usually answers within"
        description="Later than that, Clearhour asks where the claim is."
        suffix=" days"
        min={1}
        max={120}
        maw={240}
        value={form.usualAnswerDays}
        onChange={(n) => put({ usualAnswerDays: typeof n === 'number' ? n : 14 })}
        error={at('usualAnswerDays')}
      />
      <Checkbox
        label="Post clean remittances by themselves"
        description="Those with anything to decide always wait for you."
        checked={form.autopost}
        onChange={(e) => put({ autopost: e.currentTarget.checked })}
      />
    </Stack>
  );
}
