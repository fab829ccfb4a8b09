/** Before the hour: what each client will owe and what that rests on; what has to be seen to until then. */
import { Button, Group, Stack, Text } from '@mantine/core';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk } from '../../ui/api.ts';
import { Go } from '../../ui/Go.tsx';
import { moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import { useAct } from '../billing/acts/use-act.ts';
import '../clients/coverage-api.ts';
import type { Detail } from './SessionPanel.tsx';

type Share = Reply<'GET /api/expected-shares'>['items'][number]['share'];
type Visit = Reply<'GET /api/visits-to-see-to'>['items'][number];

export function PanelShare({ session: s }: { session: Detail }) {
  const ahead = s.attendees.filter((a) => a.status === 'scheduled');
  const query = { from: s.day, to: s.day, sessionId: s.id };
  const enabled = ahead.length > 0;
  const asked = useAsk(
    'GET /api/expected-shares',
    { query },
    { enabled, keep: false, everyMs: 15_000 },
  );
  const toSee = useAsk('GET /api/visits-to-see-to', { query }, { enabled, keep: false });
  const shares = asked.data?.items ?? [];
  const visits = toSee.data?.items ?? [];
  if (!enabled || (shares.length === 0 && visits.length === 0)) return null;
  return (
    <Stack gap={10} component="section" aria-label="What the client will owe">
      {shares.map(({ attendeeId, share }) => {
        const attendee = s.attendees.find((a) => a.id === attendeeId);
        if (!attendee) return null;
        const own = visits.filter((v) => v.attendeeId === attendeeId);
        return (
          <One
            key={attendeeId}
            name={attendee.name}
            clientId={attendee.clientId}
            share={share}
            visits={own}
            day={s.day}
          />
        );
      })}
    </Stack>
  );
}

function One({
  name,
  clientId,
  share,
  visits,
  day,
}: {
  name: string;
  clientId: string;
  share: Share;
  visits: readonly Visit[];
  day: string;
}) {
  const mayClients = useCan('clients.read');
  const warnings = [
    ...new Set([
      ...(share.warning === null ? [] : [share.warning]),
      ...visits.map((v) => v.sentence),
    ]),
  ];
  return (
    <div>
      <Text>{owesWords(name, share)}</Text>
      <Text size="sm" c="dimmed">
        {share.why}
        {share.rests === 'typed' && ' The plan was not asked for this visit yet.'}
      </Text>
      {warnings.map((w) => (
        <Text key={w} size="sm" mt={6}>
          <StateBadge state="needs-you">Before the visit</StateBadge> {w}
        </Text>
      ))}
      <Group gap="md" mt={warnings.length > 0 ? 6 : 2}>
        {warnings.length > 0 && mayClients && (
          <Go to={`/clients/${clientId}`}>Open {name}’s coverage</Go>
        )}
        {share.policyId !== null && share.rests !== 'answer' && (
          <AskPlan policyId={share.policyId} payerName={share.payerName ?? 'the plan'} day={day} />
        )}
      </Group>
    </div>
  );
}
function owesWords(name: string, share: Share): string {
  if (share.kind === 'self-pay') return `${name} pays the fee.`;
  if (share.shareCents === null) return `What ${name} will owe is not known.`;
  if (share.shareCents === 0) return `${name} will owe nothing.`;
  return `${name} will owe ${share.kind === 'estimate' ? 'about ' : ''}${moneyText(share.shareCents)}.`;
}
function AskPlan({
  policyId,
  payerName,
  day,
}: {
  policyId: string;
  payerName: string;
  day: string;
}) {
  const may = useCan('coverage.write');
  const ask = useAct('POST /api/policies/:policyId/eligibility', {
    onDone: (c) =>
      void tell(
        c.state === 'failed' ? c.sentence : `${payerName} is asked. The answer comes by itself.`,
      ),
  });
  if (!may) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={ask.isPending}
        onClick={() => ask.mutate({ params: { policyId }, body: { on: day as never } })}
      >
        Ask {payerName} now
      </Button>
      <RefusalText error={ask.error} />
    </>
  );
}
