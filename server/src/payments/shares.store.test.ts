/** What is borne by several, in the book: each pays and is credited their own part, whatever changes later. */
import { cents, date, type Id } from '@clearhour/values';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeChargeBack } from '../charges/index.ts';
import { partyBalances } from '../ledger/index.ts';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { agreeShares, putBackShares } from '../responsibility/agree-shares.ts';
import { addParty, retireParty } from '../responsibility/change-party.ts';
import type { ShareStep } from '../responsibility/share.ts';
import { recordPayment } from './record-payment.ts';
import { requestWriteOff } from './request-write-off.ts';
import { codeOf, good, type MoneyOffice, moneyOffice } from './testing/money-office.ts';

let o: MoneyOffice;
beforeAll(async () => {
  o = await moneyOffice();
});
afterAll(() => o.close());

const nobody = {
  contact: '',
  email: '',
  phone: '',
  street: '',
  street2: '',
  city: '',
  state: '',
  zip: '',
  language: 'en' as const,
  preferredChannel: null,
  zone: '',
};
const party = async (name: string) =>
  good(await o.do(o.who.biller, addParty, { ...nobody, kind: 'parent', name })).partyId;
const percent = (partyId: Id<'rsp'>, percentBp: number): ShareStep => ({
  ...{ partyId, kind: 'percent', percentBp, amount: null, sessions: null },
  ...{ insteadOfPlan: false, fee: null, serviceIds: [] },
});
const agree = async (clientId: Id<'clt'>, from: string, steps: readonly ShareStep[]) =>
  o.do(o.who.biller, agreeShares, { clientId, from: date(from), agreed: 'E-mail of both', steps });
const balances = action({
  name: 'test-balances',
  needs: 'system',
  run: (work: Work, input: { clientId: string }) => partyBalances(work, input.clientId),
});
async function family() {
  const [mother, father] = [await party('Ines Reed'), await party('Noah Reed')];
  const clientId = await o.client('Reed');
  const names = new Map<string | null, string>([
    [null, 'client'],
    [mother, 'mother'],
    [father, 'father'],
  ]);
  const stand = async () => {
    const found = good(await o.ask(o.system, balances, { clientId }));
    return Object.fromEntries(
      found
        .filter((b) => b.due !== 0n || b.credit !== 0n)
        .map((b) => [names.get(b.partyId), [Number(b.due), Number(b.credit)]]),
    );
  };
  const pay = async (partyId: Id<'rsp'> | null, amount: number) =>
    o.do(o.who.desk, recordPayment, {
      ...{ clientId, partyId, method: 'cash', amount: cents(amount), reference: '', memo: '' },
      ...{ receivedOn: date('2026-03-02'), wanted: 'auto' },
    });
  return { clientId, mother, father, stand, pay };
}

test('two parents, 60 and 40 %: each pays their own part; what one pays too much is theirs', async () => {
  const f = await family();
  good(await agree(f.clientId, '2026-01-01', [percent(f.mother, 6000), percent(f.father, 4000)]));
  await o.product(f.clientId, '2026-02-10', 15_000);
  expect(await f.stand()).toEqual({ mother: [9000, 0], father: [6000, 0] });
  good(await f.pay(f.mother, 10_000));
  expect(await f.stand()).toEqual({ mother: [0, 1000], father: [6000, 0] });
  good(await f.pay(null, 500));
  expect(await f.stand()).toEqual({ client: [0, 500], mother: [0, 1000], father: [6000, 0] });
});

test('another agreement for days past: what was paid too much is credit, and it can be put back', async () => {
  const f = await family();
  const chargeId = await o.product(f.clientId, '2026-02-10', 15_000);
  good(await f.pay(null, 15_000));
  const made = good(await agree(f.clientId, '2026-02-01', [percent(f.mother, 5000)]));
  expect(await f.stand()).toEqual({ client: [0, 7500], mother: [7500, 0] });
  good(
    await o.do(o.who.biller, putBackShares, {
      clientId: f.clientId,
      agreementId: made.agreementId,
    }),
  );
  expect(await f.stand()).toEqual({ client: [7500, 7500] });
  const again = { clientId: f.clientId, agreementId: made.agreementId };
  expect(codeOf(await o.do(o.who.biller, putBackShares, again))).toBe('not-the-latest');
  good(await o.do(o.who.biller, takeChargeBack, { chargeId, reason: 'Entered twice' }));
  expect(await f.stand()).toEqual({ client: [0, 15_000] });
});

test('a charge taken back leaves nobody owing; a part forgiven is of one alone', async () => {
  const f = await family();
  good(await agree(f.clientId, '2026-01-01', [percent(f.mother, 6000)]));
  const chargeId = await o.product(f.clientId, '2026-02-10', 10_000);
  const asked = { chargeId, kind: 'courtesy', reason: 'Agreed', cents: cents(2000) } as const;
  good(await o.do(o.who.biller, requestWriteOff, { ...asked, partyId: f.mother }));
  expect(await f.stand()).toEqual({ client: [4000, 0], mother: [4000, 0] });
  const over = { ...asked, cents: cents(4001) };
  expect(codeOf(await o.do(o.who.owner, requestWriteOff, { ...over, partyId: null }))).toBe(
    'more-than-due',
  );
  good(await o.do(o.who.biller, takeChargeBack, { chargeId, reason: 'Entered twice' }));
  expect(await f.stand()).toEqual({});
});

test('refused: nobody of that kind, over 100 %, who still bears, another’s client', async () => {
  const f = await family();
  const unknown = 'rsp_00000000000000000000000000' as Id<'rsp'>;
  expect(codeOf(await agree(f.clientId, '2026-01-01', [percent(unknown, 100)]))).toBe(
    'no-such-party',
  );
  expect(codeOf(await agree(f.clientId, '2026-01-01', []))).toBe('nobody-else');
  expect(codeOf(await f.pay(unknown, 100))).toBe('no-such-party');
  good(await agree(f.clientId, '2026-01-01', [percent(f.mother, 6000)]));
  expect(codeOf(await o.do(o.who.biller, retireParty, { partyId: f.mother }))).toBe('still-bears');
  good(await agree(f.clientId, '2026-01-01', []));
  expect(codeOf(await o.do(o.who.biller, retireParty, { partyId: f.mother }))).toBe('ok');
  expect(codeOf(await agree(f.clientId, '2026-01-01', [percent(f.mother, 100)]))).toBe(
    'no-such-party',
  );
});
