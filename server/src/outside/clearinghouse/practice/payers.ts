/**
 * The invented payers behind the practice clearinghouse, by the id a claim names them with, and what each
 * is like. docs/practice-payers.md says the same in words for those who try it out; a test compares them.
 */
import { type Cents, cents } from '@clearhour/values';

/** What a connection writes as receiver (ISA08, GS03). Every receiver is taken but NOBODY. */
export const RECEIVER_ID = 'PRACTICECH';
/** An interchange to this receiver is refused (TA1 009), to see what that is like. */
export const NOT_US = 'NOBODY';
/** Payers whose id begins so are ours: one that is not in the table is like Blue Harbor. */
export const PREFIX = 'CHP';

export interface Plan {
  readonly name: string;
  /** Of a visit, on its first line that is no add-on. */
  readonly copay: Cents;
  readonly telehealthCopay: Cents;
  /** The member's share after deductible and copay, in basis points. */
  readonly coinsurance: number;
  /** Of a member in a calendar year, paid before the plan pays. */
  readonly deductible: Cents;
}

/** What sets a payer apart from a plain one. */
export interface Habits {
  /** Wants group number, taxonomy of who saw the patient, and a member id of nine characters or more. */
  readonly picky?: true;
  /** Sessions need an authorization number; each is good for twelve visits. */
  readonly authorization?: true;
  /** Pays this share of its own fee schedule, in basis points. */
  readonly paysShare?: number;
  /** Takes back a part of every third claim some weeks after it paid. */
  readonly reverses?: true;
  /** Passes the claim on to the member's next payer when that is this one. */
  readonly crossesTo?: string;
  /** Federal cut of the payment, in basis points (CO-253). */
  readonly sequestration?: number;
  readonly filesTwice?: true;
  readonly breaksFiles?: true;
  /** Telehealth only with its modifier. */
  readonly modifiers?: true;
  /** Every third long session of a member in a year is "not necessary". */
  readonly necessity?: true;
  readonly capitated?: true;
  /** Throws out claims without the taxonomy of who saw the patient: MA130. */
  readonly unprocessable?: true;
  /** Interest a year on what is paid later than 30 days, in basis points. */
  readonly interest?: number;
}

export interface PracticePayer {
  readonly id: string;
  readonly name: string;
  /** Nine digits; "1" before it is TRN03. */
  readonly taxId: string;
  /** CLP06. */
  readonly filing: string;
  readonly method: 'ACH' | 'CHK';
  /** Days until it answers with its own 277CA. */
  readonly acknowledges: number;
  /** Days from receipt until it decides: between these, by the claim. */
  readonly decides: readonly [number, number];
  /** Days from the service until a first claim is late. */
  readonly filingDays: number;
  /** Of the fee schedule, in basis points. */
  readonly rate: number;
  /** A member has one of these, by member id. */
  readonly plans: readonly [Plan, ...Plan[]];
  readonly habits: Habits;
}

const plan = (
  name: string,
  copay: number,
  coinsurance = 0,
  deductible = 0,
  telehealthCopay = copay,
): Plan => ({
  name,
  copay: cents(copay * 100),
  telehealthCopay: cents(telehealthCopay * 100),
  coinsurance: coinsurance * 100,
  deductible: cents(deductible * 100),
});
const USUAL = {
  filing: '12',
  method: 'ACH',
  acknowledges: 1,
  decides: [7, 14],
  filingDays: 180,
  rate: 10_000,
  plans: [plan('OPEN CHOICE', 20)],
  habits: {},
} as const satisfies Partial<PracticePayer>;

const payer = (
  id: string,
  name: string,
  taxId: string,
  more: Partial<PracticePayer> = {},
): PracticePayer => ({ id, name, taxId, ...USUAL, ...more });

const TABLE: readonly PracticePayer[] = [
  payer('CHP01', 'BLUE HARBOR HEALTH', '990000001'),
  payer('CHP02', 'SLOW TIDE MUTUAL', '990000002', {
    decides: [36, 50],
    method: 'CHK',
    habits: { interest: 1200 },
  }),
  payer('CHP03', 'PICKET FENCE HEALTH', '990000003', {
    acknowledges: 2,
    filingDays: 90,
    habits: { picky: true },
  }),
  payer('CHP04', 'GATEKEEPER BEHAVIORAL', '990000004', { habits: { authorization: true } }),
  payer('CHP05', 'SHORT MEASURE ASSURANCE', '990000005', { habits: { paysShare: 8500 } }),
  payer('CHP06', 'SECOND THOUGHTS HEALTH PLAN', '990000006', { habits: { reverses: true } }),
  payer('CHP07', 'TANDEM SUPPLEMENTAL', '990000007', {
    filing: '15',
    filingDays: 365,
    plans: [plan('SUPPLEMENT', 0)],
  }),
  payer('CHP08', 'HERON FEDERAL PLAN', '990000008', {
    filing: 'MB',
    decides: [14, 21],
    filingDays: 365,
    rate: 9000,
    plans: [plan('FEDERAL B', 0, 20, 257)],
    habits: { sequestration: 200, crossesTo: 'CHP07' },
  }),
  payer('CHP09', 'ECHO LIFE', '990000009', { habits: { filesTwice: true } }),
  payer('CHP10', 'TORN PAGE INSURANCE', '990000010', { habits: { breaksFiles: true } }),
  payer('CHP11', 'FIRST DOLLAR PPO', '990000011', {
    plans: [plan('BRONZE', 0, 30, 1500), plan('SILVER', 15, 20, 500, 0)],
  }),
  payer('CHP12', 'STRICT FORM PLAN', '990000012', { habits: { modifiers: true } }),
  payer('CHP13', 'CLOSER LOOK HEALTH', '990000013', { habits: { necessity: true } }),
  payer('CHP14', 'EVERY HEAD HMO', '990000014', {
    filing: 'HM',
    plans: [plan('CAPITATED', 10)],
    habits: { capitated: true },
  }),
  payer('CHP15', 'UNREAD MAIL HEALTH', '990000015', { habits: { unprocessable: true } }),
];
const BY_ID = new Map(TABLE.map((one) => [one.id, one]));

/** The payer of an id; one of our prefix that is not in the table is a plain one; undefined for any other. */
export function payerOf(id: string | undefined): PracticePayer | undefined {
  if (id === undefined) return undefined;
  const known = BY_ID.get(id);
  if (known || !id.startsWith(PREFIX) || !/^[A-Z0-9]{4,10}$/.test(id)) return known;
  return payer(id, `PRACTICE PAYER ${id.slice(PREFIX.length)}`, '990000099');
}

export interface PayerSummary {
  readonly id: string;
  readonly name: string;
  readonly filingDays: number;
}
/** Those in the table, for a list to choose from. */
export const practicePayers: readonly PayerSummary[] = TABLE.map(({ id, name, filingDays }) => ({
  id,
  name,
  filingDays,
}));
export const payerTable = TABLE;
