import { Button, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { TextSkeletons } from '../../ui/Skeletons.tsx';
import { many } from '../../ui/words.ts';
import { FeedsPanel } from '../calendar/FeedsPanel.tsx';
import { SettingsPage } from './SettingsPage.tsx';

/** The calendar's own panel, reached from here too. */
export default function FeedsPage() {
  const [open, setOpen] = useState(false);
  const phone = useMediaQuery('(max-width: 48em)') ?? false;
  const asked = useAsk('GET /api/calendar-feeds');
  const used = asked.data?.items.filter((f) => f.revokedAt === null).length ?? 0;
  return (
    <SettingsPage
      section="feeds"
      under="Your phone or computer can show your sessions beside your own calendar: times and client initials, nothing more."
    >
      <Stack align="flex-start">
        {asked.error ? (
          <RefusalText error={asked.error} again={asked.refetch} />
        ) : asked.data ? (
          <Text>
            {used === 0
              ? 'No calendar address is in use.'
              : `${many(used, 'calendar address', 'calendar addresses')} in use.`}
          </Text>
        ) : (
          <TextSkeletons lines={1} />
        )}
        <Button onClick={() => setOpen(true)}>
          {used === 0 ? 'Make an address' : 'Show and change addresses'}
        </Button>
      </Stack>
      <FeedsPanel opened={open} phone={phone} onClose={() => setOpen(false)} />
    </SettingsPage>
  );
}
