/**
 * An 835 as facts, a claim at a time, in bounded memory. Never throws on a file: what is wrong with it is
 * a fault of the claim or of the payment, in a sentence without the file's data.
 */

import { type Cents, cents, type LocalDate, parseDate } from '@clearhour/values';
import {
  type Claim,
  type Finding,
  Findings,
  type Adjustment as FoundAdjustment,
  type Party,
  type Payment,
  type ServiceLine,
  scan835,
} from '@clearhour/x12';
import type {
  FactAdjustment,
  FactClaim,
  FactEnd,
  FactLine,
  FactPayment,
  FactPerson,
  Payee,
  PayMethod,
  Reason,
} from './facts.ts';

export type FactEvent =
  | { readonly kind: 'payment'; readonly payment: FactPayment }
  | { readonly kind: 'claim'; readonly claim: FactClaim }
  | { readonly kind: 'end'; readonly end: FactEnd };

const METHODS: Readonly<Record<string, PayMethod>> = {
  ACH: 'ach',
  FWT: 'ach',
  BOP: 'ach',
  CHK: 'check',
};

const money = (amount: { readonly cents: number } | undefined): Cents | null =>
  amount === undefined ? null : cents(amount.cents);
/** CCYYMMDD to a day; undefined when it is none. */
function dayOf(text: string | undefined): LocalDate | undefined {
  const m = /^(\d{4})(\d\d)(\d\d)$/.exec(text ?? '');
  return m ? parseDate(`${m[1]}-${m[2]}-${m[3]}`) : undefined;
}
const personOf = (party: Party | undefined): FactPerson => ({
  lastName: party?.lastName ?? '',
  firstName: party?.firstName ?? '',
  memberId: party?.id ?? '',
});
const adjustmentsOf = (found: readonly FoundAdjustment[]): FactAdjustment[] =>
  found.map((a) => ({
    group: a.group,
    reason: a.reason ?? '',
    cents: money(a.amount),
    quantity: a.quantity,
  }));

function lineOf(line: ServiceLine, position: number): FactLine {
  const { procedure } = line;
  return {
    position,
    code: procedure.code ?? '',
    modifiers: procedure.modifiers.filter((m) => m !== ''),
    billedCode: line.submittedProcedure?.code,
    charged: money(line.charge),
    paid: money(line.paid),
    allowed: money(line.allowed) ?? undefined,
    units: /^\d{1,4}$/.test(line.paidUnits ?? '') ? Number(line.paidUnits) : undefined,
    serviceOn: dayOf(line.serviceDate),
    lineKey: line.lineControlNumber,
    adjustments: adjustmentsOf(line.adjustments),
    remarks: line.remarkCodes,
  };
}

function claimOf(claim: Claim, position: number, faults: readonly Reason[]): FactClaim {
  const lines = claim.lines.map((line, at) => lineOf(line, at + 1));
  return {
    position,
    segmentIndex: claim.index,
    number: claim.patientControlNumber ?? '',
    status: claim.status ?? '',
    payerControlNumber: claim.payerControlNumber,
    charged: money(claim.charge),
    paid: money(claim.paid),
    clientShare: money(claim.patientResponsibility) ?? undefined,
    patient: personOf(claim.patient),
    serviceOn: lines.find((l) => l.serviceOn)?.serviceOn ?? dayOf(claim.statementFrom),
    adjustments: adjustmentsOf(claim.adjustments),
    remarks: claim.remarkCodes,
    lines,
    originalNumber: claim.originalControlNumber,
    corrected: claim.corrected && personOf(claim.corrected),
    sentOnTo: claim.crossoverPayer?.lastName,
    otherFirst: claim.priorityPayer?.lastName,
    faults,
  };
}

