import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { useActions } from '../../ui/actions.ts';
import { useKeys } from '../../ui/keys.ts';
import { moneyText } from '../../ui/Money.tsx';
import { useCan, useMe } from '../../ui/me.ts';
import { RefusalText } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { dayAfter, dayWords, today } from '../../ui/words.ts';
import { ChargeCard } from '../billing/acts/ChargeCard.tsx';
import { MoreMenu } from '../billing/acts/MoreMenu.tsx';
import type { ClientMoney } from '../billing/acts/money.ts';
import { RecordPayment } from '../billing/acts/RecordPayment.tsx';
import { SellProduct } from '../billing/acts/SellProduct.tsx';
import { Superbill } from '../billing/acts/Superbill.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import { holds, nameOf } from './client-words.ts';

const NewSession = lazy(async () => ({
  default: (await import('../calendar/NewSession.tsx')).NewSession,
}));

type Detail = Reply<'GET /api/clients/:clientId'>;
type What = 'card' | 'payment' | 'product' | 'superbill' | 'session';
interface Act {
  readonly id: string;
  readonly label: string;
  readonly words?: readonly string[];
  readonly run: () => unknown;
}

/** What can be done for this client: first what the money waits for, the rest under More and in ⌘K. */
export function ClientActs({
  detail,
  money,
  onAddCard,
  onEdit,
}: {
  detail: Detail;
  money: ClientMoney | undefined;
  onAddCard: () => void;
  onEdit: () => void;
}) {
  const [doing, setDoing] = useState<What>();
  const { client } = detail;
  const apply = useAct('POST /api/clients/:clientId/apply-credit', {
    onDone: (now) =>
      void tell(
        `Credit applied, oldest charges first. ${moneyText(now.clientDueCents)} is due now.`,
      ),
  });
  const link = useAct('POST /api/clients/:clientId/pay-links', {
    onDone: (sent) =>
      void tell(
        `A link to pay ${moneyText(sent.amountCents)} goes to ${nameOf(client)}. Messages shows when it has gone.`,
      ),
  });
  const acts = useActs(detail, money, {
    start: setDoing,
    link: () => link.mutate({ params: { clientId: client.id }, body: {} }),
    apply: () => apply.mutate({ params: { clientId: client.id } }),
    addCard: onAddCard,
    edit: onEdit,
  });
  useActions(acts);
  const [first, second] = acts;
  useKeys([
    ...(first ? [{ keys: 'e', does: first.label, run: first.run }] : []),
    ...(acts.some((a) => a.id === 'payment')
      ? [{ keys: 'p', does: 'Record payment', run: () => setDoing('payment') }]
      : []),
    ...(acts.some((a) => a.id === 'book')
      ? [{ keys: 'n', does: 'Book a session', run: () => setDoing('session') }]
      : []),
  ]);
  const of = (what: What) => ({
    clientId: client.id,
    name: nameOf(client),
    opened: doing === what,
    onClose: () => setDoing(undefined),
  });
  const rest = acts.filter((a) => a !== first && a !== second);
  return (
    <>
      {first && <Button onClick={() => first.run()}>{first.label}</Button>}
      {second && (
        <Button variant="default" onClick={() => second.run()}>
          {second.label}
        </Button>
      )}
      <MoreMenu acts={rest} />
      <RefusalText error={apply.error ?? link.error} />
      <ChargeCard
        {...of('card')}
        onAddCard={() => {
          setDoing(undefined);
          onAddCard();
        }}
      />
      <RecordPayment {...of('payment')} />
      <SellProduct {...of('product')} />
      <Superbill {...of('superbill')} />
      {doing === 'session' && <Booking detail={detail} onClose={() => setDoing(undefined)} />}
    </>
  );
}

/** Tomorrow, or the Monday after a weekend begins. */
function nextWeekday(): string {
  const ahead = [1, 2, 3].map((n) => dayAfter(today(), n));
  return ahead.find((day) => !['Sat', 'Sun'].includes(dayWords(day).slice(0, 3))) ?? today();
}
/** A session with this client, with their clinician, booked without leaving the page. */
function Booking({ detail, onClose }: { detail: Detail; onClose: () => void }) {
  const me = useMe();
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const theirs = detail.caseload.filter((l) => holds(l, today())).map((l) => l.clinicianId);
  const mine = theirs.find((id) => id === me.clinicianId);
  const { client } = detail;
  return (
    <Suspense fallback={null}>
      <NewSession
        start={{
          day: nextWeekday(),
          people: [{ clientId: client.id, name: nameOf(client), weight: 1 }],
          clinicianId: mine ?? theirs[0],
        }}
        phone={phone ?? false}
        onClose={onClose}
      />
    </Suspense>
  );
}

function useActs(
  detail: Detail,
  money: ClientMoney | undefined,
  run: {
    start: (what: What) => void;
    link: () => void;
    apply: () => void;
    addCard: () => void;
    edit: () => void;
  },
): Act[] {
  const pay = useCan('payments.write');
  const sell = useCan('charges.write');
  const paper = useCan('papers.make');
  const calendar = useCan('calendar.write');
  if (!money) return [];
  const due = money.clientDueCents;
  const card = money.cards.some((c) => c.replaceBecause === null);
  const credit = Math.min(money.creditCents, due);
  const charge: Act = {
    id: 'card',
    label: due > 0 ? `Charge ${moneyText(due)}` : 'Charge a card',
    words: ['card'],
    run: () => run.start('card'),
  };
  const acts: (Act | false)[] = [
    pay &&
      credit > 0 && { id: 'credit', label: `Apply ${moneyText(credit)} credit`, run: run.apply },
    pay && card && due > 0 && charge,
    pay && { id: 'payment', label: 'Record payment', run: () => run.start('payment') },
    pay && card && due === 0 && charge,
    pay &&
      due > 0 && { id: 'pay-link', label: 'Send a link to pay', words: ['e-mail'], run: run.link },
    paper && { id: 'superbill', label: 'Make a superbill', run: () => run.start('superbill') },
    sell && {
      id: 'product',
      label: 'Charge for a product or letter',
      run: () => run.start('product'),
    },
    pay && { id: 'add-card', label: 'Add a card', run: run.addCard },
    calendar && {
      id: 'book',
      label: 'Book a session',
      run: () => run.start('session'),
    },
    detail.may.edit && { id: 'edit', label: 'Edit details', run: run.edit },
  ];
  return acts.filter((a): a is Act => a !== false);
}
