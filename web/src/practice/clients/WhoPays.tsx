/** Who bears the client's part beside them, since when, and what each owes now. */
import { Fragment, useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk } from '../../ui/api.ts';
import { moneyText } from '../../ui/Money.tsx';
import { useCan } from '../../ui/me.ts';
import { tell } from '../../ui/tell.ts';
import { today } from '../../ui/words.ts';
import { ActModal } from '../billing/acts/ActModal.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import { AgreeShares } from './AgreeShares.tsx';
import classes from './Client.module.css';
import type { Agreement, Shares } from './client-money-api.ts';
import { holds, rangeWords } from './client-words.ts';
import { InvoiceWay } from './InvoiceWay.tsx';
import { None, Part } from './Part.tsx';
import { PartyWay } from './PartyWay.tsx';
import { usePayers } from './use-payers.ts';

type Detail = Reply<'GET /api/clients/:clientId'>;

export function WhoPays({ detail }: { detail: Detail }) {
  const [adding, setAdding] = useState(false);
  const clientId = detail.client.id;
  const asked = useAsk('GET /api/clients/:clientId/shares', { params: { clientId } });
  const may = useCan('coverage.write');
  const put = usePutBack(clientId);
  if (!asked.data) return null;
  const standing = asked.data.agreements.filter((a) => !a.replaced);
  if (standing.length === 0 && !may) return null;
  return (
    <Part title="Who pays" act={may && 'Agree on shares'} onAct={() => setAdding(true)}>
      <Owing balances={asked.data.balances} />
      {standing.length === 0 && <None>The client bears their part alone.</None>}
      {standing.length > 0 && (
        <ul className={classes.items}>
          {standing.map((a) => (
            <li key={a.id} className={holds(a, today()) ? undefined : classes.past}>
              <Agreed agreement={a} />
            </li>
          ))}
        </ul>
      )}
      <Payers clientId={clientId} />
      <ActModal opened={adding} onClose={() => setAdding(false)} title="Agree on who pays">
        <AgreeShares
          clientId={clientId}
          standing={standing.find((a) => a.to === null)}
          onClose={() => setAdding(false)}
          onDone={(agreementId) =>
            void tell('Agreed. Charges since that day are shared so.', {
              undo: () => put(agreementId),
            })
          }
        />
      </ActModal>
    </Part>
  );
}

/** How each who bears is written to and asked on paper. */
function Payers({ clientId }: { clientId: string }) {
  const payers = usePayers(clientId);
  if (payers.length === 0) return null;
  return (
    <ul className={classes.items} aria-label="How each is written to" style={{ marginTop: 8 }}>
      {payers.map((p) => (
        <Fragment key={p.id}>
          <PartyWay partyId={p.id} name={p.name} />
          <InvoiceWay clientId={clientId} partyId={p.id} name={p.name} />
        </Fragment>
      ))}
    </ul>
  );
}

function usePutBack(clientId: string) {
  const put = useAct('POST /api/clients/:clientId/shares/:agreementId/put-back');
  return (agreementId: string) =>
    put
      .mutateAsync({ params: { clientId, agreementId } })
      .then(() => tell('Put back. What stood before holds again.'));
}

/** Only where somebody beside the client has anything to do with it. */
function Owing({ balances }: { balances: Shares['balances'] }) {
  if (balances.every((b) => b.partyId === null)) return null;
  return (
    <ul className={classes.items} aria-label="What each owes now">
      {balances.map((b) => (
        <li key={b.partyId ?? 'client'}>
          <div>
            {b.name} owes {moneyText(b.dueCents)}
            {b.creditCents > 0 && (
              <span className={classes.under}>
                {moneyText(b.creditCents)} of their own waits here
              </span>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Agreed({ agreement: a }: { agreement: Agreement }) {
  return (
    <div>
      {a.steps.length === 0
        ? 'The client bears everything'
        : a.steps.map((s) => `${s.partyName}: ${s.words}`).join('; ')}
      {a.steps.length > 0 && a.steps.some((s) => s.kind !== 'all') && (
        <span className={classes.under}>What is left is the client’s</span>
      )}
      <span className={classes.under}>{a.agreed}</span>
      <span className={classes.under}>{rangeWords(a.from, a.to, today())}</span>
    </div>
  );
}
