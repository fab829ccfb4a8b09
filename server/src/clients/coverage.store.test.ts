import { date, type Id, isRefusal, type Refusal } from '@clearhour/values';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { action, perform } from '../platform/action.ts';
import type { Who } from '../platform/context.ts';
import { datedActions, setupKinds } from '../practice/index.ts';
import { type TestPractice, testPractice } from '../testing/practice.ts';
import { addClient, clientKinds, slidingScaleOn } from './index.ts';

let t: TestPractice;
let owner: Who;
beforeAll(async () => {
  t = await testPractice();
  owner = await t.who('owner');
});
afterAll(() => t.close());
const good = <T>(made: T | Refusal): T => {
  if (isRefusal(made)) throw new Error(`${made.code}: ${made.sentence}`);
  return made;
};

test('what was agreed for a service holds on when the service changes', async () => {
  const client = good(
    await perform(t.deps, owner, addClient, {
      ...{
        givenName: 'Ada',
        familyName: 'Agreed',
        preferredName: '',
        bornOn: null,
        sex: 'unknown' as const,
      },
      ...{ email: '', phone: '', street: '', street2: '', city: '', state: '', zip: '' },
      ...{
        pays: 'self' as const,
        language: 'en' as const,
        preferredChannel: null,
        zone: '',
        clinicianIds: [],
        evenIfSimilar: false,
      },
    }),
  );
  const fields = {
    ...{ name: 'Walk', kind: 'individual' as const, timeRule: 'psychotherapy', code: null },
    ...{ defaultMinutes: 50, perAttendee: false, claimable: true, to: null },
  };
  const services = datedActions(setupKinds.services);
  const today = { ...fields, from: date('2026-03-02') };
  const old = good(await perform(t.deps, owner, services.add, today));
  const scales = datedActions(clientKinds.slidingScales);
  good(
    await perform(t.deps, owner, scales.add, {
      ...{ clientId: client.id, serviceId: old.id as Id<'svc'>, percentBp: 5_000 },
      ...{ amountCents: null, evidence: 'Pay slip', evidenceOn: date('2026-02-01') },
      ...{ from: date('2026-03-02'), to: date('2027-03-01') },
    }),
  );
  const change = { ...fields, defaultMinutes: 80, id: old.id, from: date('2026-05-01') };
  const next = good(await perform(t.deps, owner, services.change, change));
  const on = async (serviceId: string) => {
    const look = action({
      name: 'look',
      needs: 'anyone',
      run: async (work, _i: object) => ({
        v: await slidingScaleOn(work, client.id, serviceId, date('2026-05-04')),
      }),
    });
    return good(await perform(t.deps, owner, look, {})).v;
  };
  expect(await on(old.id)).toMatchObject({ percentBp: 5_000 });
  expect(await on(next.id)).toMatchObject({ percentBp: 5_000 });
  expect(await on('svc_other')).toBeUndefined();
});
