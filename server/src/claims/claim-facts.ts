/** Everything one claim is made from, as it held on the day of service. Plain data, loaded by load-facts.ts. */
import type { LocalDate } from '@clearhour/values';
import type { Lack } from '../authorizations/index.ts';
import type { Client, Policy } from '../clients/index.ts';
import type { ClinicianOn, LegalEntity, Location, Payer, PayerTerms } from '../practice/index.ts';
import type { Claim, ClaimLine, PriorAnswer } from './claim.ts';

/** One plan of the client with what its payer is called on this connection. */
export interface Cover {
  readonly policy: Policy;
  readonly payer: Payer;
  /** NM109: the payer's id in claims over this connection. */
  readonly payerId: string;
  readonly filingIndicator: string;
}
export interface OtherCover extends Cover {
  readonly client: Pick<Client, 'familyName' | 'givenName'>;
  /** Undefined: this payer has decided nothing (it comes later). */
  readonly answer: PriorAnswer | undefined;
}
export interface ClaimFacts {
  readonly claim: Claim;
  readonly lines: readonly ClaimLine[];
  /** The day it would leave: nothing on a claim may lie after it. */
  readonly today: LocalDate;
  readonly client: Client;
  /** The plan that is asked; undefined when the policy is gone. */
  readonly cover: Cover | undefined;
  /** The plan holds on the day of service. */
  readonly covered: boolean;
  /** The payer's terms on the day of service, and in whose name it is billed. */
  readonly terms: PayerTerms | undefined;
  readonly billAs: 'renderer' | 'supervisor';
  readonly practice: LegalEntity | undefined;
  readonly clinician: ClinicianOn | undefined;
  /** Credentials of the supervisor are needed too when the payer wants them as the rendering one. */
  readonly supervisorTaxonomy: string | null;
  /** Where the visit was, when that was a place of ours. */
  readonly location: Location | undefined;
  /** Every other plan of the client on the day, in order. */
  readonly others: readonly OtherCover[];
  /** Authorization that covers it, from the record; the claim's own number goes before it. */
  readonly authorization: string | null;
  /** Why none covers it, and whether the payer wants one; undefined where nothing is the matter. */
  readonly authorizationLack: Lack | undefined;
  /** The claim this one replaces or voids, for its payer's number. */
  readonly original: Pick<Claim, 'payerControlNumber' | 'number'> | undefined;
  /** Another claim that asks the same plan for the same code, day and clinician, still standing. */
  readonly twin: Pick<Claim, 'number'> | undefined;
}
