/** What a letter and its packet say, gathered from the claim, the answer and the practice as they stand now. */
import { add, dateIn, dollars, instant, sayDay, ZERO } from '@clearhour/values';
import { lookup } from '@clearhour/x12';
import { type Claim, type ClaimLine, claimById, claimLines } from '../claims/index.ts';
import { allPoliciesOn, type Client, clientById, nameOf } from '../clients/index.ts';
import { type Denial, reasonKey, reasonWords } from '../denials/index.ts';
import type { Work } from '../platform/context.ts';
import {
  clinicianOn,
  type LegalEntity,
  legalEntityOn,
  payerById,
  practiceRow,
} from '../practice/index.ts';
import { LEVEL_WORDS, type LetterFacts } from './letter.ts';

export interface AppealFacts {
  readonly denials: readonly Denial[];
  readonly client: Client | undefined;
  readonly memberId: string;
  readonly payerName: string;
  readonly claim: Claim | undefined;
  readonly lines: readonly ClaimLine[];
  readonly clinicianName: string;
  readonly clinicianNpi: string;
  readonly practiceName: string;
  readonly entity: LegalEntity | undefined;
}
export async function appealFacts(
  work: Work,
  of: { readonly clientId: string; readonly payerId: string; readonly claimId: string | null },
  denials: readonly Denial[],
): Promise<AppealFacts> {
  const [first] = denials;
  const serviceOn = first?.serviceOn ?? work.today;
  const claim = of.claimId === null ? undefined : await claimById(work, of.claimId);
  const policies = await allPoliciesOn(work, of.clientId, serviceOn);
  const policy = policies.find((p) => (claim ? p.id === claim.policyId : p.payerId === of.payerId));
  const clinicianId = claim?.clinicianId ?? first?.clinicianId ?? null;
  const clinician =
    clinicianId === null ? undefined : await clinicianOn(work, clinicianId, serviceOn);
  return {
    denials,
    client: await clientById(work, of.clientId),
    memberId: policy?.memberId ?? '',
    payerName: (await payerById(work, of.payerId))?.name ?? '',
    claim,
    lines: claim ? await claimLines(work, claim.id) : [],
    clinicianName: clinician?.name ?? '',
    clinicianNpi: clinician?.npi ?? '',
    practiceName: (await practiceRow(work)).name,
    entity: await legalEntityOn(work, work.today),
  };
}

export function letterFacts(f: AppealFacts, level: number): LetterFacts {
  const [first] = f.denials;
  const unique = (all: readonly string[]) => [...new Set(all.filter((s) => s !== ''))];
  const reasons = unique(f.denials.map((d) => `${reasonWords(d.reason)} (${reasonKey(d)})`));
  const remarks = unique(
    f.denials.flatMap((d) => d.remarks.map((r) => `${lookup('rarc', r).short} (${r})`)),
  );
  const proof = f.claim?.proof ?? undefined;
  return {
    payer: f.payerName,
    practice: f.entity?.name ?? f.practiceName,
    client: f.client ? nameOf(f.client) : '',
    'member number': f.memberId,
    'claim number': f.claim?.number ?? '',
    'payer number': f.claim?.payerControlNumber ?? '',
    'service day': first ? sayDay(first.serviceOn) : '',
    'answer day': first ? sayDay(first.decidedOn) : '',
    codes: unique(f.denials.map((d) => d.code)).join(', '),
    diagnoses: unique(f.lines.flatMap((l) => [...l.diagnoses])).join(', '),
    amount: dollars(add(ZERO, ...f.denials.map((d) => d.risk))),
    reasons: `${[...reasons, ...remarks].join('; ')}.`,
    clinician: f.clinicianName,
    'authorization number': f.claim?.authNumber ?? '',
    'proof day': proof ? sayDay(proof.on) : '',
    'proof number': proof?.payerControlNumber ?? f.claim?.number ?? '',
    level: LEVEL_WORDS[level - 1] ?? `level ${level}`,
  };
}
/** The day in the practice's zone on which the claim left last. */
export const sentOn = (work: Work, claim: Claim): string =>
  claim.sentAt === null ? '' : sayDay(dateIn(work.zone, instant(claim.sentAt)));
