/** 835: a payer's payments of a day as it writes them down, and as some payers' files arrive. */

import {
  addMinutes,
  type Cents,
  type Instant,
  isPositive,
  isZero,
  negate,
  toWire,
} from '@clearhour/values';
import {
  decimalOfCents,
  type Envelope,
  type PlainAdjustment,
  type PlainClaim,
  type PlainLine,
  type PlainParty,
  type PlainPayment,
  write835,
} from '@clearhour/x12';
import type { Adjusted, ClaimFacts, ClaimLine, DecidedLine, Person } from './claim-record.ts';
import type { Outbox } from './outbox.ts';
import { compact, dayOf } from './payer-days.ts';
import { type PracticePayer, payerOf } from './payers.ts';
import { type Entry, landsOn, type PayeePayment, runsOf } from './payment.ts';
import type { PlannedFile } from './practice-store.ts';

export interface Remitting {
  readonly payer: PracticePayer;
  readonly at: Instant;
  readonly payments: readonly PayeePayment[];
  readonly counts: ReadonlyMap<string, number>;
}
const DAY = 24 * 60;

export function writeRemittance(outbox: Outbox, remitting: Remitting): void {
  const { payer, at, payments, counts } = remitting;
  const plain = payments.map((payment, i) => paymentOf(payer, at, payment, i));
  const file = outbox.add('835', at, (envelope) => write(envelope, plain));
  if (payer.habits.filesTwice) outbox.again(file, DAY, 'COPY');
  if (payer.habits.breaksFiles) spoil(outbox, file, plain, runsOf(payer, counts), at);
}

const write = ({ interchange, group }: Envelope, payments: PlainPayment[]) =>
  write835({
    interchanges: [
      { ...interchange, groups: [{ ...group, code: 'HP', version: '005010X221A1', payments }] },
    ],
  });

/**
 * What goes wrong with files on the way, in turn: cut off in the middle and whole a day later; somebody else's
 * remittance put into our mailbox; two interchanges in one file; as it should be.
 */
function spoil(
  outbox: Outbox,
  file: PlannedFile,
  plain: PlainPayment[],
  run: number,
  at: Instant,
): void {
  if (run % 4 === 1) {
    outbox.again(file, DAY, 'WHOLE');
    // Where claims stand already: the half that would be worst to post.
    outbox.replace(file, file.bytes.slice(0, Math.floor((file.bytes.length * 3) / 4)));
  } else if (run % 4 === 2) {
    const other = plain.map(somebodyElses);
    outbox.add('835', at, ({ interchange, group }) =>
      write(
        {
          interchange: { ...interchange, receiverQualifier: 'ZZ', receiver: 'OTHERCLINIC' },
          group: { ...group, receiver: 'OTHERCLINIC' },
        },
        other,
      ),
    );
  } else if (run % 4 === 3) {
    const earlier = outbox.add('835', addMinutes(at, 1), (envelope) =>
      write(envelope, [notice(plain)]),
    );
    outbox.replace(file, joined(file.bytes, earlier.bytes));
    outbox.drop(earlier);
  }
}

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
};

/** Invented in all but its amounts: nobody's claim numbers and names are ours. */
const somebodyElses = (payment: PlainPayment): PlainPayment => ({
  ...payment,
  traceNumber: `${payment.traceNumber}X`,
  payee: {
    ...payment.payee,
    name: 'OTHER CLINIC',
    idQualifier: 'FI',
    id: '990000088',
    references: [],
  },
  providerAdjustments: payment.providerAdjustments.map((a) => ({ ...a, provider: '990000088' })),
  claimGroups: payment.claimGroups.map((group) => ({
    ...group,
    claims: group.claims.map((claim, i) => ({
      ...claim,
      patientControlNumber: `OTHER${i + 1}`,
      payerControlNumber: `X${claim.payerControlNumber}`,
      names: [{ entity: 'QC', type: '1', lastName: 'SOMEBODY', firstName: 'ELSE' }],
      references: [],
      lines: claim.lines.map((line) => ({ ...line, references: [] })),
    })),
  })),
});

