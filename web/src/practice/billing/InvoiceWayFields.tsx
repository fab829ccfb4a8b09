/** The fields of a way of asking on paper, and the sentence that says what follows from them. */
import { Checkbox, Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAsk } from '../../ui/api.ts';
import { moneyText } from '../../ui/Money.tsx';
import { dayWords, many, today } from '../../ui/words.ts';
import {
  CADENCE_WORDS,
  type Cadence,
  DELIVERY_WORDS,
  dayOfMonthWords,
  type InvoiceWay,
  linkMayGo,
  nextRun,
  termsWords,
  together,
} from './invoice-way.ts';
import './papers-api.ts';

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
const DAYS = [
  { value: '', label: 'By hand' },
  ...Array.from({ length: 28 }, (_, i) => ({
    value: String(i + 1),
    label: `On the ${dayOfMonthWords(i + 1)} of each month`,
  })),
];
const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Spanish' },
];

export function InvoiceWayFields({
  way,
  put,
  at,
  effect,
}: {
  way: InvoiceWay;
  put: (part: Partial<InvoiceWay>) => void;
  at: (field: string) => string | undefined;
  /** What the next run would make. */
  effect?: ReactNode;
}) {
  const number = (v: number | string): number => (typeof v === 'number' ? v : Number.NaN);
  const shown = (n: number) => (Number.isNaN(n) ? '' : n);
  return (
    <Stack gap="sm">
      <Select
        label="Invoices are made"
        data={options(CADENCE_WORDS)}
        value={way.cadence}
        onChange={(v) => put(together({ cadence: (v ?? 'daily') as Cadence }, way))}
        allowDeselect={false}
        error={at('cadence')}
        data-autofocus
      />
      {effect}
      <Select
        label="They go out"
        data={options(DELIVERY_WORDS)}
        value={way.delivery}
        onChange={(v) => put(together({ delivery: (v ?? 'email') as InvoiceWay['delivery'] }, way))}
        allowDeselect={false}
        error={at('delivery')}
      />
      {way.clientId !== null && way.delivery === 'email' && (
        <Checkbox
          label="The paper itself goes in the e-mail"
          description="Only if they agreed to it: e-mail is not sealed. Otherwise it tells them of the paper, and where it is."
          checked={way.attach}
          onChange={(e) => put({ attach: e.currentTarget.checked })}
          error={at('attach')}
        />
      )}
      {linkMayGo(way) && (
        <Checkbox
          label="A link to pay goes the morning after each visit"
          description="When something of the visit is due from them then, and no autopay charges it."
          checked={way.linkAfterVisit}
          onChange={(e) => put({ linkAfterVisit: e.currentTarget.checked })}
          error={at('linkAfterVisit')}
        />
      )}
      <Group grow align="flex-start">
        <NumberInput
          label="Days to pay"
          value={shown(way.dueDays)}
          onChange={(v) => put({ dueDays: number(v) })}
          allowDecimal={false}
          error={at('dueDays')}
        />
        <NumberInput
          label="Late notice, days after"
          value={shown(way.pastDueDays)}
          onChange={(v) => put({ pastDueDays: number(v) })}
          allowDecimal={false}
          error={at('pastDueDays')}
        />
      </Group>
      <Text size="sm" c="dimmed" role="status">
        {termsWords(way, today()) ??
          'Days to pay are 0 to 120; the late notice goes 1 to 365 days after.'}
      </Text>
      <MonthDay
        label="Statements"
        value={way.statementDay}
        onChange={(statementDay) => put({ statementDay })}
        error={at('statementDay')}
      />
      <MonthDay
        label="Superbills"
        description="Of sessions that are on none yet. They are never mailed or e-mailed."
        value={way.superbillDay}
        onChange={(superbillDay) => put({ superbillDay })}
        error={at('superbillDay')}
      />
      <Select
        label="Language of papers"
        description="Who is written to in Spanish gets them in Spanish, unless a way of their own says otherwise. A superbill says it in English too: plans read that."
        data={LANGUAGES}
        value={way.language}
        onChange={(v) => put({ language: v === 'es' ? 'es' : 'en' })}
        allowDeselect={false}
        error={at('language')}
      />
      <Checkbox
        label="Large type"
        description="On every paper: invoices, statements, receipts, superbills, estimates."
        checked={way.largeType}
        onChange={(e) => put({ largeType: e.currentTarget.checked })}
      />
    </Stack>
  );
}
function MonthDay({
  value,
  onChange,
  ...rest
}: {
  label: string;
  description?: string;
  value: number | null;
  onChange: (day: number | null) => void;
  error: string | undefined;
}) {
  return (
    <Select
      {...rest}
      data={DAYS}
      value={value === null ? '' : String(value)}
      onChange={(v) => onChange(v === null || v === '' ? null : Number(v))}
      allowDeselect={false}
    />
  );
}

/** "The next run is in the night to Tue 1 Dec and would make about 12 papers, $1,200.00 in all." */
export function NextRun({ cadence, from }: { cadence: Cadence; from: string | null }) {
  const asked = useAsk(
    'GET /api/invoice-runs/preview',
    { query: { kind: 'invoices', ...(cadence === 'manual' ? {} : { cadence }) } },
    { enabled: cadence !== 'manual', staleTime: 5_000 },
  );
  const next = nextRun(cadence, today(), from ?? today());
  const said =
    next === null
      ? 'No invoice is made by itself. Make them under Billing, Papers, Invoice runs, or on a client’s page.'
      : `The next run is in the night to ${dayWords(next)}${wouldMake(asked.data)}`;
  return (
    <Text size="sm" role="status">
      {said}
    </Text>
  );
}
function wouldMake(of: { papers: number | null; totalCents: number | null } | undefined): string {
  if (!of) return '.';
  if (of.papers === 0) return ' and would make nothing, as things stand now: all is on paper.';
  return ` and would make about ${many(of.papers ?? 0, 'paper')}, ${moneyText(of.totalCents ?? 0)} in all, as things stand now.`;
}
