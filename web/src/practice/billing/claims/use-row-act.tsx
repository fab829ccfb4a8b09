/** The key e on a row: the one act its state asks for. */
import { type ReactNode, useState } from 'react';
import { call } from '../../../ui/api.ts';
import { useGo } from '../../../ui/Go.tsx';
import { useCan } from '../../../ui/me.ts';
import { of } from './BatchActs.tsx';
import type { Claim } from './claims-api.ts';
import { useOneByOne } from './one-by-one.ts';
import { SendQuestion, type ToSend } from './SendQuestion.tsx';

export function useRowAct(): { run: (claim: Claim) => unknown; dialog: ReactNode } {
  const go = useGo();
  const may = useCan('claims.write');
  const each = useOneByOne();
  const [toSend, setToSend] = useState<ToSend>();
  const run = (claim: Claim) => {
    if (may && claim.state === 'ready') return setToSend(of([claim]));
    if (may && claim.state === 'held')
      return each.run(
        'Released',
        [claim],
        (c) => call('POST /api/claims/:claimId/release', { params: { claimId: c.id } }),
        (c) =>
          call('POST /api/claims/:claimId/hold', {
            params: { claimId: c.id },
            body: { reason: c.holdReason ?? 'Held again' },
          }),
      );
    return go(`/billing/claims/${claim.id}`);
  };
  return { run, dialog: <SendQuestion what={toSend} onClose={() => setToSend(undefined)} /> };
}