/** A second interchange in the file: a remittance without claims and without money, as payers send them. */
const notice = ([first]: PlainPayment[]): PlainPayment => {
  if (!first) throw new Error('a remittance without a payment');
  const { payerAccount, payeeAccount, companyId, format, ...rest } = first;
  return {
    ...rest,
    handling: 'H',
    amount: '0',
    method: 'NON',
    traceNumber: `${first.traceNumber}N`,
    claimGroups: [],
    providerAdjustments: [],
  };
};

const money = (amount: Cents): string => decimalOfCents(toWire(amount));

function paymentOf(
  payer: PracticePayer,
  at: Instant,
  { facts, entries, payout, trace }: PayeePayment,
  i: number,
): PlainPayment {
  const on = compact(dayOf(at));
  const paid = isPositive(payout.amount);
  const payerIdentifier = `1${payer.taxId}`;
  const payee = facts.billing.npi ?? facts.billing.taxId ?? '000000000';
  return {
    control: String(i + 1).padStart(4, '0'),
    handling: paid ? 'I' : 'H',
    amount: money(payout.amount),
    creditOrDebit: 'C',
    method: paid ? payer.method : 'NON',
    ...(paid && payer.method === 'ACH' && transfer(payer, payerIdentifier)),
    date: compact(landsOn(payer, dayOf(at))),
    traceNumber: trace,
    payerIdentifier,
    productionDate: on,
    payer: payerParty(payer),
    payee: {
      name: facts.billing.name,
      idQualifier: facts.billing.npi === undefined ? 'FI' : 'XX',
      id: payee,
      references:
        facts.billing.taxId === undefined || facts.billing.npi === undefined
          ? []
          : [{ qualifier: 'TJ', value: facts.billing.taxId }],
      contacts: [],
    },
    claimGroups: [{ number: '1', claims: entries.map((entry) => claimOf(payer, entry)) }],
    providerAdjustments: payout.providerLevel.map((one, n) => ({
      provider: payee,
      fiscalYearEnd: `${on.slice(0, 4)}1231`,
      reason: one.reason,
      reference: one.reference,
      amount: money(one.amount),
      position: (n % 6) + 1,
    })),
  };
}

/** Routing numbers and accounts of nobody: 99 begins no routing number in use. */
const transfer = (payer: PracticePayer, companyId: string) => ({
  format: 'CCP',
  payerAccount: { bankQualifier: '01', bank: '999999992', accountKind: 'DA', account: payer.taxId },
  companyId,
  payeeAccount: { bankQualifier: '01', bank: '999999992', accountKind: 'DA', account: '000333444' },
});

const payerParty = (payer: PracticePayer) => ({
  name: payer.name,
  street: '1 PRACTICE PLAZA',
  city: 'BUFFALO',
  state: 'NY',
  zip: '142020001',
  references: [{ qualifier: '2U', value: payer.id }],
  contacts: [
    { function: 'CX', name: 'CLAIMS', numbers: [{ kind: 'TE', value: '5555550199' }] },
    { function: 'BL', name: 'EDI', numbers: [{ kind: 'TE', value: '5555550198' }] },
  ],
});

