import { Group, Select, SimpleGrid, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { DayInput } from '../../ui/DayInput.tsx';
import { Money, moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { today } from '../../ui/words.ts';
import { ClientPick, useClientName } from './ClientPick.tsx';
import { LEVEL_WORDS, withCredential } from './clinician-words.ts';
import { plainDay } from './dated.ts';
import matrix from './Fees.module.css';
import { type FeeRow, feesInOrder } from './fee-order.ts';
import { levelOn, partsOf } from './fee-words.ts';
import classes from './Settings.module.css';
import { ruleWords } from './time-rules.ts';
import type { Setup } from './use-setup.ts';

/** Which fee would apply? Answers from the rows as they are, in the order in which charges take them. */
export function FeeTester({ setup, services }: { setup: Setup; services: Setup['services'] }) {
  const clients = useCan('clients.read');
  const [ask, setAsk] = useState({
    serviceId: services.find((s) => s.kind === 'individual')?.id ?? services[0]?.id ?? '',
    clinicianId: setup.clinicians[0]?.id ?? null,
    clientId: null as string | null,
    payerId: null as string | null,
    code: null as string | null,
    day: today(),
  });
  const put = (part: Partial<typeof ask>) => setAsk((a) => ({ ...a, ...part }));
  const service = services.find((s) => s.id === ask.serviceId);
  const codes = ruleWords(service?.timeRule ?? '').lines;
  return (
    <section aria-labelledby="tester">
      <Title order={2} id="tester" mb={8}>
        Which fee would apply?
      </Title>
      <div className={classes.callout} style={{ padding: 16 }}>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
          <Select
            label="Service"
            data={services.map((s) => ({
              value: s.id,
              label: s.from > today() ? `${s.name}, from ${plainDay(s.from)}` : s.name,
            }))}
            value={ask.serviceId}
            onChange={(id) => id !== null && put({ serviceId: id, code: null })}
          />
          {codes.length > 1 && (
            <Select
              label="Minutes, so code"
              placeholder="any"
              data={codes.map((c) => ({ value: c.code, label: `${c.minutes}: ${c.code}` }))}
              value={ask.code}
              onChange={(code) => put({ code })}
              clearable
            />
          )}
          <Select
            label="Clinician"
            data={setup.clinicians.map((c) => ({ value: c.id, label: withCredential(c) }))}
            value={ask.clinicianId}
            onChange={(clinicianId) => put({ clinicianId })}
          />
          <Select
            label="Payer"
            placeholder="the client pays"
            data={setup.payers.map((p) => ({ value: p.id, label: p.name }))}
            value={ask.payerId}
            onChange={(payerId) => put({ payerId })}
            clearable
          />
          {clients && (
            <ClientPick
              label="Client"
              placeholder="anybody"
              value={ask.clientId}
              onChange={(clientId) => put({ clientId })}
            />
          )}
          <DayInput
            label="Day of the session"
            value={ask.day}
            onChange={(day) => day !== null && put({ day })}
          />
        </SimpleGrid>
        <Answer setup={setup} ask={ask} />
      </div>
    </section>
  );
}

function Answer({
  setup,
  ask,
}: {
  setup: Setup;
  ask: {
    serviceId: string;
    clinicianId: string | null;
    clientId: string | null;
    payerId: string | null;
    code: string | null;
    day: string;
  };
}) {
  const level = ask.clinicianId === null ? null : levelOn(setup.licences, ask.clinicianId, ask.day);
  const service = setup.services.find((s) => s.id === ask.serviceId);
  const code = ask.code ?? service?.code ?? null;
  const [best, ...beaten] = feesInOrder(setup.fees, { ...ask, code, licenceLevel: level });
  const name = useClientName(ask.clientId);
  const forWhom = (r: FeeRow): string => {
    const { client, words } = partsOf(r, setup);
    const all = [...(client === null ? [] : [name]), ...words];
    return all.length === 0 ? 'the ordinary fee of the service' : `set for ${all.join(', ')}`;
  };
  return (
    <div role="status" style={{ marginTop: 16 }}>
      {best ? (
        <>
          <Group gap="sm" align="baseline">
            <span className={matrix.now}>
              <Money cents={best.amountCents} />
            </span>
            <Text>
              {forWhom(best)}, since {plainDay(best.from)}.
            </Text>
          </Group>
          {beaten.length > 0 && (
            <Text size="sm" c="dimmed" mt={4}>
              It comes before{' '}
              {beaten.map((r) => `${moneyText(r.amountCents)} (${forWhom(r)})`).join(', then ')}.
            </Text>
          )}
          {ask.payerId === null && ask.clientId !== null && (
            <Text size="sm" c="dimmed" mt={4}>
              A sliding scale on the client’s page can lower it for this client.
            </Text>
          )}
          {level !== null && (
            <Text size="sm" c="dimmed" mt={4}>
              The clinician counts as: {LEVEL_WORDS[level].toLowerCase()} on that day.
            </Text>
          )}
        </>
      ) : (
        <Group gap="sm">
          <StateBadge state="needs-you">No fee</StateBadge>
          <Text>No fee holds on {plainDay(ask.day)}: the session would not be charged.</Text>
        </Group>
      )}
    </div>
  );
}
