/** Rehabilitation over a payer's threshold of the year comes to Today until the claim says KX, or has gone. */
import { isRefusal } from '@clearhour/values';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Billing, billing, setRule } from '../claims/testing/world.ts';
import { therapyNeeds } from './needs-therapy.ts';
import { readerOf } from './reader.ts';

let w: Billing;
beforeAll(async () => {
  w = await billing();
  const { services, clinicianId, payerId } = w;
  await w.run(async (work) => {
    await setRule(work, payerId, {
      therapy_modifiers: JSON.stringify(['discipline', 'threshold']),
    });
    await work.sql
      .updateTable('clinicians')
      .set({ taxonomy: '225100000X' })
      .where('practice_id', '=', work.practiceId)
      .where('id', '=', clinicianId)
      .execute();
    await work.sql
      .updateTable('fees')
      .set({ amount_cents: 80000n as never })
      .where('practice_id', '=', work.practiceId)
      .where('service_id', '=', services.exercise)
      .execute();
  });
});
afterAll(() => w.t.close());

const needs = () => w.run(async (work) => therapyNeeds(work, await readerOf(work)));

it('is said once the sum of the year has passed it, and not after KX', async () => {
  const client = await w.client();
  const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T15:00:00Z`;
  for (const n of [2, 3, 4]) await w.visit(client, 15, w.services.exercise, day(n));
  // $2,400.00 of $2,480.00: nothing to do.
  expect(await needs()).toEqual([]);
  const fourth = await w.visit(client, 15, w.services.exercise, day(5));
  const [need, ...more] = await needs();
  expect(more).toEqual([]);
  expect(need).toMatchObject({
    kind: 'therapy-threshold',
    moneyCents: 80000,
    href: `/sessions/${fourth.visit.sessionId}/note`,
    title: 'Ada Reed: therapy of 2026 is over the threshold of Blue Harbor',
    detail:
      'Physical and speech therapy comes to $3,200.00 of $2,480.00. 1 charge since has no KX: amend the note ' +
      'if the care is still necessary; without it the payer denies. Over $3,000.00 the payer may ask for the records.',
  });
  // Once the claim has gone it is too late for it here.
  await w.run((work) =>
    work.sql
      .updateTable('claims')
      .set({ state: 'sent' })
      .where('practice_id', '=', work.practiceId)
      .where('id', '=', fourth.claim.id)
      .execute(),
  );
  expect(await needs()).toEqual([]);
});

it('is said no more when the note vouches for the care', async () => {
  const client = await w.client();
  const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T17:00:00Z`;
  for (const n of [2, 3, 4]) await w.visit(client, 15, w.services.exercise, day(n));
  const { visit } = await w.visit(client, 15, w.services.exercise, day(5));
  expect(await needs()).toHaveLength(1);
  const modifiers = [{ code: '97110', modifier: 'KX' }];
  const codeChoice = {
    ...{ code: '97110', addOns: [], modifiers },
    timed: [{ code: '97110', minutes: 15 }],
  };
  const signed = await w.sign(visit, 15, { codeChoice });
  expect(isRefusal(signed)).toBe(false);
  expect(await needs()).toEqual([]);
});