function claimOf(payer: PracticePayer, entry: Entry): PlainClaim {
  const { claim, decision, reversal, corrects, interest } = entry;
  const { facts } = claim;
  const signed = (amount: Cents): string => money(reversal ? negate(amount) : amount);
  const days = facts.lines.flatMap((line) => [line.from, line.to ?? line.from]).sort();
  return {
    patientControlNumber: claim.patientControlNumber,
    status: reversal ? '22' : decision.status,
    charge: signed(facts.charge),
    paid: signed(decision.paid),
    ...(!reversal &&
      isPositive(decision.patient) && { patientResponsibility: money(decision.patient) }),
    filingIndicator: payer.filing,
    payerControlNumber: claim.number,
    placeOfService: facts.place,
    frequency: facts.frequency,
    adjustments: [],
    names: namesOf(entry),
    ...(decision.remarks.length > 0 && { outpatient: ['', '', ...decision.remarks.slice(0, 5)] }),
    references: referencesOf(facts, reversal ? claim.number : corrects),
    dates: [
      { qualifier: '232', value: days[0] },
      { qualifier: '233', value: days.at(-1) },
      { qualifier: '050', value: compact(dayOf(facts.receivedAt)) },
    ],
    contacts: [],
    amounts: interest && !reversal ? [{ qualifier: 'I', value: money(interest) }] : [],
    quantities: [],
    lines: facts.lines.map((line, i) => lineOf(line, decision.lines[i], signed)),
  };
}

function namesOf({ claim, decision, reversal }: Entry): PlainParty[] {
  const { facts, memberId } = claim;
  const named = (entity: string, who: Person): PlainParty => ({
    entity,
    type: '1',
    lastName: who.last,
    firstName: who.first,
    middleName: who.middle,
  });
  const member = { idQualifier: 'MI', id: memberId };
  const passed = reversal ? undefined : payerOf(decision.passedTo?.payerId);
  return [
    facts.dependent
      ? named('QC', facts.dependent)
      : { ...named('QC', facts.subscriber), ...member },
    ...(facts.dependent ? [{ ...named('IL', facts.subscriber), ...member }] : []),
    ...(facts.rendering
      ? [
          {
            ...named('82', facts.rendering),
            type: facts.rendering.kind === 'organization' ? '2' : '1',
            idQualifier: 'XX',
            id: facts.rendering.npi,
          },
        ]
      : []),
    ...(passed
      ? [{ entity: 'TT', type: '2', lastName: passed.name, idQualifier: 'PI', id: passed.id }]
      : []),
  ];
}

const referencesOf = ({ groupNumber, authorization }: ClaimFacts, original: string | undefined) => [
  ...(groupNumber === undefined ? [] : [{ qualifier: '1L', value: groupNumber }]),
  ...(original === undefined ? [] : [{ qualifier: 'F8', value: original }]),
  ...(authorization === undefined ? [] : [{ qualifier: 'G1', value: authorization }]),
];

function lineOf(
  line: ClaimLine,
  decided: DecidedLine | undefined,
  signed: (amount: Cents) => string,
): PlainLine {
  if (!decided) throw new Error('a line that was not decided');
  return {
    procedure: { qualifier: line.list, code: line.code, modifiers: [...line.modifiers] },
    charge: signed(line.charge),
    paid: signed(decided.paid),
    paidUnits: String(line.units),
    dates:
      line.to === undefined
        ? [{ qualifier: '472', value: line.from }]
        : [
            { qualifier: '150', value: line.from },
            { qualifier: '151', value: line.to },
          ],
    adjustments: adjustmentsOf(decided.adjustments, signed),
    references: line.key === undefined ? [] : [{ qualifier: '6R', value: line.key }],
    amounts: isZero(decided.allowed) ? [] : [{ qualifier: 'B6', value: signed(decided.allowed) }],
    quantities: [],
    remarks: decided.remarks.map((remark) => ({ qualifier: 'HE', value: remark })),
  };
}

/** Those of one group stand in one CAS. */
function adjustmentsOf(
  all: readonly Adjusted[],
  signed: (amount: Cents) => string,
): PlainAdjustment[] {
  const position = new Map<string, number>();
  return all
    .toSorted((a, b) => a.group.localeCompare(b.group))
    .map(({ group, reason, amount }) => {
      const n = (position.get(group) ?? 0) + 1;
      position.set(group, n);
      return { group, reason, amount: signed(amount), position: n };
    });
}
