/** Loop 2300: a claim into segments, in the order of the guide. */
import type { Claim } from './claim-shape.ts';
import { type Draft, listOf } from './draft.ts';
import { type Form, form } from './forms.ts';
import type { SetBytes } from './set-bytes.ts';
import { claimDates, claimNumbers } from './tables.ts';
import { writeLine } from './write-line.ts';
import { writeOtherPayer } from './write-other-payer.ts';
import {
  ambulanceForms,
  facilityForms,
  providerForms,
  writeAmbulance,
  writeContacts,
  writeDate,
  writeFacility,
  writeOthers,
  writeProvider,
  writeReference,
} from './write-parts.ts';
import { writeAmount, writeAttachment, writeInformation, writeNote } from './write-segments.ts';

const F = {
  clm: form('2300', 'CLM'),
  pwk: form('2300', 'PWK'),
  cn1: form('2300', 'CN1'),
  f5: form('2300', 'AMT'),
  k3: form('2300', 'K3'),
  nte: form('2300', 'NTE'),
  hi: form('2300', 'HI', 'ABK'),
  anesthesia: form('2300', 'HI', 'BP'),
  conditions: form('2300', 'HI', 'BG'),
  afterNote: ['CR1', 'CR2', 'CRC'].map((tag) => form('2300', tag)),
  hcp: form('2300', 'HCP'),
  referring: providerForms('2310A'),
  rendering: providerForms('2310B', true),
  facility: facilityForms('2310C'),
  facilityContact: form('2310C', 'PER'),
  supervising: providerForms('2310D'),
  pickUp: ambulanceForms('2310E'),
  dropOff: ambulanceForms('2310F'),
};
const DATES = claimDates.map(([field, code]) => ({ field, code, dtp: form('2300', 'DTP', code) }));
const NUMBERS = claimNumbers.map(([field, code]) => ({
  field,
  code,
  ref: form('2300', 'REF', code),
}));

const yesNo = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : value ? 'Y' : 'N';

/** Writes a claim. */
export function writeClaim(to: SetBytes, claim: Draft<Claim>): void {
  writeClm(to, claim);
  const { dates } = claim;
  if (dates) for (const { field, code, dtp } of DATES) writeDate(to, dtp, code, dates[field]);
  for (const attachment of listOf(claim.attachments)) writeAttachment(to, F.pwk, attachment);
  writeOthers(to, [F.cn1], claim.otherSegments);
  writeAmount(to, F.f5, 'F5', claim.patientPaid);
  for (const { field, code, ref } of NUMBERS) writeReference(to, ref, code, claim[field]);
  for (const information of listOf(claim.fileInformation)) writeInformation(to, F.k3, information);
  if (claim.note) writeNote(to, F.nte, claim.note);
  writeOthers(to, F.afterNote, claim.otherSegments);
  writeDiagnoses(to, claim);
  writeOthers(to, [F.hcp], claim.otherSegments);
  writeProvider(to, F.referring, 'DN', claim.referringProvider);
  writeProvider(to, F.referring, 'P3', claim.primaryCareProvider);
  writeProvider(to, F.rendering, '82', claim.renderingProvider);
  writeFacility(to, F.facility, claim.serviceFacility);
  if (claim.serviceFacility?.contact)
    writeContacts(to, F.facilityContact, [claim.serviceFacility.contact]);
  writeProvider(to, F.supervising, 'DQ', claim.supervisingProvider);
  writeAmbulance(to, F.pickUp, 'PW', claim.ambulancePickUp);
  writeAmbulance(to, F.dropOff, '45', claim.ambulanceDropOff);
  const others = listOf(claim.otherPayers);
  for (let i = 0; i < others.length; i++) {
    to.enter('otherPayers', i);
    writeOtherPayer(to, others[i]!);
  }
  const lines = listOf(claim.lines);
  for (let i = 0; i < lines.length; i++) {
    to.enter('lines', i);
    writeLine(to, lines[i]!, i + 1);
  }
}

function writeClm(to: SetBytes, c: Draft<Claim>): void {
  to.open(F.clm);
  to.text(c.patientControlNumber);
  to.money(c.charge);
  to.skip(2);
  to.text(c.placeOfService);
  to.part('B');
  to.part(c.frequency);
  to.text(yesNo(c.signatureOnFile));
  to.text(c.assignment);
  to.text(c.benefitsAssigned);
  to.text(c.release);
  to.text(c.patientSignature);
  const causes = listOf(c.relatedCauses);
  to.text(causes[0]);
  if (causes.length > 0 || c.accidentState !== undefined || c.accidentCountry !== undefined) {
    to.part(causes[1]);
    to.part(causes[2]);
    to.part(c.accidentState);
    to.part(c.accidentCountry);
  }
  to.text(c.specialProgram);
  if (c.agreement !== undefined || c.delayReason !== undefined) {
    to.skip(3);
    to.text(c.agreement);
    to.skip(3);
    to.text(c.delayReason);
  }
  to.close();
}

function writeDiagnoses(to: SetBytes, c: Draft<Claim>): void {
  const diagnoses = listOf(c.diagnoses);
  if (diagnoses.length > 0) {
    to.open(F.hi);
    for (let i = 0; i < diagnoses.length; i++) {
      const { code, list } = diagnoses[i]!;
      to.text(list ?? (i === 0 ? 'ABK' : 'ABF'));
      to.part(code);
    }
    to.close();
  }
  writeCodes(to, F.anesthesia, 'BP', listOf(c.anesthesiaProcedures), 'BO');
  const conditions = listOf(c.conditionCodes);
  for (let i = 0; i < conditions.length; i += 12)
    writeCodes(to, F.conditions, 'BG', conditions.slice(i, i + 12), 'BG');
}

/** HI of one kind; `later` is the kind of all but the first. */
function writeCodes(
  to: SetBytes,
  hi: Form,
  kind: string,
  codes: readonly string[],
  later: string,
): void {
  if (codes.length === 0) return;
  to.open(hi);
  codes.forEach((code, i) => {
    to.text(i === 0 ? kind : later);
    to.part(code);
  });
  to.close();
}
