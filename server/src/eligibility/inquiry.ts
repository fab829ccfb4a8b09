/** The question to a plan (270), from the policy and who asks; or what is missing to ask it. Pure. */
import { type LocalDate, type Refusal, refuse } from '@clearhour/values';
import { type AskedPerson, plainText, type UsualInquiry } from '@clearhour/x12';

export interface AskFacts {
  readonly client: {
    readonly givenName: string;
    readonly familyName: string;
    readonly bornOn: LocalDate | null;
    readonly sex: 'female' | 'male' | 'unknown';
  };
  readonly policy: {
    readonly memberId: string;
    readonly relationship: 'self' | 'spouse' | 'child' | 'other';
    readonly subscriberGivenName: string;
    readonly subscriberFamilyName: string;
    readonly subscriberBornOn: LocalDate | null;
    readonly subscriberSex: 'female' | 'male' | 'unknown';
  };
  readonly payer: { readonly name: string; readonly ediId: string };
  readonly provider: { readonly name: string; readonly npi: string } | undefined;
  readonly on: LocalDate;
  readonly trace: string;
}

/** INS02 of a dependent. */
const RELATIONSHIP = { spouse: '01', child: '19', other: '34' } as const;
const SEX = { female: 'F', male: 'M' } as const;
const plainDay = (day: LocalDate): string => day.replaceAll('-', '');

export type Asking = Pick<
  UsualInquiry,
  'reference' | 'payer' | 'provider' | 'subscriber' | 'dependent' | 'on'
>;
export function askingOf(f: AskFacts): Asking | Refusal {
  const no = (code: string, sentence: string, field: string) => refuse(code, sentence, { field });
  if (f.payer.ediId === '') {
    return no(
      'payer-id-missing',
      `Give ${f.payer.name} its payer ID in Settings; without it nobody knows whom to ask.`,
      'payerId',
    );
  }
  if (!f.provider) {
    return no(
      'npi-missing',
      'Give the practice’s legal name and NPI in Settings; a plan answers only a known NPI.',
      'npi',
    );
  }
  if (f.client.bornOn === null) {
    return no(
      'birth-date-missing',
      'Give the client’s birth date; plans find people by it.',
      'bornOn',
    );
  }
  const client = personOf(f.client.givenName, f.client.familyName, f.client.bornOn, f.client.sex);
  const { policy } = f;
  const base = {
    reference: f.trace,
    payer: { name: plainText(f.payer.name), id: f.payer.ediId },
    provider: { name: plainText(f.provider.name), npi: f.provider.npi },
    on: plainDay(f.on),
  };
  if (policy.relationship === 'self') {
    return { ...base, subscriber: { ...client, memberId: plainText(policy.memberId) } };
  }
  return {
    ...base,
    subscriber: {
      ...personOf(
        policy.subscriberGivenName,
        policy.subscriberFamilyName,
        policy.subscriberBornOn,
        policy.subscriberSex,
      ),
      memberId: plainText(policy.memberId),
    },
    dependent: { ...client, relationship: RELATIONSHIP[policy.relationship] },
  };
}
const personOf = (
  firstName: string,
  lastName: string,
  bornOn: LocalDate | null,
  sex: keyof typeof SEX | 'unknown',
): AskedPerson => ({
  firstName: plainText(firstName),
  lastName: plainText(lastName),
  ...(bornOn === null ? {} : { birthDate: plainDay(bornOn) }),
  ...(sex === 'unknown' ? {} : { sex: SEX[sex] }),
});
