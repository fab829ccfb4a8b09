/** The eligibility inquiry, 270 005010X279A1: who is asked, who asks, about whom, and what. */
import { filled } from '../eligibility/read-parts.ts';
import type {
  Address,
  Party,
  Period,
  Person,
  Procedure,
  Reference,
  SetHeading,
  Specialty,
} from '../eligibility/shape.ts';

/** One transaction set, ST to SE. In real time it asks about one patient; a batch may ask about 99. */
export interface InquirySet extends SetHeading {
  /** BHT06: "RT" with a spend-down; else absent. */
  readonly transactionType?: string;
  /** Loop 2000A. */
  readonly sources: readonly InquirySource[];
}

/** Who is asked. Loops 2000A and 2100A. */
export interface InquirySource {
  /** Loop 2100A, NM1. */
  readonly party: Party;
  /** Loop 2000B. */
  readonly receivers: readonly InquiryReceiver[];
}

/** Who asks: the provider. Loops 2000B and 2100B. */
export interface InquiryReceiver {
  /** Loop 2100B, NM1. */
  readonly party: Party;
  /** Loop 2100B, REF. */
  readonly references: readonly Reference[];
  /** Loop 2100B, N3 and N4. */
  readonly address?: Address;
  /** Loop 2100B, PRV. */
  readonly specialty?: Specialty;
  /** Loop 2000C. */
  readonly subscribers: readonly InquirySubscriber[];
}

/** The subscriber; the patient too unless there are dependents. Loops 2000C, 2100C, 2110C. */
export interface InquirySubscriber extends Person {
  /** Loop 2110C: what is asked about the subscriber. */
  readonly questions: readonly Question[];
  /** Loop 2000D. */
  readonly dependents: readonly InquiryDependent[];
}

/** A patient without a member id of their own. Loops 2000D, 2100D, 2110D. */
export interface InquiryDependent extends Person {
  /** Loop 2110D. */
  readonly questions: readonly Question[];
}

/** One question. Loop 2110. */
export interface Question {
  /** EQ01: "30" whole plan, "MH" mental health; several in one EQ are repetitions. */
  readonly serviceTypes: readonly string[];
  /** EQ02. */
  readonly procedure?: Procedure;
  /** EQ03: "FAM". */
  readonly level?: string;
  /** EQ04. */
  readonly insuranceType?: string;
  /** EQ05: which diagnoses of HI, counted from 1. */
  readonly diagnosisPointers: readonly string[];
  /** AMT: "R" spend-down, "PB" billed, as written. */
  readonly amounts: readonly { readonly kind: string; readonly amount: string }[];
  /** III: with list "ZZ" the place of service. */
  readonly details: readonly { readonly list: string; readonly code: string }[];
  /** REF: "9F" referral, "G1" authorization. */
  readonly reference?: Reference;
  /** DTP: day of service, where it is another one than that of the person. */
  readonly date?: Period;
}

/** A person as an inquiry needs them. */
export interface AskedPerson {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string;
  readonly suffix?: string;
  /** CCYYMMDD. */
  readonly birthDate?: string;
  /** F, M or U. */
  readonly sex?: string;
}

/** The usual inquiry of a therapy practice. */
export interface UsualInquiry {
  /** ST02, four to nine characters. */
  readonly control: string;
  /** BHT03 and TRN02: your own number; the answer repeats it. */
  readonly reference: string;
  /** TRN03: ten characters, "9" or "1" before your own. */
  readonly traceCompany: string;
  /** CCYYMMDD and HHMM. */
  readonly date: string;
  readonly time: string;
  readonly payer: { readonly name: string; readonly id: string };
  /** An organization, or a person where `firstName` is given. */
  readonly provider: { readonly name: string; readonly firstName?: string; readonly npi: string };
  readonly subscriber: AskedPerson & { readonly memberId?: string };
  /** The patient, when the patient is no subscriber and has no member id of their own. */
  readonly dependent?: AskedPerson & { readonly relationship?: string };
  /** CCYYMMDD, the day of the visit. */
  readonly on: string;
  /** Default ["30", "MH"]. */
  readonly serviceTypes?: readonly string[];
  /**
   * How several service types are asked: one EQ each (what most payers take), or one EQ with
   * repetitions. Default "each".
   */
  readonly ask?: 'each' | 'together';
}

