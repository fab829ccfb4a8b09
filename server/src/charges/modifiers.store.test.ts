/** Modifiers from the loaded rule data: produced, asked in the preview, confirmed in the note. */
import { cents, type Id, isRefusal } from '@clearhour/values';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNT, credit, debit, post } from '../ledger/index.ts';
import { ask } from '../platform/action.ts';
import { previewCharge } from './preview-charge.ts';
import { addPayer, addPolicy, type Visit } from './testing/rows.ts';
import { text, type World, world } from './testing/world.ts';

let w: World;
let medicare: Id<'pyr'>;
const taxonomyIs = (taxonomy: string) =>
  w.run((work) =>
    work.sql
      .updateTable('clinicians')
      .set({ taxonomy })
      .where('practice_id', '=', work.practiceId)
      .execute(),
  );
beforeAll(async () => {
  w = await world();
  medicare = await w.run(async (work) => {
    const id = await addPayer(work, 'Medicare of the coast', 'medicare', 'cms');
    await work.sql
      .updateTable('payer_rules')
      .set({
        therapy_modifiers: JSON.stringify(['discipline', 'assistant', 'threshold']),
        modifier_distinct: 'x',
      })
      .where('practice_id', '=', work.practiceId)
      .where('payer_id', '=', id)
      .execute();
    return id;
  });
  await taxonomyIs('225100000X');
});
afterAll(() => w.close());

const member = async () => {
  const client = await w.client('insurance');
  await w.run((work) => addPolicy(work, client, medicare));
  return client;
};
const BOTH = {
  ...{ code: '97530', addOns: [] },
  timed: [
    { code: '97530', minutes: 15 },
    { code: '97140', minutes: 15 },
  ],
};
const marked = async (v: Visit) =>
  (await w.live(v)).map((c) => `${c.code} ${c.modifiers.join(' ')}`).sort();
const asked = async (v: Visit, minutes: number, codeChoice: typeof BOTH) => {
  const found = await ask(w.t.deps, w.t.system, previewCharge, {
    ...{ sessionId: v.sessionId as Id<'ses'>, therapyMinutes: minutes, codeChoice },
  });
  if (isRefusal(found)) throw new Error(found.sentence);
  return found.attendees[0]?.asks.map((a) => `${a.codes.join('+')} ${a.modifier} ${a.confirmed}`);
};

describe('a physical therapist’s hour by video', () => {
  it('carries discipline and video by itself; the rest is asked, and follows once confirmed', async () => {
    const v = await w.visit(w.services.exercise, [[await member()]]);
    expect(await asked(v, 30, BOTH)).toEqual(['97530 59 false', '97530+97140 KX false']);
    await w.sign(v, 30, { codeChoice: BOTH });
    expect(await marked(v)).toEqual(['97140 HO GP 95', '97530 HO GP 95']);
    const modifiers = [{ code: '97530', modifier: '59' }];
    await w.sign(v, 30, { codeChoice: { ...BOTH, modifiers } });
    expect(await marked(v)).toEqual(['97140 HO GP 95', '97530 59 HO GP 95']);
    expect(text(await w.live(v))).toBe('97140×1 4000=4000+0, 97530×1 4000=4000+0');
    const why = (await w.live(v)).find((c) => c.code === '97530')?.why.place;
    expect(why).toContain('59: the clinician confirmed it.');
    expect(why).toContain("GP for the discipline, by the clinician's taxonomy code.");
    expect(await w.charges(v)).toHaveLength(4);
  });
  it('an assistant’s is marked too', async () => {
    await taxonomyIs('225200000X');
    const v = await w.visit(w.services.exercise, [[await member()]]);
    await w.sign(v, 15);
    expect(await marked(v)).toEqual(['97110 HO GP CQ 95']);
    await taxonomyIs('225100000X');
  });
});

it('individual and family therapy of one day: XE is asked for a payer that takes the X modifiers', async () => {
  const client = await member();
  const family = await w.visit(w.services.couple, [[client]]);
  await w.sign(family, 50);
  const own = await w.visit(w.services.individual, [[client]]);
  const choice = { ...BOTH, code: '90834', timed: [] };
  expect(await asked(own, 45, choice)).toEqual(['90834 XE false']);
  const modifiers = [{ code: '90834', modifier: 'XE' }];
  await w.sign(own, 45, { codeChoice: { code: '90834', addOns: [], modifiers } });
  expect(await marked(own)).toEqual(['90834 XE HO 95']);
});

it('the threshold counts our charges of the year, less what the contract took off', async () => {
  const client = await member();
  await w.run((work) =>
    work.sql
      .updateTable('fees')
      .set({ amount_cents: 60000n as never })
      .where('practice_id', '=', work.practiceId)
      .where('service_id', '=', w.services.exercise)
      .execute(),
  );
  const days = ['2026-03-04', '2026-03-05', '2026-03-06', '2026-03-09'];
  for (const day of days) {
    const v = await w.visit(w.services.exercise, [[client]], { at: `${day}T15:00:00Z` });
    await w.sign(v, 15);
  }
  const next = await w.visit(w.services.exercise, [[client]], { at: '2026-03-10T14:00:00Z' });
  const sentence = async () => {
    const preview = await ask(w.t.deps, w.t.system, previewCharge, {
      ...{ sessionId: next.sessionId as Id<'ses'>, therapyMinutes: 15 },
    });
    if (isRefusal(preview)) throw new Error(preview.sentence);
    return preview.attendees[0]?.asks[0]?.sentence;
  };
  // Four charges of $600.00 and this one are $3,000.00.
  expect(await sentence()).toContain('$3,000.00, over the threshold of $2,480.00');
  const [first] = await w.run((work) =>
    work.sql
      .selectFrom('charges')
      .select(['id', 'client_id', 'payer_id'])
      .where('practice_id', '=', work.practiceId)
      .where('client_id', '=', client)
      .orderBy('service_on')
      .execute(),
  );
  // The contract takes $540.00 of the first $600.00 off.
  await w.run((work) =>
    post(work, {
      eventKey: 'adjudicated:first',
      kind: 'remittance-posted',
      effectiveOn: work.today,
      rule: 'test',
      lines: [
        debit(ACCOUNT.contractual, cents(54000), { clientId: client, chargeId: first!.id }),
        credit(ACCOUNT.payerPending, cents(54000), {
          ...{ clientId: client, chargeId: first!.id, payerId: first!.payer_id! },
        }),
      ],
    }),
  );
  expect(await sentence()).toContain('$2,460.00 of the $2,480.00 threshold');
});
