import { Skeleton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Explain } from '../../ui/Explain.tsx';
import { Money } from '../../ui/Money.tsx';
import { useBalance } from './balances.ts';

type Figure = 'payerPendingCents' | 'clientDueCents' | 'creditCents';

const ABOUT: Readonly<Record<Figure, { account: string; what: string }>> = {
  payerPendingCents: { account: '1100', what: 'Payer pending' },
  clientDueCents: { account: '1110', what: 'Client due' },
  creditCents: { account: '2000', what: 'Credit' },
};
/** Opens the lines behind it; nothing stands behind a zero that somebody would ask for. */
function Shown({ clientId, figure, cents }: { clientId: string; figure: Figure; cents: number }) {
  if (cents === 0) return <Money cents={0} dim />;
  const { account, what } = ABOUT[figure];
  return <Explain what={what} cents={cents} about={{ clientId, account }} />;
}

/** One figure of who owes now, fetched once its row comes into sight. */
export function Owes({ clientId, figure }: { clientId: string; figure: Figure }) {
  const place = useRef<HTMLSpanElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen || !place.current) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true), {
      rootMargin: '120px',
    });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [seen]);
  const money = useBalance(clientId, seen);
  const cents = money.data?.[figure];
  return (
    <span ref={place} style={{ display: 'inline-block', minWidth: 48 }}>
      {cents === undefined ? (
        money.error ? (
          <span title="Could not be loaded">–</span>
        ) : (
          <Skeleton height={10} width={48} display="inline-block" aria-hidden />
        )
      ) : (
        <Shown clientId={clientId} figure={figure} cents={cents} />
      )}
    </span>
  );
}
