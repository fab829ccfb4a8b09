/** Above which balance Today tells of this client: as the practice, or otherwise; and until when that is put off. */
import { Button, Checkbox, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { useAsk } from '../../ui/api.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { dayAfter, dayWords, today } from '../../ui/words.ts';
import { ActButtons, ActModal } from '../billing/acts/ActModal.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import type { BalanceLimit as Row } from '../billing/invoice-way.ts';
import { fieldsOf, holdsOn } from '../settings/dated.ts';
import { useDated } from '../settings/use-dated.ts';
import classes from './Client.module.css';

interface Whose {
  readonly clientId: string;
  readonly name: string;
}
export function BalanceLimit(of: Whose) {
  const reads = useCan('payments.read');
  const may = useCan('fees.manage');
  const [doing, setDoing] = useState<'limit' | 'put-off'>();
  const params = { clientId: of.clientId };
  const asked = useAsk('GET /api/clients/:clientId/balance-limit', { params }, { enabled: reads });
  const again = useAct('PUT /api/clients/:clientId/balance-put-off', {
    onDone: () => void tell('Today tells of it again.'),
  });
  if (!asked.data) return null;
  const { limitCents, over, own, putOffUntil } = asked.data;
  const write = asked.data.may.write && over;
  return (
    <li>
      <div>
        {limitCents === null
          ? 'Today never tells of the balance'
          : `Today tells of a balance over ${moneyText(limitCents)}`}
        <span className={classes.under}>{own ? 'For this client alone' : 'As the practice'}</span>
        {over && putOffUntil !== null && (
          <span className={classes.under}>Put off until {dayWords(putOffUntil)}</span>
        )}
        <RefusalText error={again.error} />
        {write && (
          <Button
            size="compact-sm"
            variant="default"
            mt={4}
            onClick={() =>
              putOffUntil === null
                ? setDoing('put-off')
                : again.mutate({ params, body: { until: null } })
            }
          >
            {putOffUntil === null ? 'Put off …' : 'Tell of it again'}
          </Button>
        )}
      </div>
      {may && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => setDoing('limit')}
          aria-label={`Change over which balance Today tells of ${of.name}`}
        >
          Change
        </Button>
      )}
      <ActModal
        opened={doing === 'limit'}
        onClose={() => setDoing(undefined)}
        title={`A balance of ${of.name} to look at`}
      >
        <LimitForm of={of} now={limitCents} onClose={() => setDoing(undefined)} />
      </ActModal>
      <ActModal
        opened={doing === 'put-off'}
        onClose={() => setDoing(undefined)}
        title={`Put off the balance of ${of.name}`}
      >
        <PutOffForm of={of} onClose={() => setDoing(undefined)} />
      </ActModal>
    </li>
  );
}

function LimitForm({ of, now, onClose }: { of: Whose; now: number | null; onClose: () => void }) {
  const asked = useAsk('GET /api/balance-limits', undefined, { staleTime: 5_000 });
  const mine = (asked.data?.items ?? []).filter((r) => r.clientId === of.clientId);
  const own = mine.find((r) => holdsOn(r, today()));
  const [limitCents, setLimit] = useState(now);
  const [never, setNever] = useState(now === null);
  const dated = useDated('balance-limits');
  const back = async (row: Row) => {
    await dated.endFromToday(row, mine);
    const body = { ...fieldsOf<'balance-limits'>(row), from: today() };
    dated.say('As the practice from today.', () => dated.add(body));
    onClose();
  };
  const form = useSubmit(async () => {
    if (!never && limitCents === null) throw new Error('Say over which balance, or “never”.');
    const cents = never ? null : limitCents;
    const body = { clientId: of.clientId, limitCents: cents, from: today() };
    const made = own ? await dated.change(own.id, body) : await dated.add(body);
    const before = own && { ...fieldsOf<'balance-limits'>(own), from: own.from, to: own.to };
    dated.say(
      cents === null ? 'Never, from today.' : `Over ${moneyText(cents)}, from today.`,
      before && made.id === own.id ? () => dated.change(own.id, before) : made.id,
    );
    onClose();
  });
  const toUsual = useSubmit(async () => own && back(own));
  const no = useRefusal(form.error ?? toUsual.error, ['limitCents']);
  if (!asked.data) return <RefusalText error={asked.error} />;
  return (
    <form onSubmit={form.submit}>
      <Stack gap="sm">
        <Text size="sm">
          What {of.name} owes on invoices is told on Today when it is more than this. What is on no
          invoice yet does not count.
        </Text>
        <AmountInput
          label="Over"
          value={never ? null : limitCents}
          onChange={setLimit}
          disabled={never}
          error={no.at('limitCents')}
          maw={220}
          data-autofocus
        />
        <Checkbox
          label="Never"
          checked={never}
          onChange={(e) => setNever(e.currentTarget.checked)}
        />
        <RefusalText error={no.rest} />
        {own && (
          <Button
            variant="subtle"
            style={{ alignSelf: 'flex-start' }}
            loading={toUsual.busy}
            onClick={() => void toUsual.submit()}
          >
            As the practice again
          </Button>
        )}
        <ActButtons onClose={onClose} verb="Save" busy={form.busy} />
      </Stack>
    </form>
  );
}

function PutOffForm({ of, onClose }: { of: Whose; onClose: () => void }) {
  const [until, setUntil] = useState<string | null>(dayAfter(today(), 7));
  const params = { clientId: of.clientId };
  const again = useAct('PUT /api/clients/:clientId/balance-put-off');
  const putOff = useAct('PUT /api/clients/:clientId/balance-put-off', {
    onDone: (now) => {
      void tell(`Put off until ${dayWords(now.putOffUntil ?? '')}.`, {
        undo: () => again.mutate({ params, body: { until: null } }),
      });
      onClose();
    },
  });
  const no = useRefusal(putOff.error, ['until']);
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        putOff.mutate({ params, body: { until } });
      }}
    >
      <Stack gap="sm">
        <Text size="sm">Until then Today is silent about it. What is owed does not change.</Text>
        <DayInput
          label="Until"
          value={until}
          onChange={setUntil}
          error={no.at('until')}
          required
          maw={220}
        />
        <RefusalText error={no.rest} />
        <ActButtons onClose={onClose} verb="Put off" busy={putOff.isPending} />
      </Stack>
    </form>
  );
}
