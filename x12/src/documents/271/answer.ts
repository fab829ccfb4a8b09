/** The eligibility answer, 271 005010X279A1: who answers, about whom, and each benefit as told. */
import type { Amount } from '../../amount.ts';
import type {
  Address,
  Contact,
  Party,
  Period,
  Person,
  Procedure,
  Reference,
  SetHeading,
  Specialty,
} from '../eligibility/shape.ts';

/** One transaction set, ST to SE. */
export interface AnswerSet extends SetHeading {
  /** Loop 2000A. */
  readonly sources: readonly AnswerSource[];
}

/** Why there is no answer, or none to this part. AAA. */
export interface Reject {
  /** AAA01: "Y" the inquiry was understood and cannot be answered now, "N" something in it is wrong. */
  readonly valid: string;
  /** AAA03: "72" member id wrong, "75" member not found, "42" cannot answer now. Words: `sayReject`. */
  readonly reason: string;
  /** AAA04: "C" correct and ask again, "N" do not ask again, "R" asking again is allowed. */
  readonly followUp: string;
}

/** Who answers: the payer. Loops 2000A and 2100A. */
export interface AnswerSource {
  /** Loop 2000A, AAA: the whole inquiry was refused, mostly by the clearinghouse. */
  readonly setRejects: readonly Reject[];
  /** Loop 2100A, NM1. */
  readonly party: Party;
  /** Loop 2100A, PER. */
  readonly contacts: readonly Contact[];
  /** Loop 2100A, AAA: this payer gives no answer. */
  readonly rejects: readonly Reject[];
  /** Loop 2000B. */
  readonly receivers: readonly AnswerReceiver[];
}

/** Who asked: the provider. Loops 2000B and 2100B. */
export interface AnswerReceiver {
  /** Loop 2100B, NM1. */
  readonly party: Party;
  /** Loop 2100B, REF. */
  readonly references: readonly Reference[];
  /** Loop 2100B, N3 and N4. */
  readonly address?: Address;
  /** Loop 2100B, AAA: the payer does not answer this provider. */
  readonly rejects: readonly Reject[];
  /** Loop 2100B, PRV. */
  readonly specialty?: Specialty;
  /** Loop 2000C. */
  readonly subscribers: readonly AnswerSubscriber[];
}

/** What an answer says of a person, subscriber or dependent. */
export interface AnswerPerson extends Person {
  /** Loops 2100C, 2100D, AAA: the payer does not know the person, or cannot say which. */
  readonly rejects: readonly Reject[];
  /** Loops 2100C, 2100D, MPI. */
  readonly military?: Military;
  /** Loops 2110C, 2110D, in the order of the file. In reading order for therapy: `therapyBenefits`. */
  readonly benefits: readonly Benefit[];
}

/** Loops 2000C, 2100C. */
export interface AnswerSubscriber extends AnswerPerson {
  /** Loop 2000D. */
  readonly dependents: readonly AnswerPerson[];
}

/** MPI: service of the subscriber in the forces. */
export interface Military {
  /** MPI01: "C" current, "P" partial, "L" latest. */
  readonly information: string;
  /** MPI02. */
  readonly employment: string;
  /** MPI03. */
  readonly branch: string;
  /** MPI04. */
  readonly description?: string;
  /** MPI05. */
  readonly rank?: string;
  /** MPI06, MPI07. */
  readonly period?: { readonly format: string; readonly text: string };
}

