import { Anchor, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../ui/api.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { InstantText } from '../../ui/Dates.tsx';
import { useCan } from '../../ui/me.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { tell } from '../../ui/tell.ts';
import type { Detail } from './SessionPanel.tsx';

type Attendee = Detail['attendees'][number];
const WAIVABLE = ['held', 'late-cancelled', 'no-show'];

/** A named decision not to charge: asked for with a reason, taken back the same way. */
export function Waive({ attendee: a, named = false }: { attendee: Attendee; named?: boolean }) {
  const may = useCan('fees.waive');
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  if (a.waiver && a.waiver.state !== 'withdrawn') return <Standing attendee={a} named={named} />;
  if (!may || !WAIVABLE.includes(a.status)) return null;
  const what = a.status === 'held' ? 'the charge' : 'the missed-session fee';
  return (
    <>
      <Anchor component="button" size="sm" ta="start" onClick={() => setOpen(true)}>
        Waive {what}
        {named ? ` of ${a.name}` : ''}
      </Anchor>
      <ConfirmWithReason
        opened={open}
        onClose={() => setOpen(false)}
        title={`Waive ${what}`}
        confirm="Waive"
        reasonHint="Kept with your name, and shown on the money trail."
        onConfirm={async (reason) => {
          const waiver = await call('POST /api/attendees/:attendeeId/waive', {
            params: { attendeeId: a.id },
            body: { reason },
          });
          void client.invalidateQueries();
          void tell(
            waiver.state === 'waiting'
              ? 'Asked for. It counts once a second person has approved it.'
              : `Waived ${what}.`,
          );
        }}
      >
        <Text>
          {a.name} will not be asked for {what} of this session. What was charged is taken back.
        </Text>
      </ConfirmWithReason>
    </>
  );
}

function Standing({ attendee: a, named }: { attendee: Attendee; named: boolean }) {
  const may = useCan('fees.waive');
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const waiver = a.waiver;
  if (!waiver) return null;
  const waiting = waiver.state === 'waiting';
  return (
    <Text size="sm" component="div">
      <StateBadge state={waiting ? 'waiting' : 'settled'}>
        {waiting ? 'Waiver waits for approval' : 'Waived'}
      </StateBadge>{' '}
      {named ? `${a.name}: ` : ''}“{waiver.reason}”
      <Text span c="dimmed" size="sm">
        {' '}
        {waiver.requestedBy ?? ''}
        {waiver.approvedBy && waiver.approvedBy !== waiver.requestedBy
          ? `, approved by ${waiver.approvedBy}`
          : ''}
        , <InstantText at={waiver.at} show="near" />
      </Text>{' '}
      {may && (
        <Anchor component="button" size="sm" onClick={() => setOpen(true)}>
          Withdraw
        </Anchor>
      )}
      <ConfirmWithReason
        opened={open}
        onClose={() => setOpen(false)}
        title="Withdraw the waiver"
        confirm="Withdraw"
        onConfirm={async (reason) => {
          await call('POST /api/waivers/:waiverId/withdraw', {
            params: { waiverId: waiver.id },
            body: { reason },
          });
          void client.invalidateQueries();
          void tell('Withdrawn. The session is charged as usual.');
        }}
      >
        <Text>The session is charged as if there had been no waiver.</Text>
      </ConfirmWithReason>
    </Text>
  );
}
