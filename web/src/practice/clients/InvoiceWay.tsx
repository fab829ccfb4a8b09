/** How one who pays is asked on paper: as the practice does, or otherwise, with the way back. */
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../ui/api.ts';
import { useCan } from '../../ui/me.ts';
import { RefusalText, useRefusal } from '../../ui/Refusal.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { today } from '../../ui/words.ts';
import { ActButtons, ActModal } from '../billing/acts/ActModal.tsx';
import { InvoiceWayFields } from '../billing/InvoiceWayFields.tsx';
import {
  daysRefusal,
  differences,
  type InvoiceSetting,
  USUAL_WAY,
  type InvoiceWay as Way,
  wayWords,
} from '../billing/invoice-way.ts';
import { fieldsOf, holdsOn } from '../settings/dated.ts';
import { useDated } from '../settings/use-dated.ts';
import classes from './Client.module.css';

interface Whose {
  readonly clientId: string;
  /** Null: the client. */
  readonly partyId: string | null;
  readonly name: string;
}
const plain = (row: InvoiceSetting | undefined): Way =>
  row ? fieldsOf<'invoice-settings'>(row) : USUAL_WAY;

/** What holds today for this one, and what would without it. */
function useWay({ clientId, partyId }: Whose) {
  const asked = useAsk('GET /api/invoice-settings', undefined, { staleTime: 5_000 });
  const rows = asked.data?.items;
  if (!rows) return undefined;
  const of = (client: string | null, party: string | null) =>
    rows.filter((r) => r.clientId === client && r.partyId === party);
  const now = (some: readonly InvoiceSetting[]) => some.find((r) => holdsOn(r, today()));
  const mine = of(clientId, partyId);
  const client = partyId === null ? undefined : now(of(clientId, null));
  const practice = plain(now(of(null, null)));
  return {
    ...{ mine, own: now(mine), usual: client ? plain(client) : practice },
    whose: client ? 'the client’s' : 'the practice’s',
  };
}
type Stands = NonNullable<ReturnType<typeof useWay>>;

export function InvoiceWay(of: Whose) {
  const stands = useWay(of);
  const may = useCan('fees.manage');
  const [changing, setChanging] = useState(false);
  if (!stands) return null;
  const { own, usual, whose } = stands;
  const other = own ? differences(plain(own), usual) : [];
  const words = wayWords(own ? plain(own) : usual);
  return (
    <li>
      <div>
        {of.partyId === null ? words : `${of.name}: ${words.toLowerCase()}`}
        <span className={classes.under}>
          {other.length > 0
            ? `Otherwise than ${whose} way, which is: ${other.join(', ')}`
            : `As ${whose} way is`}
        </span>
      </div>
      {may && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => setChanging(true)}
          aria-label={`Change how ${of.name} is asked on paper`}
        >
          Change
        </Button>
      )}
      <ActModal
        opened={changing}
        onClose={() => setChanging(false)}
        title={`How ${of.name} is asked on paper`}
      >
        <Form of={of} stands={stands} onClose={() => setChanging(false)} />
      </ActModal>
    </li>
  );
}

function Form({ of, stands, onClose }: { of: Whose; stands: Stands; onClose: () => void }) {
  const { own, usual, whose } = stands;
  const [way, setWay] = useState<Way>(own ? plain(own) : usual);
  const back = useBack(of, stands);
  const dated = useDated('invoice-settings');
  const form = useSubmit(async () => {
    const wrong = daysRefusal(way);
    if (wrong !== undefined) throw new Error(wrong);
    const body = { ...way, clientId: of.clientId, partyId: of.partyId, from: today() };
    if (differences(way, usual).length === 0) {
      if (own) await back();
    } else if (own) {
      const made = await dated.change(own.id, body);
      const before = { ...fieldsOf<'invoice-settings'>(own), from: own.from, to: own.to };
      dated.say(`From today: ${wayWords(way).toLowerCase()}.`, () =>
        made.id === own.id ? dated.change(own.id, before) : dated.takeBack(made.id),
      );
    } else {
      const made = await dated.add(body);
      dated.say(`From today: ${wayWords(way).toLowerCase()}.`, made.id);
    }
    onClose();
  });
  const toUsual = useSubmit(async () => {
    await back();
    onClose();
  });
  const no = useRefusal(form.error ?? toUsual.error, Object.keys(USUAL_WAY));
  return (
    <form onSubmit={form.submit}>
      <Stack gap="sm">
        <Text size="sm">
          Where nothing else is agreed on, {whose} way holds: {wayWords(usual).toLowerCase()}.
        </Text>
        <InvoiceWayFields way={way} put={(part) => setWay((w) => ({ ...w, ...part }))} at={no.at} />
        <RefusalText error={no.rest} />
        {own && (
          <Button
            variant="subtle"
            style={{ alignSelf: 'flex-start' }}
            loading={toUsual.busy}
            onClick={() => void toUsual.submit()}
          >
            Back to {whose} way
          </Button>
        )}
        <ActButtons onClose={onClose} verb="Save" busy={form.busy} />
      </Stack>
    </form>
  );
}

/** Nothing of one's own holds from today on; undone, it holds again. */
function useBack({ clientId, partyId }: Whose, { mine, own, whose }: Stands) {
  const dated = useDated('invoice-settings');
  return async () => {
    if (!own) return;
    await dated.endFromToday(own, mine);
    const body = { ...plain(own), clientId, partyId, from: today() };
    dated.say(`Back to ${whose} way.`, () => dated.add(body));
  };
}