/** Numbers of other kinds (a plan's own, XV; the payer's, PQ) name nobody that we could know. */
function payeeOf({ payee }: Payment): Payee | undefined {
  if (!payee) return undefined;
  const numbers = (text: string | undefined, digits: number) => {
    const found = text?.replace(/\D/g, '') ?? '';
    return found.length === digits ? found : undefined;
  };
  const { idQualifier, id } = payee;
  return {
    name: payee.name ?? '',
    npi: idQualifier === 'XX' ? numbers(id, 10) : undefined,
    taxId: numbers(payee.reference('TJ') ?? (idQualifier === 'FI' ? id : undefined), 9),
  };
}
function paymentOf(payment: Payment, setIndex: number): FactPayment {
  const { payer } = payment;
  return {
    setIndex,
    segmentIndex: payment.set.segment.index,
    payerName: payer?.name ?? '',
    payerIds: [payer?.id, payer?.reference('2U'), payer?.reference('EO')].filter(
      (id): id is string => id !== undefined,
    ),
    payerNumber: payment.payerIdentifier ?? '',
    method: METHODS[payment.method ?? ''] ?? 'none',
    trace: payment.traceNumber ?? '',
    paid: money(payment.amount),
    paidOn: dayOf(payment.date) ?? null,
    payee: payeeOf(payment),
  };
}

/**
 * Findings that stop a whole payment. Whether lines and claims add up is reckoned again where they are
 * planned (with the practice's tolerance), so that one bad claim does not hold up the others; what is
 * merely off the guide stops nothing.
 */
const STOPS_PAYMENT = new Set<string>([
  'payment-out-of-balance',
  'payment-negative',
  'se-missing',
  'se-count',
  'line-outside-claim',
]);
const STOPS_CLAIM = new Set<string>(['amount-unreadable', 'line-outside-claim']);
const reasonOf = (f: Finding): Reason => ({ code: f.code, sentence: f.sentence });

/**
 * The payments and claims of a file, in its order. `sets` counts the sets named 835 from 0, as the
 * connections slice counts all sets of a file: give `setIndexes` to have its numbers.
 */
export function* facts835(
  bytes: Uint8Array,
  setIndexes: readonly number[] = [],
): Generator<FactEvent, void, undefined> {
  let waiting: Finding[] = [];
  const findings = new Findings({
    limit: 0,
    hear: (found) => {
      if (STOPS_PAYMENT.has(found.code) || STOPS_CLAIM.has(found.code)) waiting.push(found);
    },
  });
  let set = 0;
  let position = 0;
  let ofPayment: Finding[] = [];
  for (const event of scan835(bytes, { findings })) {
    if (event.kind === 'payment') {
      position = 0;
      yield { kind: 'payment', payment: paymentOf(event.payment, setIndexes[set] ?? set) };
    } else if (event.kind === 'claim') {
      const { claim } = event;
      const last = claim.lines.at(-1)?.segments.at(-1) ?? claim.segments.at(-1) ?? claim.segment;
      const own = waiting.filter(
        (f) => f.segmentIndex >= claim.index && f.segmentIndex <= last.index,
      );
      ofPayment.push(...waiting.filter((f) => f.segmentIndex < claim.index));
      waiting = waiting.filter((f) => f.segmentIndex > last.index);
      position++;
      yield { kind: 'claim', claim: claimOf(claim, position, own.map(reasonOf)) };
    } else {
      const faults = [...ofPayment, ...waiting]
        .filter((f) => STOPS_PAYMENT.has(f.code))
        .map(reasonOf);
      waiting = [];
      ofPayment = [];
      set++;
      yield { kind: 'end', end: endOf(event.payment, faults) };
    }
  }
}

const UNPROVED: Reason = {
  code: 'payment-unproved',
  sentence:
    'What this payment adds up to cannot be told, because an amount in it cannot be read or the file is cut off. ' +
    'Ask the payer for the file again; nothing of it was posted.',
};

function endOf(payment: Payment, found: readonly Reason[]): FactEnd {
  const { balance, complete } = payment;
  const known =
    complete &&
    balance?.stated !== undefined &&
    balance.claimsPaid !== undefined &&
    balance.providerAdjustments !== undefined;
  const faults = known ? found : [UNPROVED, ...found];
  return {
    adjustments: payment.providerAdjustments.map((a, at) => ({
      position: at + 1,
      reason: a.reason ?? '',
      reference: a.reference ?? '',
      cents: money(a.amount),
    })),
    faults,
    proved: complete && balance?.proved === true,
  };
}
