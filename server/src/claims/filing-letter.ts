/** The letter that a claim was filed in time, with what proves it. Pure. */
import { dollars, sayDay } from '@clearhour/values';
import { nameOf } from '../clients/index.ts';
import type { FilingProof } from './claim.ts';
import type { ClaimFacts } from './claim-facts.ts';

export interface LetterData {
  readonly large: boolean;
  readonly number: string;
  readonly issuedOn: string;
  readonly practice: {
    readonly name: string;
    readonly legalName: string;
    readonly address: readonly string[];
    readonly phone: string;
  };
  readonly to: readonly string[];
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly paragraphs: readonly string[];
  readonly practiceName: string;
}
const lines = (a: { street: string; street2: string; city: string; state: string; zip: string }) =>
  [a.street, a.street2, [a.city, a.state, a.zip].filter((p) => p !== '').join(' ')].filter(
    (l) => l !== '',
  );

/** `sent`: the days it left, as people say them, the first in front. */
export function filingLetter(
  facts: ClaimFacts,
  proof: FilingProof,
  sent: readonly string[],
): LetterData {
  const { claim, practice, cover, client, today } = facts;
  const by = proof.by === 'payer' ? (cover?.payer.name ?? 'the payer') : 'the clearinghouse';
  const what = proof.strength === 'accepted' ? 'accepted' : 'received';
  const number = proof.payerControlNumber ?? claim.payerControlNumber;
  const limit = claim.limitBasis === null ? [] : [{ name: 'Limit', value: claim.limitBasis }];
  return {
    large: false,
    number: claim.number,
    issuedOn: sayDay(today),
    practice: {
      name: practice?.name ?? '',
      legalName: practice?.name ?? '',
      address: practice ? lines(practice) : [],
      phone: practice?.phone ?? '',
    },
    to: cover ? [cover.payer.name, ...lines(cover.payer)] : [],
    facts: [
      { name: 'Patient', value: nameOf(client) },
      { name: 'Member id', value: cover?.policy.memberId ?? '' },
      { name: 'Day of service', value: sayDay(claim.serviceOn) },
      { name: 'Charged', value: dollars(claim.total) },
      { name: 'Our claim number', value: claim.number },
      ...(number === null ? [] : [{ name: 'Your claim number', value: number }]),
      ...(sent.length === 0 ? [] : [{ name: 'Sent', value: sent.join(', ') }]),
      {
        name: `${what === 'accepted' ? 'Accepted' : 'Received'} by ${by}`,
        value: sayDay(proof.on),
      },
      ...limit,
    ],
    paragraphs: [
      `The claim named above was ${what} by ${by} on ${sayDay(proof.on)}, as its electronic acknowledgment (277CA) says for this claim by itself.`,
      'Please process the claim as filed in time. The acknowledgment is kept as it came, and is available on request.',
    ],
    practiceName: practice?.name ?? '',
  };
}
