/** Loop 2400: a service line into segments, in the order of the guide. */
import { type Draft, listOf } from './draft.ts';
import { form } from './forms.ts';
import type { Drug, LineAdjudication, OrderingProvider, ServiceLine } from './line-shape.ts';
import type { SetBytes } from './set-bytes.ts';
import { lineDates, lineNumbers } from './tables.ts';
import {
  addressForms,
  ambulanceForms,
  facilityForms,
  providerForms,
  writeAddress,
  writeAmbulance,
  writeContacts,
  writeDate,
  writeFacility,
  writeName,
  writeOthers,
  writeProvider,
  writeReference,
  writeReferences,
} from './write-parts.ts';
import {
  writeAdjustments,
  writeAmount,
  writeAttachment,
  writeInformation,
  writeNote,
  writeProcedure,
} from './write-segments.ts';

const F = {
  lx: form('2400', 'LX'),
  sv1: form('2400', 'SV1'),
  beforePwk: [form('2400', 'SV5')],
  pwk: form('2400', 'PWK'),
  beforeDates: ['CR1', 'CR3', 'CRC'].map((tag) => form('2400', tag)),
  service: form('2400', 'DTP', '472'),
  afterDates: [
    form('2400', 'QTY', 'PT'),
    form('2400', 'QTY', 'FL'),
    form('2400', 'MEA'),
    form('2400', 'CN1'),
  ],
  g1: form('2400', 'REF', 'G1'),
  referral: form('2400', 'REF', '9F'),
  tax: form('2400', 'AMT', 'T'),
  postage: form('2400', 'AMT', 'F4'),
  k3: form('2400', 'K3'),
  nte: form('2400', 'NTE'),
  afterNotes: [form('2400', 'PS1'), form('2400', 'HCP')],
  lin: form('2410', 'LIN'),
  ctp: form('2410', 'CTP'),
  prescription: form('2410', 'REF'),
  rendering: providerForms('2420A', true),
  purchased: providerForms('2420B'),
  facility: facilityForms('2420C'),
  supervising: providerForms('2420D'),
  ordering: providerForms('2420E'),
  orderingAddress: addressForms('2420E'),
  orderingContact: form('2420E', 'PER'),
  referring: providerForms('2420F'),
  pickUp: ambulanceForms('2420G'),
  dropOff: ambulanceForms('2420H'),
  svd: form('2430', 'SVD'),
  cas: form('2430', 'CAS'),
  remittance: form('2430', 'DTP'),
  liability: form('2430', 'AMT'),
  lq: form('2440', 'LQ'),
  frm: form('2440', 'FRM'),
};
const DATES = lineDates.map(([field, code]) => ({ field, code, dtp: form('2400', 'DTP', code) }));
/** The guide has the numbers in this order; authorizations stand before 6R and referrals last. */
const NUMBERS = lineNumbers.map(([field, code]) => ({
  field,
  code,
  ref: form('2400', 'REF', code),
}));

/** Writes a line; `number` is LX01. */
export function writeLine(to: SetBytes, line: Draft<ServiceLine>, number: number): void {
  to.open(F.lx);
  to.text(String(number));
  to.close();
  writeService(to, line);
  writeOthers(to, F.beforePwk, line.otherSegments);
  for (const attachment of listOf(line.attachments)) writeAttachment(to, F.pwk, attachment);
  writeOthers(to, F.beforeDates, line.otherSegments);
  const { serviceDate, serviceEnd, dates } = line;
  if (serviceEnd === undefined) writeDate(to, F.service, '472', serviceDate);
  else writeDate(to, F.service, '472', `${serviceDate ?? ''}-${serviceEnd}`);
  if (dates) for (const { field, code, dtp } of DATES) writeDate(to, dtp, code, dates[field]);
  writeOthers(to, F.afterDates, line.otherSegments);
  writeNumbers(to, line);
  writeAmount(to, F.tax, 'T', line.salesTax);
  writeAmount(to, F.postage, 'F4', line.postage);
  for (const information of listOf(line.fileInformation)) writeInformation(to, F.k3, information);
  for (const note of listOf(line.notes)) writeNote(to, F.nte, note);
  writeOthers(to, F.afterNotes, line.otherSegments);
  if (line.drug) writeDrug(to, line.drug);
  writeProviders(to, line);
  listOf(line.adjudications).forEach((adjudication, i) => {
    to.enter('adjudications', i);
    writeAdjudication(to, adjudication);
  });
  writeForms(to, line);
}

