/** One client: who owes now, one timeline, and beside it coverage, cards and what was agreed. */
import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk } from '../../ui/api.ts';
import { useGo, useSearchWord } from '../../ui/Go.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RefusalText } from '../../ui/Refusal.tsx';
import { CardSkeletons, RowSkeletons } from '../../ui/Skeletons.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { useArrived } from '../../ui/use-arrived.ts';
import { today } from '../../ui/words.ts';
import { AddCard } from '../billing/acts/AddCard.tsx';
import { useMoney } from '../billing/acts/money.ts';
import { useHereWith } from '../billing/BillingFrame.tsx';
import { ChargePanel } from '../billing/ChargePanel.tsx';
import { PaymentPanel } from '../billing/PaymentPanel.tsx';
import { Authorizations } from './Authorizations.tsx';
import { Autopay } from './Autopay.tsx';
import { Cards } from './Cards.tsx';
import { Caseload } from './Caseload.tsx';
import classes from './Client.module.css';
import { ClientActs } from './ClientActs.tsx';
import { Coverage } from './Coverage.tsx';
import { bornWords, nameOf } from './client-words.ts';
import { Details } from './Details.tsx';
import { EditClient } from './EditClient.tsx';
import { Estimates } from './Estimates.tsx';
import { Guardians } from './Guardians.tsx';
import { Intake } from './Intake.tsx';
import { Invoiced } from './Invoiced.tsx';
import { Messages } from './Messages.tsx';
import { MoneyHead } from './MoneyHead.tsx';
import { Owed } from './Owed.tsx';
import { Packages } from './Packages.tsx';
import { PortalAccess } from './PortalAccess.tsx';
import { SlidingScales } from './SlidingScales.tsx';
import { Timeline } from './Timeline.tsx';
import { WhoPays } from './WhoPays.tsx';

type Detail = Reply<'GET /api/clients/:clientId'>;

export default function ClientPage() {
  const { clientId = '' } = useParams({ strict: false });
  const asked = useAsk('GET /api/clients/:clientId', { params: { clientId } }, { keep: false });
  const back = { to: '/clients', label: 'Clients' };
  if (asked.error && !asked.data) {
    return (
      <>
        <PageHeader title="Client" back={back} />
        <RefusalText error={asked.error} again={() => void asked.refetch()} />
      </>
    );
  }
  if (!asked.data) {
    return (
      <>
        <PageHeader title="Client" under=" " back={back} />
        <CardSkeletons cards={1} height={90} />
        <RowSkeletons />
      </>
    );
  }
  return <Page key={clientId} detail={asked.data} />;
}

function Page({ detail }: { detail: Detail }) {
  const { client } = detail;
  const name = nameOf(client);
  const money = useMoney(client.id);
  const [adding, setAdding] = useState(false);
  const [editing, setEditing] = useState(false);
  const go = useGo();
  const hereWith = useHereWith();
  const [charge] = useSearchWord('charge');
  const [payment] = useSearchWord('payment');
  const open = (what: { payment: string } | { charge: string }) =>
    go('payment' in what ? hereWith('payment', what.payment) : hereWith('charge', what.charge));
  return (
    <>
      <PageHeader
        title={name}
        back={{ to: '/clients', label: 'Clients' }}
        under={<Under detail={detail} />}
        acts={
          <ClientActs
            detail={detail}
            money={money.data}
            onAddCard={() => setAdding(true)}
            onEdit={() => setEditing(true)}
          />
        }
      />
      <MoneyHead clientId={client.id} name={name} money={money.data} error={money.error} />
      <Columns
        timeline={
          <Timeline
            clientId={client.id}
            clinicianIds={[...new Set(detail.caseload.map((l) => l.clinicianId))]}
            onOpen={open}
          />
        }
        side={
          <Side>
            {money.data && <Owed money={money.data} onOpen={open} />}
            {money.data && (
              <Cards clientId={client.id} cards={money.data.cards} onAdd={() => setAdding(true)} />
            )}
            <Autopay clientId={client.id} name={name} />
            <Invoiced clientId={client.id} name={name} />
            <Packages clientId={client.id} name={name} />
            <Estimates detail={detail} />
            <WhoPays detail={detail} />
            <Messages clientId={client.id} />
            <Guardians clientId={client.id} />
            <PortalAccess clientId={client.id} />
            <Intake clientId={client.id} />
            <Coverage detail={detail} />
            <Authorizations detail={detail} />
            <SlidingScales detail={detail} />
            <Caseload detail={detail} />
            <Details detail={detail} onEdit={() => setEditing(true)} />
          </Side>
        }
      />
      <AddCard clientId={client.id} name={name} opened={adding} onClose={() => setAdding(false)} />
      <EditClient client={client} opened={editing} onClose={() => setEditing(false)} />
      <ChargePanel chargeId={charge} onClose={() => go(hereWith('charge', ''), true)} />
      <PaymentPanel paymentId={payment} onClose={() => go(hereWith('payment', ''), true)} />
    </>
  );
}

function Under({ detail: { client: c, policies } }: { detail: Detail }) {
  const first = policies
    .filter((p) => !p.doNotBill && p.from <= today() && (p.to === null || p.to >= today()))
    .sort((a, b) => a.rank - b.rank)[0];
  const pays =
    first?.payerName ?? (c.pays === 'self' ? 'Pays privately' : 'Insured, no coverage entered');
  return (
    <>
      {c.bornOn === null ? '' : `Born ${bornWords(c.bornOn, today())} · `}
      {pays}
      {c.status === 'former' && (
        <>
          {' '}
          <StateBadge state="waiting">Former client</StateBadge>
        </>
      )}
    </>
  );
}

/** A dozen parts, each with a question of its own: shown when all have come. */
function Side({ children }: { children: React.ReactNode }) {
  const arrived = useArrived();
  return (
    <div>
      {!arrived && <RowSkeletons rows={12} />}
      <div className={arrived ? classes.side : undefined} hidden={!arrived}>
        {children}
      </div>
    </div>
  );
}

/** Side by side on a desk; on a phone one after the other would be a long way down, so two tabs. */
function Columns({ timeline, side }: { timeline: React.ReactNode; side: React.ReactNode }) {
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  // Who comes for the estimates, or for a part by its name, comes for the second part.
  const [estimates] = useSearchWord('estimates');
  const elsewhere = estimates !== '' || location.hash !== '';
  const [tab, setTab] = useState(elsewhere ? 'about' : 'timeline');
  if (!phone) {
    return (
      <div className={classes.columns}>
        {timeline}
        {side}
      </div>
    );
  }
  return (
    <>
      <SegmentedControl
        fullWidth
        mb="lg"
        aria-label="Part of the page"
        value={tab}
        onChange={setTab}
        data={[
          { value: 'timeline', label: 'Timeline' },
          { value: 'about', label: 'Money and coverage' },
        ]}
      />
      {tab === 'timeline' ? timeline : side}
    </>
  );
}
