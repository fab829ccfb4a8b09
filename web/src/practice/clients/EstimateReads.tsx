/** What the client will read: services with their prices and the total; and the whole paper as PDF. */
import { Button, Table, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call, newKey, Refused } from '../../ui/api.ts';
import { Money } from '../../ui/Money.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { dayWords } from '../../ui/words.ts';
import classes from './Client.module.css';
import { type EstimateBody, EVERY_WORDS } from './estimates-api.ts';

export function EstimateReads({
  clientId,
  body,
}: {
  clientId: string;
  body: EstimateBody | undefined;
}) {
  const [text] = useDebouncedValue(body === undefined ? '' : JSON.stringify(body), 250);
  const asked = useQuery({
    queryKey: ['POST /api/clients/:clientId/estimates/preview', clientId, text],
    enabled: text !== '',
    queryFn: () =>
      call('POST /api/clients/:clientId/estimates/preview', {
        params: { clientId },
        body: JSON.parse(text) as EstimateBody,
      }),
    placeholderData: (before) => before,
    retry: false,
  });
  const seen = asked.data;
  return (
    <section className={classes.reads} aria-label="What the client will read" aria-live="polite">
      <Title order={3} size="h4">
        What the client will read
      </Title>
      {!seen && !asked.error && (
        <Text size="sm" c="dimmed" mt="xs">
          Choose a service and how many sessions you expect; the prices come here.
        </Text>
      )}
      <RefusalText error={asked.error} />
      {seen && !asked.error && (
        <>
          <Text size="sm" c="dimmed" mt={4}>
            {dayWords(seen.from)} to {dayWords(seen.until)}
            {seen.replaces === null ? '' : `, takes the place of ${seen.replaces}`}
          </Text>
          <Table mt="xs" aria-label="Services expected" verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Service</Table.Th>
                <Table.Th ta="right">Each</Table.Th>
                <Table.Th ta="right">Expected</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {seen.lines.map((l) => (
                <Table.Tr key={`${l.serviceId} ${l.firstOn} ${l.eachCents}`}>
                  <Table.Td>
                    {l.label}
                    <Text component="span" display="block" size="sm" c="dimmed">
                      {l.code === null ? '' : `${l.code}, `}
                      {l.sessions} × {EVERY_WORDS[l.every]}, from {dayWords(l.firstOn)}
                    </Text>
                  </Table.Td>
                  <Table.Td ta="right">
                    <Money cents={l.eachCents} />
                  </Table.Td>
                  <Table.Td ta="right">
                    <Money cents={l.totalCents} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
            <Table.Tfoot>
              <Table.Tr>
                <Table.Th colSpan={2} scope="row">
                  Expected total
                </Table.Th>
                <Table.Th ta="right">
                  <Money cents={seen.totalCents} />
                </Table.Th>
              </Table.Tr>
            </Table.Tfoot>
          </Table>
          {body && <SeePaper clientId={clientId} body={body} />}
        </>
      )}
    </section>
  );
}

/** The paper as it would be, in a tab of its own; nothing is kept. */
function SeePaper({ clientId, body }: { clientId: string; body: EstimateBody }) {
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const see = async () => {
    setBusy(true);
    setError(null);
    const answer = await fetch(`/api/clients/${clientId}/estimates/preview-pdf`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'idempotency-key': newKey() },
      body: JSON.stringify(body),
    });
    setBusy(false);
    if (!answer.ok) return setError(new Refused(answer.status, await answer.json()));
    window.open(URL.createObjectURL(await answer.blob()), '_blank', 'noopener');
  };
  return (
    <>
      <Button
        mt="sm"
        size="compact-sm"
        variant="default"
        loading={busy}
        onClick={() => void see().catch((problem: Error) => setError(problem))}
      >
        See the paper
      </Button>
      <RefusalText error={error} />
    </>
  );
}
