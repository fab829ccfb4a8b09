import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '../../../api/endpoints.ts';
import { DayText } from '../../../ui/Dates.tsx';
import { DayInput } from '../../../ui/DayInput.tsx';
import { moneyText } from '../../../ui/Money.tsx';
import { RefusalText, useRefusal } from '../../../ui/Refusal.tsx';
import { StateIcon } from '../../../ui/StateBadge.tsx';
import { dayAfter, many, today } from '../../../ui/words.ts';
import { ActButtons, ActModal } from './ActModal.tsx';
import classes from './Acts.module.css';
import { PaperLink } from './CardChargeResult.tsx';
import type { ActOnClient } from './ChargeCard.tsx';
import { Pair } from './Pair.tsx';
import { useAct } from './use-act.ts';

/** Out-of-network proof for the client's own plan, over some days. */
export function Superbill(act: ActOnClient) {
  return (
    <ActModal
      opened={act.opened}
      onClose={act.onClose}
      title={`Superbill for ${act.name}`}
      size="md"
    >
      <Body {...act} />
    </ActModal>
  );
}
type Made = Reply<'POST /api/superbills'>;
function Body(act: ActOnClient) {
  const [made, setMade] = useState<Made>();
  return made ? <Result made={made} onClose={act.onClose} /> : <Form {...act} onMade={setMade} />;
}

const monthStart = (day: string): string => `${day.slice(0, 7)}-01`;
function Form({ clientId, onClose, onMade }: ActOnClient & { onMade: (made: Made) => void }) {
  const lastMonthEnd = dayAfter(monthStart(today()), -1);
  const [from, setFrom] = useState<string | null>(monthStart(lastMonthEnd));
  const [to, setTo] = useState<string | null>(lastMonthEnd);
  const write = useAct('POST /api/superbills', { onDone: onMade });
  const no = useRefusal(write.error, ['from', 'to']);
  const choose = (first: string, last: string) => {
    setFrom(first);
    setTo(last);
  };
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        if (from === null || to === null || write.isPending) return;
        write.mutate({ body: { clientId, from, to } });
      }}
    >
      <Stack gap="md">
        <Text>
          The client sends it to their plan to be paid back. Signed sessions of these days go on it;
          missed-session fees and products never do.
        </Text>
        <Group gap="xs">
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => choose(monthStart(lastMonthEnd), lastMonthEnd)}
          >
            Last month
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => choose(monthStart(today()), today())}
          >
            This month
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => choose(`${today().slice(0, 4)}-01-01`, today())}
          >
            This year
          </Button>
        </Group>
        <Pair>
          <DayInput label="From" value={from} onChange={setFrom} error={no.at('from')} required />
          <DayInput label="To" value={to} onChange={setTo} error={no.at('to')} required />
        </Pair>
        <RefusalText error={no.rest} />
        <ActButtons
          onClose={onClose}
          busy={write.isPending}
          disabled={from === null || to === null}
          verb="Make superbill"
        />
      </Stack>
    </form>
  );
}

function Result({ made, onClose }: { made: Made; onClose: () => void }) {
  const none = made.items.length === 0;
  return (
    <Stack gap="lg">
      <div className={classes.result} role="status">
        <StateIcon state={none ? 'needs-you' : 'settled'} size={24} />
        <Text size="xl" fw={600} lh="24px">
          {none ? 'No superbill was made' : `${many(made.items.length, 'superbill')} made`}
        </Text>
        {none && <Text>No charge of those days can be on one.</Text>}
        {made.items.map((p) => (
          <Text key={p.id}>
            <PaperLink paper={p} inText /> · <DayText day={p.from} /> to <DayText day={p.to} /> ·{' '}
            {moneyText(p.amountCents)} in fees
          </Text>
        ))}
      </div>
      {made.leftOut.length > 0 && (
        <div>
          <Text fw={600}>Left out: {many(made.leftOut.length, 'charge')}</Text>
          <ul className={classes.list}>
            {made.leftOut.map((l) => (
              <li key={l.chargeId}>
                <DayText day={l.serviceOn} />: {l.sentence}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Stack>
  );
}
