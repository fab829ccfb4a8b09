/** The office gives estimates to those who pay without a plan: when the year is booked, and each month what is due. */
import type { z } from 'zod';
import type { EstimatesDue } from '../estimates/estimates-contract.ts';
import { type Life, tryOr } from './life.ts';

/** The last of them stays to be seen on Today. */
export async function giveEstimates(life: Life, leave = 0): Promise<void> {
  const { desk, practice } = life;
  const { call } = desk.office;
  const { items } = (await call(practice.owner, 'GET', '/api/estimates-due')) as z.output<
    typeof EstimatesDue
  >;
  for (const due of items.slice(0, Math.max(0, items.length - leave)))
    await tryOr(life, async () => {
      const of = `/api/clients/${due.clientId}`;
      const who = due.clinicianId === null ? '' : `?clinicianId=${due.clinicianId}`;
      const draft = (await call(practice.owner, 'GET', `${of}/estimate-draft${who}`)) as object;
      const made = (await call(practice.owner, 'POST', `${of}/estimates`, draft)) as { id: string };
      await call(practice.owner, 'POST', `/api/estimates/${made.id}/give`, {
        ...{ how: 'by-hand', proof: 'Signed copy in the folder' },
      });
    });
}
