import { useState } from 'react';
import type { Reply } from '../../api/endpoints.ts';
import { useAsk } from '../../ui/api.ts';
import { moneyText } from '../../ui/Money.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { daysFrom, dayWords, many, today } from '../../ui/words.ts';
import { ActModal } from '../billing/acts/ActModal.tsx';
import { useAct } from '../billing/acts/use-act.ts';
import { AgreeScale } from './AgreeScale.tsx';
import classes from './Client.module.css';
import { holds, percentWords, rangeWords } from './client-words.ts';
import { DatedMenu } from './Dated.tsx';
import { None, Part } from './Part.tsx';

type Detail = Reply<'GET /api/clients/:clientId'>;
type Scale = Detail['slidingScales'][number];
const SOON_DAYS = 30;

/** A lower fee that was agreed, what it rests on, and when it is looked at again. */
export function SlidingScales({ detail }: { detail: Detail }) {
  const [adding, setAdding] = useState(false);
  const setup = useAsk('GET /api/setup', undefined, { staleTime: 300_000 });
  const may = detail.may.fees;
  const serviceOf = (s: Scale) =>
    s.serviceId === null
      ? 'every service'
      : (setup.data?.services.find((x) => x.id === s.serviceId)?.name ?? 'one service');
  if (detail.slidingScales.length === 0 && !may) return null;
  return (
    <Part title="Sliding scale" act={may && 'Agree on a fee'} onAct={() => setAdding(true)}>
      {detail.slidingScales.length === 0 && <None>The ordinary fees hold.</None>}
      {detail.slidingScales.length > 0 && (
        <ul className={classes.items}>
          {[...detail.slidingScales]
            .sort((a, b) => b.from.localeCompare(a.from))
            .map((s) => (
              <li key={s.id} className={holds(s, today()) ? undefined : classes.past}>
                <div>
                  {s.amountCents !== null
                    ? moneyText(s.amountCents)
                    : `${percentWords(s.percentBp ?? 0)} of the fee`}{' '}
                  for {serviceOf(s)} <Ends scale={s} />
                  <span className={classes.under}>
                    {s.evidence}, of {dayWords(s.evidenceOn)}
                  </span>
                  <span className={classes.under}>{rangeWords(s.from, s.to, today())}</span>
                </div>
                {may && <Acts scale={s} />}
              </li>
            ))}
        </ul>
      )}
      <ActModal
        opened={adding}
        onClose={() => setAdding(false)}
        title="Agree on a lower fee"
        size="md"
      >
        <AgreeScale clientId={detail.client.id} onClose={() => setAdding(false)} />
      </ActModal>
    </Part>
  );
}
function Ends({ scale: s }: { scale: Scale }) {
  if (s.to === null || !holds(s, today())) return null;
  const left = daysFrom(today(), s.to);
  return left <= SOON_DAYS ? (
    <StateBadge state="needs-you">ends in {many(left, 'day')}</StateBadge>
  ) : null;
}
function Acts({ scale: s }: { scale: Scale }) {
  const end = useAct('POST /api/sliding-scales/:id/end');
  const remove = useAct('DELETE /api/sliding-scales/:id');
  return (
    <DatedMenu
      row={s}
      name="the sliding scale"
      end={(lastDay) => end.mutateAsync({ params: { id: s.id }, body: { lastDay } })}
      remove={() => remove.mutateAsync({ params: { id: s.id } })}
    />
  );
}
