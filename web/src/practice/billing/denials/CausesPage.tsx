/** What causes denials, where each would be prevented, and what became of them. */
import { Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAsk } from '../../../ui/api.ts';
import { DayText } from '../../../ui/Dates.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Go, useSearchWord } from '../../../ui/Go.tsx';
import { Money, moneyText } from '../../../ui/Money.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { RefusalText } from '../../../ui/Refusal.tsx';
import { CardSkeletons } from '../../../ui/Skeletons.tsx';
import { ClinicianFilter } from '../BillingFrame.tsx';
import { PayerFilter } from '../claims/ClaimFilters.tsx';
import { Section } from '../claims/ClaimParts.tsx';
import { DayFilters, orUndefined } from '../DayFilters.tsx';
import { Filters, setCount } from '../Filters.tsx';
import classes from './Denials.module.css';
import { ACT_WORDS, shareWords } from './denial-words.ts';
import type { Causes, Outcomes } from './denials-api.ts';

export default function CausesPage() {
  const [payer] = useSearchWord('payer');
  const [clinician] = useSearchWord('clinician');
  const [from] = useSearchWord('from');
  const [to] = useSearchWord('to');
  const query = {
    payerId: orUndefined(payer),
    clinicianId: orUndefined(clinician),
    from: orUndefined(from),
    to: orUndefined(to),
  };
  const causes = useAsk('GET /api/denials/causes', { query });
  const outcomes = useAsk('GET /api/denials/outcomes', { query });
  const error = causes.error ?? outcomes.error;
  return (
    <>
      <PageHeader
        title="Root causes"
        back={{ to: '/billing/denials', label: 'Denials' }}
        under={
          causes.data ? (
            <>
              Answers from <DayText day={causes.data.from} /> to <DayText day={causes.data.to} />:{' '}
              {shareWords(causes.data.total.denied, causes.data.total.answered)} denied,{' '}
              {moneyText(causes.data.total.deniedCents)} of{' '}
              {moneyText(causes.data.total.answeredCents)}.
            </>
          ) : (
            ' '
          )
        }
      />
      <Filters set={setCount(payer, clinician, from, to)}>
        <PayerFilter />
        <ClinicianFilter />
        <DayFilters />
      </Filters>
      {error && !(causes.data && outcomes.data) ? (
        <RefusalText error={error} again={() => causes.refetch()} />
      ) : !causes.data || !outcomes.data ? (
        <CardSkeletons cards={2} height={220} />
      ) : (
        <Stack gap="xl">
          <CauseTable causes={causes.data} />
          <ByWhom causes={causes.data} />
          <OutcomeTable outcomes={outcomes.data} />
        </Stack>
      )}
    </>
  );
}

function Wide({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={label}>
      <Table fz="sm">{children}</Table>
    </section>
  );
}
interface Figures {
  readonly denied: number;
  readonly answered: number;
  readonly deniedCents: number;
}
function FigureCells({ of }: { of: Figures }) {
  return (
    <>
      <Table.Td ta="right" className="figures">
        {shareWords(of.denied, of.answered)}
      </Table.Td>
      <Table.Td ta="right">
        <Money cents={of.deniedCents} />
      </Table.Td>
    </>
  );
}
function Heads({ first, second }: { first: string; second?: string }) {
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{first}</Table.Th>
        {second !== undefined && <Table.Th>{second}</Table.Th>}
        <Table.Th ta="right">Denied, of answered</Table.Th>
        <Table.Th ta="right">Denied</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

function CauseTable({ causes }: { causes: Causes }) {
  if (causes.causes.length === 0)
    return <EmptyState sentence="Nothing was denied in these days." />;
  return (
    <Section title="What caused them">
      <Wide label="What caused them">
        <Heads first="Cause" second="Prevented in" />
        <Table.Tbody>
          {causes.causes.map((c) => (
            <Table.Tr key={c.cause}>
              <Table.Td>
                <Go to={`/billing/denials?cause=${c.cause}`} underline="always">
                  {c.words}
                </Go>
              </Table.Td>
              <Table.Td>{c.prevent}</Table.Td>
              <FigureCells of={c} />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Wide>
    </Section>
  );
}
function ByWhom({ causes }: { causes: Causes }) {
  if (causes.causes.length === 0) return null;
  return (
    <>
      <Section title="By payer">
        <Wide label="By payer">
          <Heads first="Payer" />
          <Table.Tbody>
            {causes.payers.map((p) => (
              <Table.Tr key={p.payerId}>
                <Table.Td>
                  <Go to={`/billing/denials?payer=${p.payerId}`} underline="always">
                    {p.payerName}
                  </Go>
                </Table.Td>
                <FigureCells of={p} />
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Wide>
      </Section>
      <Section title="By clinician">
        <Wide label="By clinician">
          <Heads first="Clinician" />
          <Table.Tbody>
            {causes.clinicians.map((c) => (
              <Table.Tr key={c.clinicianId ?? 'none'}>
                <Table.Td>{c.clinicianName}</Table.Td>
                <FigureCells of={c} />
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Wide>
      </Section>
    </>
  );
}
function OutcomeTable({ outcomes: o }: { outcomes: Outcomes }) {
  return (
    <Section title="What became of them">
      <Text size="sm" mb="xs">
        {o.overturned.of === 0
          ? 'No appeal and no corrected claim was answered yet.'
          : `Overturned: ${shareWords(o.overturned.won, o.overturned.of)} of appeals and corrected claims that were answered, ${moneyText(o.overturned.wonCents)}.`}{' '}
        Still open: {o.open.items}, {moneyText(o.open.riskCents)}.
      </Text>
      <Wide label="What became of them">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Outcome</Table.Th>
            <Table.Th ta="right">Denials</Table.Th>
            <Table.Th ta="right">Amount</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {o.outcomes.map((x) => (
            <Table.Tr key={x.outcome}>
              <Table.Td>{x.words}</Table.Td>
              <Table.Td ta="right">{x.items}</Table.Td>
              <Table.Td ta="right">
                <Money cents={x.riskCents} />
              </Table.Td>
            </Table.Tr>
          ))}
          {o.byAct
            .filter((x) => x.of > 0)
            .map((x) => (
              <Table.Tr key={x.act}>
                <Table.Td>Won by: {ACT_WORDS[x.act].toLowerCase()}</Table.Td>
                <Table.Td ta="right">{shareWords(x.won, x.of)}</Table.Td>
                <Table.Td ta="right">
                  <Money cents={x.wonCents} />
                </Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Wide>
    </Section>
  );
}
