/**
 * What keeps a claim from going, in sentences a biller reads, each with the place to mend it. Our own
 * rules first; then the file itself is written and checked (scrub-file.ts), so that nothing leaves that
 * the standard refuses. Pure.
 */
import { isEin, isNpi, isSsn, isTaxonomy, type LocalDate, sayDay } from '@clearhour/values';
import { diagnosesOf, type Finding, type FindingPlace, MOST_DIAGNOSES } from './claim.ts';
import { rendererOf, supervisorOf } from './claim-document.ts';
import type { ClaimFacts } from './claim-facts.ts';
import { digits } from './plain-fields.ts';
import { scrubFile } from './scrub-file.ts';

type Page = FindingPlace['page'];
const error = (
  code: string,
  sentence: string,
  page: Page,
  id: string | null,
  field: string,
): Finding => ({
  code,
  sentence,
  severity: 'error',
  place: { page, id, field },
});
const warning = (...args: Parameters<typeof error>): Finding => ({
  ...error(...args),
  severity: 'warning',
});

/** `limitOn`: the payer's limit for this step. Errors first. */
export function scrub(facts: ClaimFacts, limitOn: LocalDate | null): Finding[] {
  const own = [
    ...practiceFindings(facts),
    ...clinicianFindings(facts),
    ...coverFindings(facts),
    ...clientFindings(facts),
    ...lineFindings(facts),
    ...claimFindings(facts, limitOn),
  ];
  const errors = own.filter((f) => f.severity === 'error');
  const pages = new Set(errors.map((f) => f.place.page));
  // What we have said of a page in our own words is not said again in those of the file; nor that
  // something is missing in the file, as long as we have said what.
  const rest = onPaper(facts)
    ? []
    : scrubFile(facts).filter(
        (f) => !pages.has(f.place.page) && (errors.length === 0 || !f.code.endsWith('-missing')),
      );
  const all = [...own, ...rest];
  return [
    ...all.filter((f) => f.severity === 'error'),
    ...all.filter((f) => f.severity === 'warning'),
  ];
}
export const isClean = (findings: readonly Finding[]): boolean =>
  findings.every((f) => f.severity !== 'error');

const onPaper = (facts: ClaimFacts): boolean => facts.terms?.takes === 'paper';

const PO_BOX = /^\s*(p\.?\s*o\.?\s*box|post office box|pob)\b/i;

function practiceFindings({ practice }: ClaimFacts): Finding[] {
  if (!practice) {
    const sentence =
      'No practice details hold on the day of service. Add who bills on that day in Settings.';
    return [error('practice-missing', sentence, 'practice', null, 'name')];
  }
  const { id } = practice;
  const at = (code: string, sentence: string, field: string) =>
    error(code, sentence, 'practice', id, field);
  const found: Finding[] = [];
  if (!isNpi(practice.npi)) {
    found.push(
      at('practice-npi', 'The NPI of the practice is missing or does not check out.', 'npi'),
    );
  }
  if (!(practice.taxIdKind === 'ein' ? isEin(practice.taxId) : isSsn(practice.taxId))) {
    found.push(at('practice-tax-id', 'The tax id of the practice is missing or is none.', 'taxId'));
  }
  if (practice.street === '' || practice.city === '' || practice.state === '') {
    found.push(at('practice-address', 'The address of the practice is not complete.', 'street'));
  } else if (PO_BOX.test(practice.street)) {
    const sentence = 'Payers want the street where the practice is, not a PO box.';
    found.push(at('practice-po-box', sentence, 'street'));
  }
  if (digits(practice.zip).length !== 9) {
    const sentence = 'The ZIP code of the practice needs all nine digits (05401-1234) on a claim.';
    found.push(at('practice-zip', sentence, 'zip'));
  }
  return found;
}

