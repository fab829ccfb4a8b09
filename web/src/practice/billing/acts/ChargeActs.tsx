import { Button } from '@mantine/core';
import { useState } from 'react';
import { useActions } from '../../../ui/actions.ts';
import { useGo } from '../../../ui/Go.tsx';
import { moneyText } from '../../../ui/Money.tsx';
import { useCan } from '../../../ui/me.ts';
import { dayWords } from '../../../ui/words.ts';
import { ChangeFee, ReverseCharge } from './ChargeBack.tsx';
import { ChargeCard } from './ChargeCard.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { type Charge, useMoney } from './money.ts';
import { RecordPayment } from './RecordPayment.tsx';
import { WriteOffAct } from './WriteOffAct.tsx';

type What = 'card' | 'payment' | 'decision' | 'write-off' | 'reverse' | 'fee';
interface Act {
  readonly what: What;
  readonly label: string;
}

/** What may be done with one charge now: the first is the one it waits for. */
function useActsOf(c: Charge): readonly Act[] {
  const pay = useCan('payments.write');
  const writeOff = useCan('write-offs.request');
  const charge = useCan('charges.write');
  const answer = useCan('remittances.write');
  const { payerPendingCents: pending, clientDueCents: due } = c.balance;
  const money = useMoney(c.clientId, pay && due > 0 && c.state !== 'reversed');
  if (c.state === 'reversed') return [];
  // Without a usable card the other way to pay comes first.
  const card = money.data === undefined || money.data.cards.some((x) => x.replaceBecause === null);
  const acts: (Act | false)[] = [
    pay && due > 0 && card && { what: 'card', label: `Charge ${moneyText(due)}` },
    pay && due > 0 && { what: 'payment', label: 'Record payment' },
    answer && pending > 0 && { what: 'decision', label: 'Key in the payer’s answer' },
    writeOff && due > 0 && { what: 'write-off', label: 'Write off' },
    pay && due > 0 && !card && { what: 'card', label: 'Charge a card' },
    charge && { what: 'fee', label: 'Change the fee' },
    charge && { what: 'reverse', label: 'Reverse charge' },
  ];
  return acts.filter((a): a is Act => a !== false);
}

/** Two buttons and the rest behind "More"; every act is in ⌘K too. */
export function ChargeActs({
  charge: c,
  name,
  plain = false,
  only,
  first: wanted,
  more,
  onAddCard,
}: {
  charge: Charge;
  /** The client, as the page knows them. */
  name: string;
  /** No filled button: another thing on the page is first. */
  plain?: boolean;
  /** Just so many buttons, beside the step that waits for them; the whole set is elsewhere on the page. */
  only?: number;
  /** What the step beside it waits for. */
  first?: What;
  /** Another item of More. */
  more?: { readonly label: string; readonly run: () => void };
  onAddCard?: () => void;
}) {
  const [doing, setDoing] = useState<What>();
  const go = useGo();
  // An answer on paper has a page of its own: it may speak of more than this charge.
  const start = (what: What) =>
    what === 'decision' ? go(`/billing/remittances/key-in?charge=${c.id}`) : setDoing(what);
  const acts = useActsOf(c);
  useActions(
    (only === undefined ? acts : []).map((a) => ({
      id: `${c.id} ${a.what}`,
      label: a.label,
      detail: `${c.description}, ${dayWords(c.serviceOn)}`,
      run: () => start(a.what),
    })),
  );
  const likely = acts.filter((a) => !(a.what === 'reverse' || a.what === 'fee'));
  const from = Math.max(
    0,
    likely.findIndex((a) => a.what === wanted),
  );
  const first = likely.slice(from, from + (only ?? 2));
  const rest = only === undefined ? acts.filter((a) => !first.includes(a)) : [];
  return (
    <>
      {first.map((a, i) => (
        <Button
          key={a.what}
          variant={i === 0 && !plain ? 'filled' : 'default'}
          onClick={() => start(a.what)}
        >
          {a.label}
        </Button>
      ))}
      <MoreMenu
        subtle={first.length > 0}
        acts={[
          ...rest.map((a) => ({ id: a.what, label: a.label, run: () => start(a.what) })),
          ...(more ? [{ id: 'more', ...more }] : []),
        ]}
      />
      <Doing
        charge={c}
        name={name}
        doing={doing}
        close={() => setDoing(undefined)}
        {...(onAddCard ? { onAddCard } : {})}
      />
    </>
  );
}

function Doing({
  charge: c,
  name,
  doing,
  close,
  onAddCard,
}: {
  charge: Charge;
  name: string;
  doing: What | undefined;
  close: () => void;
  onAddCard?: () => void;
}) {
  const of = (what: What) => ({ opened: doing === what, onClose: close });
  const { clientId } = c;
  const { clientDueCents: dueCents } = c.balance;
  const facts = { id: c.id, description: c.description, serviceOn: c.serviceOn };
  return (
    <>
      <ChargeCard
        {...of('card')}
        {...{ clientId, name, chargeIds: [c.id] }}
        {...(onAddCard ? { onAddCard } : {})}
      />
      <RecordPayment {...of('payment')} {...{ clientId, name, chargeIds: [c.id] }} />
      <WriteOffAct {...of('write-off')} charge={{ ...facts, dueCents }} />
      <ChangeFee {...of('fee')} charge={c} />
      <ReverseCharge {...of('reverse')} charge={c} />
    </>
  );
}