function writeService(to: SetBytes, line: Draft<ServiceLine>): void {
  to.open(F.sv1);
  writeProcedure(to, line.procedure);
  to.money(line.charge);
  to.text(line.unit ?? 'UN');
  to.text(line.units);
  to.text(line.placeOfService);
  to.skip(1);
  const pointers = listOf(line.pointers);
  to.text(pointers.length > 0 ? String(pointers[0]) : undefined);
  for (let i = 1; i < pointers.length; i++) to.part(String(pointers[i]));
  const { emergency, epsdt, familyPlanning, copayExempt } = line;
  if (emergency || epsdt || familyPlanning || copayExempt) {
    to.skip(1);
    to.text(emergency ? 'Y' : undefined);
    to.skip(1);
    to.text(epsdt ? 'Y' : undefined);
    to.text(familyPlanning ? 'Y' : undefined);
    to.skip(2);
    to.text(copayExempt ? '0' : undefined);
  }
  to.close();
}

function writeNumbers(to: SetBytes, line: Draft<ServiceLine>): void {
  for (const { field, code, ref } of NUMBERS) {
    if (field === 'lineControlNumber')
      for (const { value, payerId } of listOf(line.priorAuthorizations))
        writeReference(to, F.g1, 'G1', value, payerId);
    writeReference(to, ref, code, line[field]);
  }
  for (const { value, payerId } of listOf(line.referralNumbers))
    writeReference(to, F.referral, '9F', value, payerId);
}

function writeDrug(to: SetBytes, drug: Drug): void {
  to.open(F.lin);
  to.skip(1);
  to.text('N4');
  to.text(drug.code);
  to.close();
  if (drug.quantity !== undefined || drug.unit !== undefined) {
    to.open(F.ctp);
    to.skip(3);
    to.text(drug.quantity);
    to.text(drug.unit);
    to.close();
  }
  const { prescription } = drug;
  if (prescription) writeReference(to, F.prescription, prescription.kind, prescription.value);
}

function writeProviders(to: SetBytes, line: Draft<ServiceLine>): void {
  writeProvider(to, F.rendering, '82', line.renderingProvider);
  writeProvider(to, F.purchased, 'QB', line.purchasedServiceProvider);
  writeFacility(to, F.facility, line.serviceFacility);
  writeProvider(to, F.supervising, 'DQ', line.supervisingProvider);
  if (line.orderingProvider) writeOrdering(to, line.orderingProvider);
  writeProvider(to, F.referring, 'DN', line.referringProvider);
  writeProvider(to, F.referring, 'P3', line.primaryCareProvider);
  writeAmbulance(to, F.pickUp, 'PW', line.ambulancePickUp);
  writeAmbulance(to, F.dropOff, '45', line.ambulanceDropOff);
}

function writeOrdering(to: SetBytes, ordering: Draft<OrderingProvider>): void {
  writeName(to, F.ordering.nm1, 'DK', ordering, 'XX', ordering.npi);
  writeAddress(to, F.orderingAddress, ordering.address);
  writeReferences(to, F.ordering.refs, ordering.references);
  if (ordering.contact) writeContacts(to, F.orderingContact, [ordering.contact]);
}

function writeAdjudication(to: SetBytes, a: Draft<LineAdjudication>): void {
  to.open(F.svd);
  to.text(a.payerId);
  to.money(a.paid);
  writeProcedure(to, a.procedure);
  to.skip(1);
  to.text(a.units);
  to.text(a.bundledInto);
  to.close();
  writeAdjustments(to, F.cas, a.adjustments);
  writeDate(to, F.remittance, '573', a.remittanceDate);
  writeAmount(to, F.liability, 'EAF', a.patientLiability);
}

/** Loop 2440: each form with its answers, as they were read. */
function writeForms(to: SetBytes, line: Draft<ServiceLine>): void {
  if (!line.otherSegments) return;
  for (const other of line.otherSegments)
    if (other.tag === 'LQ') writeOthers(to, [F.lq], [other]);
    else if (other.tag === 'FRM') writeOthers(to, [F.frm], [other]);
}