function clinicianFindings(facts: ClaimFacts): Finding[] {
  const { clinician, claim, billAs } = facts;
  if (!clinician) {
    const sentence =
      'The clinician was not with the practice on the day of service. Mend their dates.';
    return [error('clinician-missing', sentence, 'clinician', claim.clinicianId, 'from')];
  }
  if (billAs === 'supervisor' && !clinician.supervisor) {
    const sentence = `This payer is billed under the supervisor, and ${clinician.name} had none on the day of service.`;
    return [error('supervisor-missing', sentence, 'clinician', clinician.id, 'supervisor')];
  }
  const found: Finding[] = [];
  const who = rendererOf(facts);
  if (who && !isNpi(who.npi ?? '')) {
    const sentence = `${who.name} has no NPI that checks out.`;
    found.push(error('clinician-npi', sentence, 'clinician', who.id, 'npi'));
  }
  if (who && !isTaxonomy(who.taxonomy ?? '')) {
    const sentence = `${who.name} has no taxonomy code; payers tell by it what kind of clinician bills.`;
    found.push(error('clinician-taxonomy', sentence, 'clinician', who.id, 'taxonomy'));
  }
  const over = supervisorOf(facts);
  if (over && !isNpi(over.npi ?? '')) {
    const sentence = `${over.name} supervised on the day of service and has no NPI that checks out.`;
    found.push(error('supervisor-npi', sentence, 'clinician', over.id, 'npi'));
  }
  return found;
}

function coverFindings(facts: ClaimFacts): Finding[] {
  const { cover, claim, terms } = facts;
  if (!cover) {
    const sentence =
      'The plan of this claim is no longer with the client. Add it again, or withdraw the claim.';
    return [error('policy-missing', sentence, 'client', claim.clientId, 'policies')];
  }
  const { policy, payer } = cover;
  const at = (code: string, sentence: string, field: string) =>
    error(code, sentence, 'policy', policy.id, field);
  const found: Finding[] = [];
  const day = sayDay(claim.serviceOn, facts.today);
  if (!facts.covered) {
    const sentence = `The plan with ${payer.name} does not cover ${day}. Mend its dates, or take the charge to another plan.`;
    found.push(at('not-covered', sentence, 'validFrom'));
  }
  if (policy.doNotBill) {
    const sentence = 'The client asked that this plan is not told. Withdraw the claim.';
    found.push(at('do-not-bill', sentence, 'doNotBill'));
  }
  if (policy.kind !== 'health') {
    const sentence =
      'A plan for an accident or an injury at work wants the day of the accident, which is not kept here. File this claim with them directly, and mark it as filed elsewhere.';
    found.push(at('accident-plan', sentence, 'kind'));
  }
  const earlier = facts.others.find((o) => o.policy.rank < policy.rank && !o.answer);
  if (earlier) {
    const sentence = `${earlier.payer.name} comes before ${payer.name} and has not answered. Send to ${earlier.payer.name} first, or change the order of the plans.`;
    found.push(at('plan-order', sentence, 'rank'));
  }
  if (policy.memberId.trim() === '') {
    found.push(at('member-id', 'The member id is missing. Copy it from the card.', 'memberId'));
  }
  found.push(...subscriberFindings(facts, at));
  if (cover.payerId === '' && !onPaper(facts)) {
    const sentence = `${payer.name} has no payer id for claims. Look it up in the clearinghouse’s list.`;
    found.push(error('payer-id', sentence, 'payer', payer.id, 'ediId'));
  }
  if (terms && !terms.frequencyCodes.includes(claim.frequency)) {
    const what = claim.frequency === '8' ? 'voids (8)' : 'corrected claims (7)';
    const sentence = `${payer.name} does not take ${what}. Ask it to reopen the claim, and close this one.`;
    found.push(error('frequency-not-taken', sentence, 'payer', payer.id, 'frequencyCodes'));
  }
  return found;
}
function subscriberFindings(
  { cover }: ClaimFacts,
  at: (code: string, sentence: string, field: string) => Finding,
): Finding[] {
  const policy = cover?.policy;
  if (!policy || policy.relationship === 'self') return [];
  const found: Finding[] = [];
  if (policy.subscriberFamilyName === '' || policy.subscriberGivenName === '') {
    const sentence = 'The name of the person whose plan it is (the subscriber) is missing.';
    found.push(at('subscriber-name', sentence, 'subscriberFamilyName'));
  }
  return found;
}

