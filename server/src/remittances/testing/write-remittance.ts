/** A payer's 835 as bytes, written by the x12 package from claims and what was decided on them. */
import { add, type Cents, cents, decimal, negate, ZERO } from '@clearhour/values';
import {
  type PlainAdjustment,
  type PlainClaim,
  type PlainContact,
  type PlainProviderAdjustment,
  type PlainReference,
  write835,
} from '@clearhour/x12';
import type { Charge } from '../../charges/index.ts';
import type { Claim } from '../../claims/index.ts';

/** "CO-45 45.00, PR-3 20" to adjustments. */
const adjustments = (text: string): PlainAdjustment[] =>
  text
    .split(',')
    .map((t) => t.trim())
    .filter((t) => t !== '')
    .map((t) => {
      const m = /^([A-Z]{2})-([A-Z0-9]+) (-?[\d.]+)$/.exec(t);
      if (!m) throw new Error(`no adjustment: ${t}`);
      return { group: m[1] ?? '', reason: m[2] ?? '', amount: m[3] ?? '' };
    });
const amount = (text: string): Cents => cents(Math.round(Number(text) * 100));

export interface Answer {
  readonly claim: Pick<Claim, 'number' | 'level'>;
  readonly charge: Pick<Charge, 'fee' | 'serviceOn' | 'code'>;
  /** In dollars. */
  readonly paid: string;
  readonly cas: string;
  readonly status?: string;
  readonly more?: (claim: PlainClaim) => void;
}
export interface Payment {
  readonly trace: string;
  readonly on?: string;
  readonly plb?: readonly { reason: string; reference?: string; amount: string }[];
  /** In dollars; reckoned when left out. */
  readonly paid?: string;
  readonly payer?: { readonly name: string; readonly id: string };
  /** Written although it does not add up. */
  readonly unchecked?: boolean;
}

let controls = 700;
const NOBODY = { references: [] as PlainReference[], contacts: [] as PlainContact[] };

export function plainClaim(
  a: Answer,
  person: { readonly family: string; readonly given: string; readonly member: string },
): PlainClaim {
  const { claim, charge } = a;
  const reversal = a.status === '22';
  const cas = adjustments(a.cas);
  const charged = reversal ? negate(charge.fee) : charge.fee;
  const share = add(
    ZERO,
    ...cas.filter((c) => c.group === 'PR').map((c) => amount(c.amount ?? '0')),
  );
  const plain: PlainClaim = {
    patientControlNumber: claim.number,
    status: a.status ?? String(claim.level),
    charge: decimal(charged),
    paid: a.paid,
    ...(share > 0n ? { patientResponsibility: decimal(share) } : {}),
    filingIndicator: '12',
    payerControlNumber: `ICN${claim.number.slice(-6)}`,
    placeOfService: '11',
    frequency: '1',
    adjustments: [],
    names: [
      {
        entity: 'QC',
        type: '1',
        lastName: person.family.toUpperCase(),
        firstName: person.given.toUpperCase(),
        idQualifier: 'MI',
        id: person.member,
      },
    ],
    references: [],
    dates: [{ qualifier: '232', value: charge.serviceOn.replaceAll('-', '') }],
    contacts: [],
    amounts: [],
    quantities: [],
    lines: [
      {
        procedure: { qualifier: 'HC', code: charge.code ?? '', modifiers: [] },
        charge: decimal(charged),
        paid: a.paid,
        paidUnits: '1',
        dates: [{ qualifier: '472', value: charge.serviceOn.replaceAll('-', '') }],
        adjustments: cas,
        references: [{ qualifier: '6R', value: `${claim.number}L1` }],
        amounts: [],
        quantities: [],
        remarks: [],
      },
    ],
  };
  a.more?.(plain);
  return plain;
}

export function bytes835(claims: readonly PlainClaim[], payment: Payment): Uint8Array {
  const plb: PlainProviderAdjustment[] = (payment.plb ?? []).map((p) => ({
    provider: '2000000010',
    fiscalYearEnd: '20261231',
    reason: p.reason,
    reference: p.reference ?? '',
    amount: p.amount,
  }));
  const sum = add(ZERO, ...claims.map((c) => amount(c.paid ?? '0')));
  const less = add(ZERO, ...plb.map((p) => amount(p.amount ?? '0')));
  const paid = payment.paid ?? decimal(cents(sum - less));
  const control = String(++controls).padStart(9, '0');
  const on = (payment.on ?? '2026-03-10').replaceAll('-', '');
  const payer = payment.payer ?? { name: 'Blue Harbor', id: 'BLUEH' };
  const written = write835(
    {
      interchanges: [
        {
          ...{
            senderQualifier: 'ZZ',
            sender: 'PRACTICECH',
            receiverQualifier: 'ZZ',
            receiver: 'QUIETHARBOR',
          },
          ...{ date: on.slice(2), time: '0900', control, acknowledge: false, usage: 'P' },
          groups: [
            {
              ...{
                code: 'HP',
                sender: 'PRACTICECH',
                receiver: 'QUIETHARBOR',
                date: on,
                time: '0900',
              },
              ...{ control: String(controls), version: '005010X221A1' },
              payments: [
                {
                  control: '0001',
                  handling: 'I',
                  amount: paid,
                  creditOrDebit: 'C',
                  method: Number(paid) === 0 ? 'NON' : 'ACH',
                  ...(Number(paid) === 0 ? {} : { format: 'CCP' }),
                  date: on,
                  traceNumber: payment.trace,
                  payerIdentifier: '1999999999',
                  productionDate: on,
                  payer: {
                    name: payer.name,
                    street: '1 PAYER PLAZA',
                    city: 'CHICAGO',
                    state: 'IL',
                    zip: '606010001',
                    references: [{ qualifier: '2U', value: payer.id }],
                    contacts: [
                      {
                        function: 'BL',
                        name: 'EDI',
                        numbers: [{ kind: 'TE', value: '5555550198' }],
                      },
                    ],
                  },
                  payee: {
                    ...NOBODY,
                    name: 'QUIET HARBOR COUNSELING LLC',
                    idQualifier: 'XX',
                    id: '2000000010',
                    references: [{ qualifier: 'TJ', value: '123456789' }],
                  },
                  claimGroups: [{ number: '1', claims: [...claims] }],
                  providerAdjustments: plb,
                },
              ],
            },
          ],
        },
      ],
    },
    payment.unchecked ? { check: false } : {},
  );
  if (!written.ok) throw new Error(JSON.stringify(written.findings));
  return written.bytes;
}
