/** Good Faith Estimates: what the office does about them, and what must be so. */
import type { z } from 'zod';
import type { ClientEstimates } from '../src/estimates/estimates-contract.ts';
import type { Acts } from './acts.ts';
import { type Found, inDollars } from './phrases.ts';
import { clientOf, named, type Scene } from './scene.ts';

type Estimates = z.output<typeof ClientEstimates>;
const estimatesOf = (s: Scene, client: string | undefined) =>
  s.desk.office.call(
    s.owner,
    'GET',
    `/api/clients/${clientOf(s, client)}/estimates`,
  ) as Promise<Estimates>;

async function newest(s: Scene, client: string | undefined) {
  const { items } = await estimatesOf(s, client);
  const found = items.find((e) => e.state !== 'void');
  if (!found) throw new Error(`no estimate of ${client}`);
  return found;
}
const act = async (s: Scene, client: string | undefined, verb: string, body?: object) =>
  s.desk.office.call(
    s.owner,
    'POST',
    `/api/estimates/${(await newest(s, client)).id}/${verb}`,
    body,
  );

const make = (s: Scene, client: string | undefined, body: object) =>
  s.desk.office.call(s.owner, 'POST', `/api/clients/${clientOf(s, client)}/estimates`, body);

async function asBooked(s: Scene, f: Found) {
  const url = `/api/clients/${clientOf(s, f.client)}/estimate-draft`;
  const draft = (await s.desk.office.call(s.owner, 'GET', url)) as object;
  return make(s, f.client, draft);
}
const expected = (s: Scene, f: Found) =>
  make(s, f.client, {
    clinicianId: named(s.clinicians, f.clinician, 'clinician'),
    ...{ from: f.from, why: 'booked' },
    lines: [
      {
        serviceId: named(s.services, f.service, 'service'),
        ...{ minutes: 53, every: 'week', sessions: Number(f.n) },
      },
    ],
  });

export const ESTIMATE_ACTS: Acts = {
  estimate: {
    'of {client who} as booked': asBooked,
    'of {client who} with {clinician who}: {n n} times {service service} weekly from {from day}':
      expected,
    'given to {client who} {how word}[ on {on day}]': (s, f) =>
      act(s, f.client, 'give', {
        how: f.how,
        proof: 'Signed copy in the folder',
        ...(f.on === undefined ? {} : { on: f.on }),
      }),
    'not given to {client who} after all': (s, f) => act(s, f.client, 'take-back-given'),
    'of {client who} void, because {why}': (s, f) => act(s, f.client, 'void', { reason: f.why }),
    'asked for by {client who}': (s, f) =>
      s.desk.office.call(
        s.owner,
        'POST',
        `/api/clients/${clientOf(s, f.client)}/estimate-requests`,
        {},
      ),
  },
  'plan of': {
    '{client who} is {answer word}': (s, f) =>
      s.desk.office.call(s.owner, 'POST', `/api/clients/${clientOf(s, f.client)}/plan-answers`, {
        usesPlan: f.answer === 'used',
      }),
  },
  over: {
    'asked of {client who} all the same, because {why}': async (s, f) => {
      const { items } = await estimatesOf(s, f.client);
      const over = items.find((e) => (e.compare?.heldCents ?? 0) > 0);
      return s.desk.office.call(s.owner, 'POST', `/api/estimates/${over?.id}/releases`, {
        reason: f.why,
      });
    },
    'disputed by {client who}': async (s, f) => {
      const { items } = await estimatesOf(s, f.client);
      const over = items.find((e) => (e.compare?.over.length ?? 0) > 0);
      return s.desk.office.call(s.owner, 'POST', `/api/estimates/${over?.id}/disputes`, {});
    },
  },
};
function same(told: string, found: string): void {
  if (told !== found) throw new Error(`the story says “${told}”, Clearhour says “${found}”`);
}
export const ESTIMATE_EXPECTATIONS: Acts = {
  'estimate due': {
    '{client who}: {list}': async (s, f) => {
      const { due } = await estimatesOf(s, f.client);
      const found = due.map((d) => `${d.why} by ${d.dueOn}, act by ${d.actBy}`).join('; ');
      same(f.list ?? '', found || 'none');
    },
  },
  estimates: {
    'of {client who}: {list}': async (s, f) => {
      const { items } = await estimatesOf(s, f.client);
      const found = items
        .toReversed()
        .map((e) => `${e.number} ${inDollars(e.totalCents)} ${e.state}`)
        .join(', ');
      same(f.list ?? '', found || 'none');
    },
  },
  compared: {
    '{client who}: {list}': async (s, f) => {
      const { items } = await estimatesOf(s, f.client);
      const found = items
        .toReversed()
        .flatMap((e) => {
          const c = e.compare;
          if (!c) return [];
          const held = c.heldCents === 0 ? '' : `, ${inDollars(c.heldCents)} held back`;
          return [
            `${e.number} billed ${inDollars(c.billedCents)}, ${inDollars(c.varianceCents)} over${held}`,
          ];
        })
        .join('; ');
      same(f.list ?? '', found || 'none');
    },
  },
};
