/** Papers of an invented practice: for tests, the bench, and to try a mark on. */
import { addDays, date, type LocalDate } from '@clearhour/values';
import type { EstimateData } from './estimate-paper.ts';
import type { InvoiceData } from './invoice-paper.ts';
import type { ReceiptData } from './receipt.ts';
import type { StatementData } from './statement-paper.ts';
import type { SuperbillData, SuperbillLine } from './superbill.ts';

const practice = {
  legalName: 'Harbor Street Counseling PLLC',
  tradeName: 'Harbor Street',
  address: ['120 Harbor Street, Suite 4', 'Portland, ME 04101'],
  phone: '(207) 555-0142',
};

export const sampleReceipt = (change: Partial<ReceiptData> = {}): ReceiptData => ({
  number: 'R-2026-0187',
  issuedOn: date('2026-03-28'),
  createdAt: '2026-03-28T15:04:05.000Z',
  practice,
  paidBy: 'Ada Reed',
  paidOn: date('2026-03-27'),
  method: { kind: 'card', brand: 'Visa', last4: '4242' },
  amountCents: 125000,
  covers: [
    { kind: 'session', serviceOn: date('2026-03-03'), amountCents: 2000 },
    { kind: 'session', serviceOn: date('2026-03-10'), amountCents: 120000 },
    { kind: 'credit', amountCents: 3000 },
  ],
  creditCents: 3000,
  balanceCents: 4550,
  ...change,
});

const FIRST_DAY = date('2026-01-05');

/** Line `i`: one a day; every third in the office, every seventh paid in two parts with $50.00 left. */
export const sampleInvoice = (change: Partial<InvoiceData> = {}): InvoiceData => ({
  kind: 'invoice',
  number: 'INV-00042',
  issuedOn: date('2026-12-01'),
  createdAt: '2026-12-01T05:10:00Z',
  dueOn: date('2026-12-15'),
  practice: sampleReceipt().practice,
  billTo: { name: 'Ines Reed', address: ['18 Fern Lane', 'Portland, ME 04102'] },
  client: 'Ada R.',
  lines: [2, 9, 16, 23].map((day, at) => ({
    serviceOn: date(`2026-11-${String(day).padStart(2, '0')}`),
    what: at === 1 ? 'missed-session' : 'session',
    feeCents: 15_000,
    othersCents: 6000,
    amountCents: 9000,
    paidCents: at === 0 ? 4500 : 0,
  })),
  totalCents: 36_000,
  language: 'en',
  ...change,
});

export const sampleStatement = (change: Partial<StatementData> = {}): StatementData => ({
  number: 'ST-00007',
  issuedOn: date('2026-12-01'),
  createdAt: '2026-12-01T05:40:00Z',
  from: date('2026-11-01'),
  to: date('2026-11-30'),
  dueOn: date('2026-12-15'),
  practice: { ...practice, email: 'office@harborstreet.example' },
  billTo: { name: 'Ines Reed', address: ['18 Fern Lane', 'Portland, ME 04102'] },
  client: 'Ada R.',
  openingCents: 9000,
  rows: [
    { on: date('2026-11-02'), what: 'session', feeCents: 15_000, amountCents: 9000 },
    { on: date('2026-11-05'), what: 'payment', by: 'Visa 4242', amountCents: -9000 },
    {
      ...{ on: date('2026-11-20'), what: 'plan', serviceOn: date('2026-11-02') },
      ...{ planPaidCents: 10_000, takenOffCents: 0, amountCents: -6000 },
    },
    { on: date('2026-11-23'), what: 'missed-session', feeCents: 7500, amountCents: 7500 },
  ],
  closingCents: 10_500,
  uninvoicedCents: 7500,
  ageing: [10_500, 0, 0, 0, 0],
  creditCents: 0,
  language: 'en',
  ...change,
});

export const sampleEstimate = (change: Partial<EstimateData> = {}): EstimateData => ({
  number: 'EST-00007',
  issuedOn: date('2026-11-24'),
  createdAt: '2026-11-24T20:00:00Z',
  practice: { ...practice, npi: '1234567893', taxId: '821234567' },
  client: {
    name: 'Ada Reed',
    bornOn: date('1990-05-17'),
    address: ['18 Fern Lane', 'Portland, ME 04102'],
  },
  clinician: { name: 'Dr. Nana Osei', credential: 'PsyD', npi: '1999999984' },
  places: ['120 Harbor Street, Suite 4, Portland, ME 04101', 'Video, from Maine'],
  from: date('2026-11-30'),
  until: date('2027-11-29'),
  lines: [
    {
      ...{ what: 'Psychotherapy, 60 minutes', code: '90837', firstOn: date('2026-11-30') },
      ...{ every: 'week', sessions: 48, eachCents: 15_000, totalCents: 720_000 },
    },
    {
      ...{ what: 'Letter for school', code: null, firstOn: date('2026-12-14') },
      ...{ every: 'once', sessions: 1, eachCents: 2_500, totalCents: 2_500 },
    },
  ],
  diagnoses: [],
  separately: [],
  totalCents: 722_500,
  note: '',
  contact: 'Call (207) 555-0142.',
  ...{ limitCents: 40_000, disputeDays: 120, language: 'en', large: false },
  ...change,
});

export function sampleLine(i: number, change: Partial<SuperbillLine> = {}): SuperbillLine {
  const serviceOn: LocalDate = addDays(FIRST_DAY, i);
  const isOpen = i % 7 === 3;
  const inOffice = i % 3 === 0;
  return {
    kind: 'session',
    noteSigned: true,
    serviceOn,
    pos: inOffice ? '11' : '10',
    code: '90837',
    label: 'Psychotherapy, 60 minutes',
    modifiers: inOffice ? [] : ['95', 'HO'],
    units: 1,
    pointers: i % 4 === 0 ? ['A'] : ['A', 'B'],
    feeCents: 17500,
    payments: isOpen
      ? [
          { paidOn: serviceOn, amountCents: 10000 },
          { paidOn: addDays(serviceOn, 9), amountCents: 2500 },
        ]
      : [{ paidOn: serviceOn, amountCents: 17500 }],
    balanceCents: isOpen ? 5000 : 0,
    ...change,
  };
}

export const sampleSuperbill = (
  lines: number,
  change: Partial<SuperbillData> = {},
): SuperbillData => ({
  number: 'SB-2026-0042',
  issuedOn: date('2026-03-31'),
  createdAt: '2026-03-31T15:04:05.000Z',
  practice: { ...practice, npi: '1234567893', ein: '821234567' },
  clinician: {
    name: 'Dr. Nana Osei',
    credential: 'PsyD',
    license: { number: 'PS1234', state: 'ME' },
    npi: '1999999984',
    preLicensed: false,
  },
  client: {
    name: 'Ada Reed',
    bornOn: date('1990-05-17'),
    address: ['18 Fern Lane', 'Portland, ME 04102'],
    memberId: 'BHX 449 201 887',
  },
  diagnoses: [
    { code: 'F41.1', words: 'Generalized anxiety disorder' },
    { code: 'F43.23', words: 'Adjustment disorder with mixed anxiety and depressed mood' },
  ],
  lines: Array.from({ length: lines }, (_, i) => sampleLine(i)),
  attestation: { name: 'Dr. Nana Osei, PsyD', signedOn: date('2026-03-31') },
  ...change,
});
