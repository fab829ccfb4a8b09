import { Button, CopyButton, Drawer, Group, Select, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk, useWrite } from '../../ui/api.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { InstantText } from '../../ui/Dates.tsx';
import { useMe } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { RowSkeletons } from '../../ui/Skeletons.tsx';
import { tell } from '../../ui/tell.ts';
import classes from './Calendar.module.css';

type Feed = Reply<'GET /api/calendar-feeds'>['items'][number];

/** Private addresses for the calendar of a phone: made here, shown once, revoked here. */
export function FeedsPanel({
  opened,
  phone,
  onClose,
}: {
  opened: boolean;
  phone: boolean;
  onClose: () => void;
}) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position={phone ? 'bottom' : 'right'}
      size={phone ? '80%' : 460}
      title="Calendar feeds"
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 120 }}
    >
      {opened && <Feeds />}
    </Drawer>
  );
}

function Feeds() {
  const me = useMe();
  const asked = useAsk('GET /api/calendar-feeds');
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const [whose, setWhose] = useState<string | null>(me.clinicianId);
  const make = useWrite('POST /api/calendar-feeds', { touches: ['GET /api/calendar-feeds'] });
  const feeds = (asked.data?.items ?? []).filter((f) => f.revokedAt === null);
  const clinicians = (setup.data?.clinicians ?? []).filter(
    (c) => me.reach === 'practice' || c.id === me.clinicianId,
  );
  return (
    <Stack gap="lg">
      <Text>
        Your phone or computer can show this calendar beside your own. It carries times and client
        initials only. Whoever has the address can read it, so each is shown once and can be
        revoked.
      </Text>
      {make.data ? (
        <Made path={make.data.path} name={make.data.feed.clinicianName} />
      ) : (
        <Group align="flex-end" gap="xs">
          {clinicians.length > 1 && (
            <Select
              label="Whose calendar"
              data={clinicians.map((c) => ({ value: c.id, label: c.name }))}
              value={whose}
              onChange={setWhose}
            />
          )}
          <Button
            disabled={whose === null}
            loading={make.isPending}
            onClick={() => whose && make.mutate({ body: { clinicianId: whose } })}
          >
            Make an address
          </Button>
        </Group>
      )}
      <RefusalText error={make.error ?? asked.error} />
      <Title order={3}>In use</Title>
      {asked.isPending && <RowSkeletons rows={2} />}
      {asked.data && feeds.length === 0 && <Text c="dimmed">No address is in use.</Text>}
      {feeds.map((f) => (
        <FeedLine key={f.id} feed={f} />
      ))}
    </Stack>
  );
}
function Made({ path, name }: { path: string; name: string }) {
  const address = new URL(path, location.origin).href;
  return (
    <Stack gap="xs" role="status">
      <Text fw={550}>Address of {name}’s calendar. Copy it now: it is not shown again.</Text>
      <code className={classes.code}>{address}</code>
      <CopyButton value={address} timeout={4000}>
        {({ copied, copy }) => (
          <Button
            onClick={copy}
            leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            style={{ alignSelf: 'flex-start' }}
          >
            {copied ? 'Copied' : 'Copy the address'}
          </Button>
        )}
      </CopyButton>
      <Text size="sm" c="dimmed">
        iPhone: Settings, Apps, Calendar, Calendar Accounts, Add Subscribed Calendar. Google: Other
        calendars, From URL. Outlook: Add calendar, Subscribe from web.
      </Text>
    </Stack>
  );
}
function FeedLine({ feed }: { feed: Feed }) {
  const [open, setOpen] = useState(false);
  const revoke = useWrite('POST /api/calendar-feeds/:feedId/revoke', {
    touches: ['GET /api/calendar-feeds'],
    onDone: () => void tell('Revoked. The address answers nothing any more.'),
  });
  return (
    <Group justify="space-between">
      <div>
        <Text>{feed.clinicianName}</Text>
        <Text size="sm" c="dimmed">
          Made <InstantText at={feed.createdAt} />
        </Text>
      </div>
      <Button variant="default" onClick={() => setOpen(true)}>
        Revoke
      </Button>
      <ConfirmWithReason
        opened={open}
        onClose={() => setOpen(false)}
        title="Revoke this address"
        confirm="Revoke"
        reason={false}
        onConfirm={() => revoke.mutateAsync({ params: { feedId: feed.id } })}
      >
        <Text>Every phone and computer that uses it stops showing this calendar.</Text>
      </ConfirmWithReason>
    </Group>
  );
}