function clientFindings({ client, claim, today }: ClaimFacts): Finding[] {
  const at = (code: string, sentence: string, field: string) =>
    error(code, sentence, 'client', client.id, field);
  const found: Finding[] = [];
  if (client.bornOn === null) {
    found.push(at('birth-date', 'The birth date of the client is missing.', 'bornOn'));
  } else if (client.bornOn > claim.serviceOn) {
    const sentence = `The birth date of the client is after the day of service, ${sayDay(claim.serviceOn, today)}.`;
    found.push(at('born-later', sentence, 'bornOn'));
  }
  if (client.sex === 'unknown') {
    const sentence = 'Which sex the plan has for the client is missing; a claim has to say it.';
    found.push(at('sex', sentence, 'sex'));
  }
  if ([client.street, client.city, client.state, client.zip].includes('')) {
    found.push(at('client-address', 'The address of the client is not complete.', 'street'));
  }
  return found;
}

function lineFindings({ lines, claim, today }: ClaimFacts): Finding[] {
  const [first] = lines;
  if (!first) {
    return [
      error('no-lines', 'Nothing is asked for: no charge is left.', 'claim', claim.id, 'lines'),
    ];
  }
  const found: Finding[] = [];
  const without = lines.find((line) => line.diagnoses.length === 0);
  if (without) {
    const sentence = `The note behind ${without.code} gives no diagnosis. The clinician adds it by amending the note.`;
    found.push(error('no-diagnosis', sentence, 'charge', without.chargeId, 'diagnoses'));
  }
  const diagnoses = diagnosesOf(lines);
  if (diagnoses.length > MOST_DIAGNOSES) {
    const sentence = `The day has ${diagnoses.length} diagnoses; a claim holds ${MOST_DIAGNOSES}. Amend a note to those that were treated.`;
    found.push(error('too-many-diagnoses', sentence, 'charge', first.chargeId, 'diagnoses'));
  }
  for (const line of lines) {
    if (line.modifiers.length <= 4) continue;
    const sentence = `${line.code} has ${line.modifiers.length} modifiers; a claim holds four.`;
    found.push(error('too-many-modifiers', sentence, 'charge', line.chargeId, 'modifiers'));
  }
  if (claim.serviceOn > today) {
    const sentence = `The day of service, ${sayDay(claim.serviceOn, today)}, is still to come.`;
    found.push(error('service-later', sentence, 'charge', first.chargeId, 'serviceOn'));
  }
  return found;
}

function claimFindings(facts: ClaimFacts, limitOn: LocalDate | null): Finding[] {
  const { claim, today } = facts;
  const at = (code: string, sentence: string, field: string) =>
    error(code, sentence, 'claim', claim.id, field);
  const found: Finding[] = [];
  const lack = claim.authNumber || facts.authorization ? undefined : facts.authorizationLack;
  if (lack) {
    const say = lack.needed ? error : warning;
    const act = lack.needed ? 'Enter the authorization with the client.' : 'Look before it goes.';
    const sentence = `${lack.sentence} ${act}`;
    found.push(say('authorization', sentence, 'authorization', claim.clientId, 'number'));
  }
  if (facts.twin) {
    const sentence = `Claim ${facts.twin.number} asks the same plan for the same visit already. Withdraw this one, or correct that one.`;
    found.push(at('duplicate', sentence, 'lines'));
  }
  if (claim.frequency !== '1' && !facts.original?.payerControlNumber) {
    const sentence =
      'A corrected claim has to name the payer’s number of the claim it is about, and the payer has given none yet.';
    found.push(at('original-number', sentence, 'payerControlNumber'));
  }
  if (limitOn !== null && today > limitOn) {
    const said = `The payer’s limit was ${sayDay(limitOn, today)}.`;
    found.push(
      claim.delayReason === ''
        ? at('late', `${said} Say why it comes late, or close the claim.`, 'delayReason')
        : warning(
            'late',
            `${said} It goes with the reason you gave.`,
            'claim',
            claim.id,
            'delayReason',
          ),
    );
  }
  if (claim.total === 0n) {
    found.push(warning('no-money', 'The claim asks for $0.00.', 'claim', claim.id, 'lines'));
  }
  return found;
}
