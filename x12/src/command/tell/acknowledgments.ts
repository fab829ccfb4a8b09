/** Tells of acknowledgments and claim status: TA1, 999, 277CA, 276, 277. */

import type { StatusRequest } from '../../documents/276/document.ts';
import { claimsAsked } from '../../documents/276/read-write.ts';
import type { StatusResponse } from '../../documents/277/document.ts';
import { verdictsOf277 } from '../../documents/277/verdict.ts';
import type { ClaimAcknowledgment } from '../../documents/277ca/document.ts';
import { type AcknowledgedVerdict, verdictsOf277CA } from '../../documents/277ca/verdict.ts';
import type { ImplementationAcknowledgment } from '../../documents/999/document.ts';
import { groupVerdict, verdictsOf999 } from '../../documents/999/verdict.ts';
import type { Party } from '../../documents/status-parts/party.ts';
import { count, day, days, dotted, type Line, line, money, type Tone } from '../said.ts';

const tone = (standing: string): Tone => {
  if (/accepted|paid|received|final/.test(standing)) return 'good';
  return /reject|denied|not-found|information|fail/.test(standing) ? 'bad' : 'plain';
};
const nameOf = (party: Party | undefined): string =>
  [party?.first, party?.middle, party?.name, party?.suffix].filter(Boolean).join(' ') ||
  'nobody named';

export function acknowledgmentLines(answer: ImplementationAcknowledgment): Line[] {
  const group = groupVerdict(answer);
  const sets =
    group.received === undefined
      ? undefined
      : `${group.accepted ?? 'an unknown number'} of ${count(group.received, 'set')} accepted`;
  return [
    line(
      1,
      dotted(`Group ${group.groupControl ?? '?'}: ${group.standing}`, sets),
      tone(group.standing),
    ),
    ...group.sentences.map((sentence) => line(2, sentence)),
    ...verdictsOf999(answer).flatMap((v) => [
      line(
        2,
        dotted(
          `Set ${v.set ?? '?'} ${v.control ?? '?'}: ${v.standing}`,
          v.claimsFree && 'its claims may go again as new ones',
        ),
        tone(v.standing),
      ),
      ...v.sentences.map((sentence) => line(3, sentence)),
      ...(v.claimsNamed.length > 0 ? [line(3, `claims named: ${v.claimsNamed.join(', ')}`)] : []),
    ]),
  ];
}

export function claimAcknowledgmentLines(answer: ClaimAcknowledgment): Line[] {
  const names = new Map<string | undefined, string>();
  for (const { patients } of answer.providers)
    for (const { patient, claims } of patients)
      for (const claim of claims) names.set(claim.patientControlNumber, nameOf(patient));
  const { batchReference } = answer;
  return [
    line(
      1,
      dotted(`${nameOf(answer.source)} answers`, batchReference && `batch ${batchReference}`),
    ),
    ...verdictsOf277CA(answer).flatMap((v) => verdictLines(v, names.get(v.patientControlNumber))),
  ];
}

const OF_LEVEL = { provider: 'Every claim of the provider', batch: 'Every claim of the batch' };
function verdictLines(v: AcknowledgedVerdict, patient: string | undefined): Line[] {
  const what = v.level === 'claim' ? `Claim ${v.patientControlNumber ?? '?'}` : OF_LEVEL[v.level];
  const lines = v.lines.flatMap((l) =>
    l.words.map((w) => line(3, `line ${l.lineControlNumber ?? '?'}: ${w.sentence}`)),
  );
  return [
    line(
      1,
      dotted(
        `${what}: ${v.standing}`,
        v.level === 'claim' && patient,
        v.payerControlNumber && `payer claim ${v.payerControlNumber}`,
        v.date && day(v.date),
        v.claimFree && 'may go again as a new claim',
      ),
      tone(v.standing),
    ),
    ...v.words.map((w) => line(2, w.sentence)),
    ...v.messages.map((message) => line(2, `"${message}"`)),
    ...lines,
  ];
}

export function statusRequestLines(request: StatusRequest): Line[] {
  return claimsAsked(request).map(({ claim, patient, payer }) =>
    line(
      1,
      dotted(
        `${nameOf(payer)} is asked about ${nameOf(patient.person)}`,
        claim.patientControlNumber && `claim ${claim.patientControlNumber}`,
        claim.payerControlNumber && `payer claim ${claim.payerControlNumber}`,
        claim.serviceDate && days(claim.serviceDate.from, claim.serviceDate.to),
        claim.charge && `charged ${money(claim.charge)}`,
      ),
    ),
  );
}

export function statusLines(response: StatusResponse): Line[] {
  return verdictsOf277(response).flatMap((v) => [
    line(
      1,
      dotted(
        `${nameOf(v.patient.person)}: ${v.standing}`,
        v.claim.patientControlNumber && `claim ${v.claim.patientControlNumber}`,
        v.claim.payerControlNumber && `payer claim ${v.claim.payerControlNumber}`,
        v.date && day(v.date),
      ),
      tone(v.standing),
    ),
    line(
      2,
      dotted(
        `charged ${money(v.charge)}, paid ${money(v.paid)}`,
        v.trace && `trace ${v.trace}`,
        v.remittanceDate && `paid on ${day(v.remittanceDate)}`,
      ),
    ),
    ...v.words.map((w) => line(2, w.sentence)),
  ]);
}
