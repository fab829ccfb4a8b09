/** Hours that clients asked for in the portal, over the calendar: yes, or no with a reason or another offer. */
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { moneyText } from '../../ui/Money.tsx';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { ActButtons, ActModal } from '../billing/acts/ActModal.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import type { BookingRequest } from './bookings-api.ts';
import classes from './Calendar.module.css';

export function BookingRequests() {
  const asked = useAsk('GET /api/booking-requests');
  const [declining, setDeclining] = useState<BookingRequest>();
  if (!asked.data || asked.data.items.length === 0) return null;
  const { items, may } = asked.data;
  return (
    <section aria-label="Asked for in the portal" className={classes.wishes}>
      <Text fw={600}>Asked for in the portal</Text>
      <Stack gap={6} mt={4}>
        {items.map((r) => (
          <Row key={r.id} request={r} write={may.write} onNo={() => setDeclining(r)} />
        ))}
      </Stack>
      <ActModal
        opened={declining !== undefined}
        onClose={() => setDeclining(undefined)}
        title={`Say no to ${declining?.client ?? ''}`}
        size="md"
      >
        {declining && <Decline request={declining} onClose={() => setDeclining(undefined)} />}
      </ActModal>
    </section>
  );
}

function Row({
  request: r,
  write,
  onNo,
}: {
  request: BookingRequest;
  write: boolean;
  onNo: () => void;
}) {
  const params = { requestId: r.id };
  const agree = useAct('POST /api/booking-requests/:requestId/agree', {
    onDone: () => void tell(`${r.client}: ${r.when} stands in the calendar. They are told.`),
  });
  return (
    <div>
      <Group gap="sm" justify="space-between" wrap="wrap">
        <Text size="sm">
          {r.client}: {r.when}, {r.minutes} minutes with {r.clinician}
          {r.instead !== null && `, in place of ${r.instead}`}
          {r.feeCents > 0 && `, for the fee of ${moneyText(r.feeCents)}`}
        </Text>
        {write && (
          <Group gap={6}>
            <Button
              size="compact-sm"
              loading={agree.isPending}
              aria-label={`Yes to ${r.client}, ${r.when}`}
              onClick={() => agree.mutate({ params })}
            >
              Yes
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`No to ${r.client}, ${r.when}`}
              onClick={onNo}
            >
              No
            </Button>
          </Group>
        )}
      </Group>
      <RefusalText error={agree.error} />
    </div>
  );
}

function Decline({ request: r, onClose }: { request: BookingRequest; onClose: () => void }) {
  const [answer, setAnswer] = useState('');
  const decline = useAct('POST /api/booking-requests/:requestId/decline', {
    onDone: () => {
      onClose();
      void tell('Answered. They read it in the portal.');
    },
  });
  const no = useRefusal(decline.error, ['answer']);
  return (
    <form
      onSubmit={(e: FormEvent) => {
        e.preventDefault();
        decline.mutate({ params: { requestId: r.id }, body: { answer } });
      }}
    >
      <Stack gap="md">
        <Text size="sm">{r.when}. The hour is free again for others.</Text>
        <Textarea
          label="Why, or which other hour you offer"
          description="They read it in the portal. The message that tells them says nothing of it."
          required
          maxLength={500}
          value={answer}
          onChange={(e) => setAnswer(e.currentTarget.value)}
          error={no.at('answer')}
        />
        <RefusalText error={no.rest} />
        <ActButtons onClose={onClose} busy={decline.isPending} verb="Say no" />
      </Stack>
    </form>
  );
}
