/** Who bears for a client today beside them. */
import { useAsk } from '../../ui/api.ts';
import { today } from '../../ui/words.ts';
import './client-money-api.ts';
import { holds } from './client-words.ts';

export interface Payer {
  readonly id: string;
  readonly name: string;
}
export function usePayers(clientId: string): readonly Payer[] {
  const asked = useAsk('GET /api/clients/:clientId/shares', { params: { clientId } });
  const steps = (asked.data?.agreements ?? [])
    .filter((a) => !a.replaced && holds(a, today()))
    .flatMap((a) => a.steps);
  return [...new Map(steps.map((s) => [s.partyId, { id: s.partyId, name: s.partyName }])).values()];
}
