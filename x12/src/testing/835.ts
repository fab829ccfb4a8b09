/**
 * fast-check generators of remittances (835) that fit the guide and balance: checks, transfers and notices
 * without money, with recoveries, interest and balances carried forward at provider level.
 */
import fc from 'fast-check';
import { decimalOfCents } from '../amount.ts';
import type {
  PlainOrganization,
  PlainPayment,
  PlainProviderAdjustment,
  PlainRemittance,
} from '../documents/835/plain.ts';
import { claims, type DrawnClaim } from './835-claims.ts';
import { claimEnvelope } from './837p.ts';
import { address, digits, id, maybe, npi, TODAY, words } from './837p-parts.ts';
import { chance, type Draw, drawn } from './draw.ts';

const text = decimalOfCents;

function organization(draw: Draw): PlainOrganization {
  const { line1, line2, city, state, zip, country } = draw(address(true));
  return {
    name: draw(words(40)),
    street: line1,
    street2: line2,
    ...{ city, state, zip, country },
    references: [],
    contacts: [],
  };
}

const payer = (draw: Draw): PlainOrganization => ({
  ...organization(draw),
  ...(chance(draw, 20) ? { idQualifier: 'XV', id: draw(id(2, 20)) } : {}),
  references: chance(draw, 50) ? [{ qualifier: '2U', value: draw(id(2, 10)) }] : [],
  contacts: [
    ...(chance(draw, 50)
      ? [{ function: 'CX', name: 'PROVIDERS', numbers: [{ kind: 'TE', value: draw(digits(10)) }] }]
      : []),
    {
      function: 'BL',
      name: draw(maybe(words(20))),
      numbers: [{ kind: 'EM', value: 'EDI(A)EXAMPLE.COM' }],
    },
  ],
});

const payee = (draw: Draw, provider: string): PlainOrganization => ({
  ...organization(draw),
  idQualifier: 'XX',
  id: provider,
  references: [{ qualifier: 'TJ', value: draw(digits(9)) }],
});

/** Pairs of PLB with what they take in all; what would be paid below zero is carried forward (FB). */
function providerAdjustments(
  draw: Draw,
  provider: string,
  all: readonly DrawnClaim[],
): { list: PlainProviderAdjustment[]; cents: number } {
  const pairs: [reason: string, reference: string, cents: number][] = [];
  for (const { claim, interest } of all)
    if (interest > 0) pairs.push(['L6', claim.payerControlNumber!, -interest]);
  const amount = fc.integer({ min: 1, max: 20_000 });
  if (chance(draw, 20)) pairs.push(['WO', draw(id(5, 20)), draw(amount)]);
  if (chance(draw, 10)) pairs.push(['FB', draw(id(5, 20)), draw(amount)]);
  if (chance(draw, 10))
    pairs.push(['CS', draw(id(5, 20)), draw(fc.integer({ min: -999, max: 999 }))]);
  if (chance(draw, 10)) {
    // A refund of ours acknowledged, and offset.
    const [number, refund] = [draw(id(5, 20)), draw(amount)];
    pairs.push(['WO', number, refund], ['72', number, -refund]);
  }
  const net = all.reduce((sum, c) => sum + c.paid, 0) - pairs.reduce((sum, [, , c]) => sum + c, 0);
  if (net < 0) pairs.push(['FB', draw(id(5, 20)), net]);
  let position = 0;
  const list = pairs.map(([reason, reference, cents]) => {
    position = position === 6 || (position > 0 && chance(draw, 30)) ? 1 : position + 1;
    const fiscalYearEnd = '20261231';
    return { provider, fiscalYearEnd, reason, reference, amount: text(cents), position };
  });
  return { list, cents: pairs.reduce((sum, [, , c]) => sum + c, 0) };
}

const account = (draw: Draw): NonNullable<PlainPayment['payeeAccount']> => ({
  bankQualifier: '01',
  bank: '999999992',
  accountKind: 'DA',
  account: draw(digits(9)),
});

function payment(draw: Draw, control: string): PlainPayment {
  const provider = draw(npi);
  const groups = Array.from({ length: draw(fc.integer({ min: 0, max: 2 })) }, (_, g) =>
    Array.from({ length: draw(fc.integer({ min: 1, max: 3 })) }, (_, c) =>
      claims(draw, `A${control}${g}${c}`),
    ).flat(),
  );
  const all = groups.flat();
  const { list, cents } = providerAdjustments(draw, provider, all);
  const amount = all.reduce((sum, c) => sum + c.paid, 0) - cents;
  const transfer = amount > 0 && draw(fc.boolean());
  const payerId = `1${draw(digits(9))}`;
  return {
    control,
    handling: amount > 0 ? 'I' : 'H',
    amount: text(amount),
    creditOrDebit: 'C',
    method: amount === 0 ? 'NON' : transfer ? 'ACH' : 'CHK',
    format: transfer ? 'CCP' : undefined,
    payerAccount: transfer ? account(draw) : undefined,
    companyId: transfer ? payerId : undefined,
    companySubId: undefined,
    payeeAccount: transfer ? account(draw) : undefined,
    date: TODAY,
    traceNumber: draw(id(5, 20)),
    payerIdentifier: payerId,
    receiverId: draw(maybe(id(2, 10))),
    productionDate: draw(fc.constantFrom(TODAY, undefined)),
    payer: payer(draw),
    payee: payee(draw, provider),
    // Some payers leave LX out.
    claimGroups: groups.map((of, g) => ({
      number: groups.length === 1 && control.endsWith('2') ? undefined : String(g + 1),
      claims: of.map(({ claim }) => claim),
    })),
    providerAdjustments: list,
  };
}

/** Files of one functional group of one or two payments. */
export const remittances: fc.Arbitrary<PlainRemittance> = drawn((draw) => ({
  interchanges: [
    {
      ...claimEnvelope.interchange,
      groups: [
        {
          code: 'HP',
          version: '005010X221A1',
          ...claimEnvelope.group,
          payments: Array.from({ length: draw(fc.integer({ min: 1, max: 2 })) }, (_, i) =>
            payment(draw, `000${i + 1}`),
          ),
        },
      ],
    },
  ],
}));