/** One benefit, coverage or notice. Loop 2110. */
export interface Benefit {
  /** EB01: "1" active, "6" inactive, "A" coinsurance, "B" copay, "C" deductible, "F" limit, "G" out-of-pocket maximum, "U" ask somebody else. */
  readonly information: string;
  /** EB02: "IND" one person, "FAM" family; absent when not told. */
  readonly level?: string;
  /** EB03: "MH", "30"; several are repetitions. */
  readonly serviceTypes: readonly string[];
  /** EB04: "HM", "MC", "C1". */
  readonly insuranceType?: string;
  /** EB05: name of the plan. */
  readonly plan?: string;
  /** EB06: "23" calendar year, "27" visit, "29" remaining. */
  readonly period?: string;
  /** EB07; undefined when it is not there or cannot be read (a finding says so), which is never nothing. */
  readonly amount?: Amount;
  /** EB08 as written: ".2" is the member's share of 20 percent. Read it with `percentOf`. */
  readonly share?: string;
  /** EB09: "VS" visits. */
  readonly quantityKind?: string;
  /** EB10 as written. */
  readonly quantity?: string;
  /** EB11: "Y" authorization needed, "N" not, "U" unknown; absent when not told. */
  readonly authorization?: string;
  /** EB12: "Y" in network, "N" out, "W" the same either way, "U" unknown; absent when not told. */
  readonly network?: string;
  /** EB13. */
  readonly procedure?: Procedure;
  /** EB14. */
  readonly diagnosisPointers: readonly string[];
  /** HSD: how often, how long. */
  readonly deliveries: readonly Delivery[];
  /** REF: "9F" referral, "G1" authorization, "6P" group. */
  readonly references: readonly Reference[];
  /** DTP: "348" benefit begins, "472" service, "292" benefit. */
  readonly dates: readonly Period[];
  /** AAA: this part of the inquiry was not answered. */
  readonly rejects: readonly Reject[];
  /** MSG01: free text, often the only place that tells office from telehealth. */
  readonly messages: readonly string[];
  /** Loop 2115, III: with list "ZZ" a place of service. */
  readonly details: readonly Detail[];
  /** Loop 2120: who pays, administers or must be asked. */
  readonly entities: readonly BenefitEntity[];
}

/** HSD. */
export interface Delivery {
  /** HSD01: "VS" visits; HSD02: how many. */
  readonly quantityKind?: string;
  readonly quantity?: string;
  /** HSD03: "DA" days, "VS" visits; HSD04: in how many of them. */
  readonly unit?: string;
  readonly every?: string;
  /** HSD05: as EB06; HSD06: how many of these periods. */
  readonly period?: string;
  readonly periods?: string;
  /** HSD07, HSD08. */
  readonly pattern?: string;
  readonly timePattern?: string;
}

/** III. */
export interface Detail {
  /** III01: "ZZ" place of service, "NI" nature of injury. */
  readonly list?: string;
  /** III02: "11" office, "02" and "10" telehealth. */
  readonly code?: string;
  /** III03. */
  readonly category?: string;
  /** III04. */
  readonly text?: string;
}

/** Loop 2120. */
export interface BenefitEntity {
  /** NM1: "PR" payer, "Y2" managed care organization, "VN" vendor, "X3" utilization management, "P3" primary care. */
  readonly party: Party;
  readonly address?: Address;
  readonly contacts: readonly Contact[];
  readonly specialty?: Specialty;
}

/**
 * A benefit for `write271`: what is not given is not told.
 *
 * @example
 * const copay = benefit({
 *   information: 'B', level: 'IND', serviceTypes: ['MH'], period: '27',
 *   amount: Amount.fromCents(2500), network: 'Y',
 * });
 * copay.messages; // []
 */
export const benefit = (told: Partial<Benefit> & Pick<Benefit, 'information'>): Benefit => ({
  serviceTypes: [],
  diagnosisPointers: [],
  deliveries: [],
  references: [],
  dates: [],
  rejects: [],
  messages: [],
  details: [],
  entities: [],
  ...told,
});

/** One person an answer speaks of, with who answered whom. */
export interface AnsweredMember {
  readonly source: AnswerSource;
  readonly receiver: AnswerReceiver;
  readonly subscriber: AnswerSubscriber;
  /** Absent when the answer is about the subscriber. */
  readonly dependent?: AnswerPerson;
  /** The patient: the dependent, or the subscriber. */
  readonly member: AnswerPerson;
}

/**
 * The patients an answer is about, in the order of the file. A subscriber who is only there for the
 * sake of a dependent is not counted.
 *
 * @example
 * const members = read271(readFileSync('answer.271')).documents.flatMap(membersAnswered);
 * members.map(({ member }) => therapyBenefits(member).coverage); // ['active']
 */
export function membersAnswered(set: AnswerSet): AnsweredMember[] {
  const all: AnsweredMember[] = [];
  for (const source of set.sources)
    for (const receiver of source.receivers)
      for (const subscriber of receiver.subscribers) {
        const who = { source, receiver, subscriber };
        const own = subscriber.benefits.length + subscriber.rejects.length > 0;
        if (own || subscriber.dependents.length === 0) all.push({ ...who, member: subscriber });
        for (const dependent of subscriber.dependents)
          all.push({ ...who, dependent, member: dependent });
      }
  return all;
}
