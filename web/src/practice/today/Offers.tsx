/** What can be done about a thing without leaving the list; where it leads is the row itself. */
import { Button } from '@mantine/core';
import { moneyText } from '../../ui/Money.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { tell } from '../../ui/tell.ts';
import { dayWords } from '../../ui/words.ts';
import { useAct } from '../billing/acts/use-act.ts';
import classes from './Today.module.css';
import type { Today } from './TodayPage.tsx';

type Need = Today['needsYou'][number];
type Offer = NonNullable<Need['offers']>[number];

export function Offers({ need }: { need: Need }) {
  const offers = need.offers ?? [];
  if (offers.length === 0) return null;
  return (
    <div className={classes.offers}>
      {offers.map((o) => (
        <One key={o.act} offer={o} about={need.title} />
      ))}
    </div>
  );
}
function One({ offer, about }: { offer: Offer; about: string }) {
  if (offer.act === 'send-pay-link') return <SendLink offer={offer} about={about} />;
  if (offer.act === 'put-off-balance') return <PutOff offer={offer} about={about} />;
  return <AskForCard offer={offer} about={about} />;
}
type Of<A extends Offer['act']> = { offer: Extract<Offer, { act: A }>; about: string };

function SendLink({ offer: { clientId, partyId }, about }: Of<'send-pay-link'>) {
  const send = useAct('POST /api/clients/:clientId/pay-links', {
    onDone: (sent) => void tell(`A link to pay ${moneyText(sent.amountCents)} goes to them.`),
  });
  return (
    <Press
      label="Send a link to pay"
      about={about}
      act={send}
      press={() => send.mutate({ params: { clientId }, body: { partyId } })}
    />
  );
}
function PutOff({ offer: { clientId, until }, about }: Of<'put-off-balance'>) {
  const params = { clientId };
  const again = useAct('PUT /api/clients/:clientId/balance-put-off');
  const putOff = useAct('PUT /api/clients/:clientId/balance-put-off', {
    onDone: () =>
      void tell(`Put off until ${dayWords(until)}.`, {
        undo: () => again.mutate({ params, body: { until: null } }),
      }),
  });
  return (
    <Press
      label="Put off a week"
      about={about}
      act={putOff}
      press={() => putOff.mutate({ params, body: { until } })}
    />
  );
}
function AskForCard({ offer: { cardId, again }, about }: Of<'ask-for-card'>) {
  const ask = useAct('POST /api/cards/:cardId/ask-for-new', {
    onDone: () => void tell('A link to give the next card goes to them.'),
  });
  return (
    <Press
      label={again ? 'Ask again by link' : 'Ask for a new card by link'}
      about={about}
      act={ask}
      press={() => ask.mutate({ params: { cardId } })}
    />
  );
}
function Press({
  label,
  about,
  act,
  press,
}: {
  label: string;
  about: string;
  act: { isPending: boolean; error: Error | null };
  press: () => void;
}) {
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={act.isPending}
        aria-label={`${label}: ${about}`}
        onClick={press}
      >
        {label}
      </Button>
      <RefusalText error={act.error} />
    </>
  );
}
