/** Today: what needs me, what happens by itself, what happened since I was last here, what leaks. */
import { Grid, Stack } from '@mantine/core';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk } from '../../ui/api.ts';
import { DayText } from '../../ui/Dates.tsx';
import { moneyText } from '../../ui/Money.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { CardSkeletons } from '../../ui/Skeletons.tsx';
import { many } from '../../ui/words.ts';
import { Leaks } from './Leaks.tsx';
import { NeedsYou } from './NeedsYou.tsx';
import { SettingUp } from './SettingUp.tsx';
import { SinceLast, Tonight } from './SinceLast.tsx';
import { YourDay } from './YourDay.tsx';

export type Today = Reply<'GET /api/today'>;

export default function TodayPage() {
  const today = useAsk('GET /api/today', undefined, { staleTime: 10_000, everyMs: 120_000 });
  const view = today.data;
  return (
    <>
      <PageHeader title="Today" under={view ? <Summary view={view} /> : ' '} />
      {today.error && !view && <RefusalText error={today.error} again={() => today.refetch()} />}
      {!view && !today.error && <CardSkeletons cards={3} height={180} />}
      {view && (
        <Grid gap={{ base: 'lg', md: 32 }}>
          <Grid.Col span={{ base: 12, md: 7.5 }}>
            <Stack gap={32}>
              <SettingUp items={view.needsYou.filter((n) => n.kind === 'set-up')} />
              <NeedsYou
                items={view.needsYou.filter((n) => n.kind !== 'set-up')}
                more={view.needsMore}
                fresh={isFresh(view)}
              />
              <Leaks leaks={view.leaks} />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 4.5 }}>
            <Stack gap={32}>
              <YourDay sessions={view.sessions} />
              <SinceLast since={view.sinceLast.since} items={view.sinceLast.items} />
              <Tonight items={view.tonight} />
            </Stack>
          </Grid.Col>
        </Grid>
      )}
    </>
  );
}

/** A practice in which nothing has happened yet. */
const isFresh = (view: Today): boolean =>
  view.needsYou.every((n) => n.kind === 'set-up') &&
  view.sessions.length === 0 &&
  view.sinceLast.items.length === 0 &&
  view.needsYou.length > 0;

/** "Tue 24 Nov · 7 things need you · $1,240.00 waits on them" */
function Summary({ view }: { view: Today }) {
  // Of all: what is not shown one by one counts too.
  const all = [...view.needsYou, ...view.needsMore];
  const cents = all.reduce((sum, n) => sum + (n.moneyCents ?? 0), 0);
  const count = view.needsYou.length + view.needsMore.reduce((sum, m) => sum + m.count, 0);
  return (
    <>
      <DayText day={view.today} /> ·{' '}
      {count === 0 ? 'nothing needs you' : `${many(count, 'thing needs', 'things need')} you`}
      {cents > 0 && ` · ${moneyText(cents)} depends on ${count === 1 ? 'it' : 'them'}`}
    </>
  );
}
