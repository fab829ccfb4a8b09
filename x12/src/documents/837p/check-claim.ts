/** Rules about one claim: its money, numbers, diagnoses, dates, providers; and those of its lines. */
import { checkCoordination } from './check-coordination.ts';
import { checkLine } from './check-line.ts';
import { checkAddress, checkContacts, checkProvider } from './check-parties.ts';
import type { Claim } from './claim-shape.ts';
import { type Draft, listOf } from './draft.ts';
import { isClaimNumber, isDiagnosis, isPlace, isState } from './patterns.ts';
import { type ClaimContext, checkMoney, checkNotAfter, type Hearer } from './rules.ts';
import { claimDates } from './tables.ts';

const LOOP = '2300';

/** Says every rule that the claim breaks. */
export function checkClaim(hear: Hearer, claim: Draft<Claim>, context: ClaimContext): void {
  if (context.patientUnknown) hear.say('subscriber-not-patient', { loop: LOOP, element: 'CLM01' });
  checkNumbers(hear, claim);
  checkCharge(hear, claim, context);
  checkDiagnoses(hear, claim);
  checkDates(hear, claim, context);
  checkAccident(hear, claim);
  for (const attachment of listOf(claim.attachments))
    if (attachment.sending !== 'AA' && attachment.number === undefined)
      hear.say('attachment-number-missing', { loop: LOOP, element: 'PWK06' });
  checkProviders(hear, claim, context);
  const lines = listOf(claim.lines);
  const diagnoses = listOf(claim.diagnoses).length;
  for (let i = 0; i < lines.length; i++) checkLine(hear, lines[i]!, i, diagnoses, context);
  checkLineNumbers(hear, claim);
  if (listOf(claim.otherPayers).length > 0 || lines.some((l) => listOf(l.adjudications).length > 0))
    checkCoordination(hear, claim, context);
}

function checkNumbers(hear: Hearer, claim: Draft<Claim>): void {
  const { patientControlNumber: number, frequency } = claim;
  if (number !== undefined) {
    if (number.length > 20) hear.say('claim-number-long', { loop: LOOP, element: 'CLM01' });
    if (!isClaimNumber(number)) hear.say('claim-number-shape', { loop: LOOP, element: 'CLM01' });
  }
  if (claim.placeOfService !== undefined && !isPlace(claim.placeOfService))
    hear.say('place-shape', { loop: LOOP, element: 'CLM05-1' });
  const original = claim.payerControlNumber !== undefined;
  if (frequency === '7' || frequency === '8') {
    if (!original) hear.say('original-number-missing', { loop: LOOP, element: 'REF02' });
  } else if (frequency === '1') {
    if (original)
      hear.say('original-number-unwanted', { loop: LOOP, element: 'REF02', qualifier: 'F8' });
  } else if (frequency !== undefined)
    hear.say('frequency-unknown', { loop: LOOP, element: 'CLM05-3' });
}

function checkCharge(hear: Hearer, claim: Draft<Claim>, context: ClaimContext): void {
  const cents = claim.charge?.cents;
  checkMoney(hear, cents, { loop: LOOP, element: 'CLM02' });
  if (claim.patientPaid)
    checkMoney(hear, claim.patientPaid.cents, { loop: LOOP, element: 'AMT02', qualifier: 'F5' });
  if (cents === undefined) return;
  if (cents === 0 && context.chargeable) hear.say('charge-zero', { loop: LOOP, element: 'CLM02' });
  let sum = 0;
  // A charge that cannot be read makes the sum NaN; that was said of the charge itself.
  for (const line of listOf(claim.lines)) sum += line.charge?.cents ?? Number.NaN;
  if (!Number.isNaN(sum) && sum !== cents)
    hear.say('submitted-charge-differs', { loop: LOOP, element: 'CLM02' });
}

function checkDiagnoses(hear: Hearer, claim: Draft<Claim>): void {
  const diagnoses = listOf(claim.diagnoses);
  for (let i = 0; i < diagnoses.length; i++) {
    const { code, list } = diagnoses[i]!;
    const right = list === undefined || list === (i === 0 ? 'ABK' : 'ABF');
    const bad = right && !isDiagnosis(code);
    const twice = i > 0 && diagnoses.findIndex((d) => d.code === code) < i;
    if (right && !bad && !twice) continue;
    const element = `HI${String(i + 1).padStart(2, '0')}`;
    if (!right) hear.say('diagnosis-list', { loop: LOOP, element: `${element}-1` });
    if (code.includes('.')) hear.say('diagnosis-point', { loop: LOOP, element: `${element}-2` });
    else if (bad) hear.say('diagnosis-shape', { loop: LOOP, element: `${element}-2` });
    if (twice) hear.say('diagnosis-twice', { loop: LOOP, element: `${element}-2` });
  }
}

function checkDates(hear: Hearer, claim: Draft<Claim>, context: ClaimContext): void {
  const { dates } = claim;
  if (!dates) return;
  // A return to work may lie ahead, and so may the end of a disability.
  for (const [field, qualifier] of claimDates)
    if (field !== 'returnToWork' && field !== 'disabilityEnded' && dates[field] !== undefined)
      checkNotAfter(hear, dates[field], context.today, { loop: LOOP, element: 'DTP03', qualifier });
}

function checkAccident(hear: Hearer, claim: Draft<Claim>): void {
  const causes = listOf(claim.relatedCauses);
  if (causes.length === 0) return;
  if ((causes.includes('AA') || causes.includes('OA')) && claim.dates?.accident === undefined)
    hear.say('accident-date-missing', { loop: LOOP, element: 'CLM11' });
  if (!causes.includes('AA')) return;
  const { accidentState: state, accidentCountry: country } = claim;
  if (state === undefined && country === undefined)
    hear.say('accident-state-missing', { loop: LOOP, element: 'CLM11-4' });
  if (state !== undefined && country === undefined && !isState(state))
    hear.say('state-unknown', { loop: LOOP, element: 'CLM11-4' });
}

function checkProviders(hear: Hearer, claim: Draft<Claim>, context: ClaimContext): void {
  const { referringProvider, primaryCareProvider, renderingProvider, serviceFacility } = claim;
  if (referringProvider) checkProvider(hear, referringProvider, { loop: '2310A' });
  if (primaryCareProvider) checkProvider(hear, primaryCareProvider, { loop: '2310A' });
  if (renderingProvider) checkProvider(hear, renderingProvider, { loop: '2310B' });
  else if (context.organizationBills && listOf(claim.lines).some((l) => !l.renderingProvider))
    hear.say('rendering-missing', { loop: LOOP, element: 'CLM01' });
  if (claim.supervisingProvider) checkProvider(hear, claim.supervisingProvider, { loop: '2310D' });
  if (!serviceFacility) return;
  const where = { loop: '2310C' };
  // A facility that gives no service of its own, such as a school, may have no NPI.
  if (serviceFacility.npi !== undefined) checkProvider(hear, serviceFacility, where);
  checkAddress(hear, serviceFacility.address, where, true);
  if (serviceFacility.contact) checkContacts(hear, [serviceFacility.contact], where);
}

function checkLineNumbers(hear: Hearer, claim: Draft<Claim>): void {
  const lines = listOf(claim.lines);
  for (let i = 0; i < lines.length; i++) {
    const number = lines[i]!.lineControlNumber;
    const spot = { loop: '2400', element: 'REF02', qualifier: '6R', line: i };
    if (number === undefined) hear.say('line-number-missing', spot);
    else
      for (let before = 0; before < i; before++)
        if (lines[before]!.lineControlNumber === number) {
          hear.say('line-number-twice', spot);
          break;
        }
  }
}
