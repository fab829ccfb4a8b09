/** Whatever is posted, undone, taken back and posted again, in any order: the book is what a start from nothing gives. */
import { cents, type Id } from '@clearhour/values';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { takeChargeBack } from '../charges/index.ts';
import { recordPayment } from '../payments/index.ts';
import { provedPayers, type Remits, remits } from './testing/remits.ts';

let w: Remits;
beforeAll(async () => {
  w = await remits();
});
afterAll(() => w.close());

const ANSWERS = [
  { paid: '110', cas: 'CO-45 45, PR-3 20' },
  { paid: '0', cas: 'CO-45 45, PR-1 130' },
  { paid: '130', cas: 'CO-45 45' },
  { paid: '50', cas: 'CO-45 45, CO-97 60, PR-2 20' },
  { paid: '0', cas: 'CO-197 175' },
] as const;
const opposite = (a: { paid: string; cas: string }) => ({
  status: '22',
  paid: String(-Number(a.paid)),
  cas: a.cas.replaceAll(/ (\d)/g, ' -$1').replaceAll(', -', ', '),
});

type Act =
  | ['answer', number]
  | ['reverse', number]
  | ['undo', number]
  | ['post', number]
  | ['pay', number]
  | ['take back', number];
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(fc.constant('answer' as const), fc.nat(ANSWERS.length - 1)),
  fc.tuple(fc.constant('reverse' as const), fc.nat(ANSWERS.length - 1)),
  fc.tuple(fc.constant('undo' as const), fc.nat(9)),
  fc.tuple(fc.constant('post' as const), fc.nat(9)),
  fc.tuple(fc.constant('pay' as const), fc.integer({ min: 100, max: 9000 })),
  fc.tuple(fc.constant('take back' as const), fc.constant(0)),
);

let n = 0;
it('any sequence keeps the book balanced and equal to its answers from scratch', async () => {
  let posted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 4, maxLength: 9 }),
      fc.boolean(),
      async (acts, further) => {
        const client = await w.client();
        if (further) await w.cover(client, await w.second(), 2);
        const a = await w.billed(client);
        const made: Id<'era'>[] = [];
        for (const [what, at] of acts) {
          const trace = `ANY${String(++n).padStart(6, '0')}`;
          const answer = ANSWERS[at % ANSWERS.length] ?? ANSWERS[0];
          if (what === 'answer') made.push((await w.answered([{ ...a, ...answer }], { trace })).id);
          else if (what === 'reverse') {
            const plb =
              Number(answer.paid) > 0
                ? [{ reason: 'FB', reference: trace, amount: `-${answer.paid}` }]
                : [];
            made.push((await w.answered([{ ...a, ...opposite(answer) }], { trace, plb })).id);
          } else if (what === 'pay') {
            const money = {
              clientId: client,
              method: 'cash' as const,
              amount: cents(at),
              receivedOn: a.charge.serviceOn,
            };
            await w.do(recordPayment, { ...money, reference: '', memo: '', wanted: 'auto' });
          } else if (what === 'take back') {
            // Refused when it was taken back before.
            await w.do(takeChargeBack, { chargeId: a.charge.id, reason: 'the note was amended' });
          } else {
            const id = made[at % Math.max(made.length, 1)];
            if (id) await (what === 'undo' ? w.undo(id) : w.post(id));
          }
          const [off] = await w.rows(
            `select coalesce(sum(case side when 'debit' then cents else -cents end), 0)::int as n from lines`,
          );
          expect(off).toEqual({ n: 0 });
          const below = await w.rows(
            `select account from lines where account in ('1100', '1110') group by charge_id, account, payer_id
           having sum(case side when 'debit' then cents else -cents end) < 0`,
          );
          expect(below).toEqual([]);
        }
        const wrong = (await provedPayers(w)).flatMap((c) =>
          c.wrong.map((what) => `${c.name}: ${what}`),
        );
        expect(wrong).toEqual([]);
        posted = Number(
          (
            await w.rows('select count(*)::int as n from adjudications where entry_id is not null')
          )[0]?.n,
        );
      },
    ),
    { numRuns: 25, seed: 4 },
  );
  expect(posted).toBeGreaterThan(10);
}, 120_000);
