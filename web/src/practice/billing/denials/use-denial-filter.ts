/** What narrows the denials; it stands in the address and goes along to the desk. */
import { useSearchWord } from '../../../ui/Go.tsx';
import { orUndefined } from '../DayFilters.tsx';
import { setCount } from '../Filters.tsx';

export function useDenialFilter() {
  const [payer] = useSearchWord('payer');
  const [clinician] = useSearchWord('clinician');
  const [client] = useSearchWord('client');
  const [claim] = useSearchWord('claim');
  const [charge] = useSearchWord('charge');
  const [reason] = useSearchWord('reason');
  const [cause] = useSearchWord('cause');
  const words = { payer, clinician, client, claim, charge, reason, cause };
  const tail = (more: Record<string, string>) => {
    const all = new URLSearchParams();
    for (const [k, v] of Object.entries({ ...words, ...more })) if (v !== '') all.set(k, v);
    const text = all.toString();
    return text === '' ? '' : `?${text}`;
  };
  const stateWord = (state: string) => (state === 'now' ? '' : state);
  return {
    set: setCount(...Object.values(words)),
    query: {
      payerId: orUndefined(payer),
      clinicianId: orUndefined(clinician),
      clientId: orUndefined(client),
      claimId: orUndefined(claim),
      chargeId: orUndefined(charge),
      reason: orUndefined(reason),
      cause: orUndefined(cause),
    },
    deskWith: (state: string, at = '') =>
      `/billing/denials/desk${tail({ state: stateWord(state), at })}`,
    listWith: (state: string) => `/billing/denials${tail({ state: stateWord(state) })}`,
  };
}