/**
 * A question about service types and nothing else.
 *
 * @example
 * question('30', 'MH').serviceTypes; // ['30', 'MH']
 */
export const question = (...serviceTypes: string[]): Question => ({
  serviceTypes,
  diagnosisPointers: [],
  amounts: [],
  details: [],
});

/**
 * The usual inquiry as a set for `write270`: one patient, whole plan and mental health.
 *
 * @example
 * const set = inquirySet({
 *   control: '0001', reference: 'ELIG0001', traceCompany: '9SUBMITTER', date: '20260303', time: '1014',
 *   payer: { name: 'EXAMPLE HEALTH PLAN', id: '99999' },
 *   provider: { name: 'HARBOR LIGHT COUNSELING LLC', npi: '2000000010' },
 *   subscriber: { lastName: 'ALPHA', firstName: 'ANNA', memberId: 'W000000001', birthDate: '19880412', sex: 'F' },
 *   on: '20260303',
 * });
 * set.sources[0]?.receivers[0]?.subscribers[0]?.questions.length; // 2
 */
export function inquirySet(usual: UsualInquiry): InquirySet {
  const { payer, provider, subscriber, dependent, control, reference, date, time } = usual;
  const traces = [{ kind: '1', number: reference, company: usual.traceCompany }];
  const dates: Period[] = [{ kind: '291', from: usual.on }];
  const types = usual.serviceTypes ?? ['30', 'MH'];
  const questions =
    usual.ask === 'together' ? [question(...types)] : types.map((type) => question(type));
  const asked = { traces, dates, questions };
  const passed = { traces: [], dates: [], questions: [] };
  const id = subscriber.memberId;
  return {
    control,
    purpose: '13',
    reference,
    date,
    time,
    sources: [
      {
        party: { role: 'PR', type: '2', name: payer.name, idKind: 'PI', id: payer.id },
        receivers: [
          {
            party: filled({
              role: '1P',
              type: provider.firstName === undefined ? '2' : '1',
              name: provider.name,
              firstName: provider.firstName,
              idKind: 'XX',
              id: provider.npi,
            }),
            references: [],
            subscribers: [
              {
                ...askedPerson('IL', subscriber, id === undefined ? {} : { idKind: 'MI', id }),
                ...(dependent ? passed : asked),
                dependents: dependent ? [{ ...askedDependent(dependent), ...asked }] : [],
              },
            ],
          },
        ],
      },
    ],
  };
}

function askedPerson(
  role: string,
  who: AskedPerson,
  id: { idKind?: string; id?: string },
): Omit<Person, 'traces' | 'dates'> {
  const { lastName, firstName, middleName, suffix, birthDate, sex } = who;
  return filled({
    party: filled({ role, type: '1', name: lastName, firstName, middleName, suffix, ...id }),
    references: [],
    diagnoses: [],
    birthDate,
    sex,
  });
}

const askedDependent = (
  who: AskedPerson & { readonly relationship?: string },
): Omit<Person, 'traces' | 'dates'> => ({
  ...askedPerson('03', who, {}),
  ...(who.relationship === undefined
    ? {}
    : { relationship: { subscriber: 'N', relationship: who.relationship } }),
});

/** Everybody an inquiry asks about, with who asks whom. */
export interface AskedPatient {
  readonly source: InquirySource;
  readonly receiver: InquiryReceiver;
  readonly subscriber: InquirySubscriber;
  /** Absent when the subscriber is the patient. */
  readonly dependent?: InquiryDependent;
  readonly patient: InquirySubscriber | InquiryDependent;
}

/**
 * The patients of an inquiry, in the order of the file.
 *
 * @example
 * const [inquiry] = read270(readFileSync('inquiry.270')).documents;
 * patientsAsked(inquiry).map((asked) => asked.patient.party.id); // ['W000000001']
 */
export function patientsAsked(set: InquirySet): AskedPatient[] {
  const all: AskedPatient[] = [];
  for (const source of set.sources)
    for (const receiver of source.receivers)
      for (const subscriber of receiver.subscribers) {
        const who = { source, receiver, subscriber };
        if (subscriber.questions.length > 0 || subscriber.dependents.length === 0)
          all.push({ ...who, patient: subscriber });
        for (const dependent of subscriber.dependents)
          all.push({ ...who, dependent, patient: dependent });
      }
  return all;
}
