/**
 * The claim written as a file of its own and checked by the X12 writer; its findings in our words with
 * the page to mend them on. The envelope is that of nobody: only the claim is judged.
 */
import { type ClaimFinding, write837P } from '@clearhour/x12';
import type { Finding, FindingPlace } from './claim.ts';
import { claimSet, type FileEnvelope } from './claim-batch.ts';
import { claimDocument, rendererOf, supervisorOf } from './claim-document.ts';
import type { ClaimFacts } from './claim-facts.ts';
import { ccyymmdd } from './plain-fields.ts';

/** Parties and numbers that pass every check, so that only the claim is judged. */
function nobody(facts: ClaimFacts): FileEnvelope {
  const day = ccyymmdd(facts.today);
  return {
    senderId: 'CHECK',
    receiverId: 'CHECK',
    submitterName: 'CHECK',
    receiverName: 'CHECK',
    contactName: 'CHECK',
    contactPhone: '2125550100',
    interchangeControl: '000000001',
    setControl: () => '0001',
    x12: {
      interchange: {
        senderQualifier: 'ZZ',
        sender: 'CHECK',
        receiverQualifier: 'ZZ',
        receiver: 'CHECK',
        date: day.slice(2),
        time: '1200',
        control: '000000001',
        usage: 'T',
      },
      group: { sender: 'CHECK', receiver: 'CHECK', date: day, time: '1200', control: '1' },
    },
  };
}

/** Rules that we say ourselves, or that are about no claim. */
const WAIVED = ['charge-zero', 'claim-number-shape', 'born-after-service'] as const;

export function scrubFile(facts: ClaimFacts): Finding[] {
  const envelope = nobody(facts);
  const set = claimSet([claimDocument(facts)], envelope);
  const written = write837P({ envelope: envelope.x12, documents: [set] }, { waive: WAIVED });
  if (written.ok) return [];
  const found = written.findings.map((f) => said(f, facts));
  return found.filter((f, at) => found.findIndex((o) => o.sentence === f.sentence) === at);
}

/** In our words where a biller meets it; else the standard's sentence. */
const WORDS: Readonly<Record<string, string>> = {
  'zip-nine-digits': 'The ZIP code of the place of service needs all nine digits.',
  'zip-shape': 'A ZIP code is not five or nine digits.',
  'state-unknown': 'A state is not one of the two-letter ones.',
  'address-incomplete': 'An address lacks its city, state or ZIP code.',
  'street-is-po-box': 'Payers want a street here, not a PO box.',
  'phone-shape': 'A telephone number is not ten digits.',
  'npi-invalid': 'An NPI does not check out.',
  'npi-missing': 'An NPI is missing.',
  'taxonomy-shape': 'A taxonomy code is not ten characters ending in X.',
  'diagnosis-shape': 'A diagnosis is no ICD-10 code.',
  'procedure-shape': 'A code is no CPT or HCPCS code.',
  'modifier-shape': 'A modifier is not two letters or digits.',
  'modifier-twice': 'A line has the same modifier twice.',
  'place-shape': 'The place of service is not two digits.',
  'date-in-future': 'A day on the claim is still to come.',
  'other-payer-twice':
    'Two plans of the client have the same payer id, so the payer cannot tell them apart.',
  'payer-order-twice': 'Two plans of the client have the same place in the order.',
  'cob-line-out-of-balance':
    'What the payer before paid and took off a line is not what was charged. Look at its remittance.',
  'cob-claim-out-of-balance':
    'What the payer before paid and took off is not what was charged. Look at its remittance.',
  'cob-paid-not-lines': 'What the payer before paid for the claim is not the sum of its lines.',
  'cob-lines-incomplete': 'The payer before has decided on some lines and not on others.',
};

function said(finding: ClaimFinding, facts: ClaimFacts): Finding {
  const place = placeOf(finding, facts);
  return {
    code: finding.code,
    sentence: WORDS[finding.code] ?? `The file would be refused: ${finding.sentence}`,
    severity: 'error',
    place,
  };
}
function placeOf({ loop = '' }: ClaimFinding, facts: ClaimFacts): FindingPlace {
  const { claim, client, cover, practice } = facts;
  if (loop === '2010AA' || loop === '2000A') {
    return { page: 'practice', id: practice?.id ?? null, field: 'name' };
  }
  if (loop === '2310B' || loop === '2420A') {
    return { page: 'clinician', id: rendererOf(facts)?.id ?? claim.clinicianId, field: 'npi' };
  }
  if (loop === '2310D')
    return { page: 'clinician', id: supervisorOf(facts)?.id ?? null, field: 'npi' };
  if (loop === '2310C') return { page: 'location', id: facts.location?.id ?? null, field: 'zip' };
  if (loop === '2010CA' || (loop === '2010BA' && cover?.policy.relationship === 'self')) {
    return { page: 'client', id: client.id, field: 'street' };
  }
  if (loop === '2010BA' || loop === '2000B') {
    return { page: 'policy', id: cover?.policy.id ?? null, field: 'memberId' };
  }
  if (loop === '2010BB') return { page: 'payer', id: cover?.payer.id ?? null, field: 'ediId' };
  if (loop.startsWith('233') || loop === '2320') {
    return { page: 'client', id: client.id, field: 'policies' };
  }
  const [line] = facts.lines;
  if (loop === '2400' && line) return { page: 'charge', id: line.chargeId, field: 'code' };
  return { page: 'claim', id: claim.id, field: 'lines' };
}
