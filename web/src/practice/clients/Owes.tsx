import { Skeleton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Money } from '../../ui/Money.tsx';
import { useBalance } from './balances.ts';

type Figure = 'payerPendingCents' | 'clientDueCents' | 'creditCents';

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
        <Money cents={cents} dim={cents === 0} />
      )}
    </span>
  );
}
