/** fast-check generators of whole eligibility inquiries (270) and answers (271), valid by their guides. */
import fc from 'fast-check';
import { Amount } from '../amount.ts';
import type {
  InquiryDependent,
  InquiryReceiver,
  InquirySet,
  InquirySource,
  InquirySubscriber,
  Question,
} from '../documents/270/inquiry.ts';
import type {
  AnswerPerson,
  AnswerReceiver,
  AnswerSet,
  AnswerSource,
  AnswerSubscriber,
  Benefit,
  BenefitEntity,
  Delivery,
  Detail,
  Military,
  Reject,
} from '../documents/271/answer.ts';
import type { Batch } from '../documents/batch.ts';
import { filled } from '../documents/eligibility/read-parts.ts';
import type { Party } from '../documents/eligibility/shape.ts';
import {
  address,
  contact,
  day,
  digits,
  eligibilityEnvelope,
  few,
  heading,
  maybe,
  period,
  person,
  procedure,
  record,
  reference,
  specialty,
  text,
  word,
} from './eligibility-parts.ts';

const payer: fc.Arbitrary<Party> = fc.record({
  role: fc.constantFrom('PR', 'P5', '2B'),
  type: fc.constant('2'),
  name: text(1, 40),
  idKind: fc.constant('PI'),
  id: word(2, 10),
});
const provider: fc.Arbitrary<Party> = fc.oneof(
  fc.record({
    role: fc.constant('1P'),
    type: fc.constant('2'),
    name: text(1, 40),
    idKind: fc.constant('XX'),
    id: fc.constantFrom('2000000010', '1999999984'),
  }),
  fc.record({
    role: fc.constant('1P'),
    type: fc.constant('1'),
    name: text(1, 20),
    firstName: text(1, 20),
    idKind: fc.constant('FI'),
    id: digits(9),
  }),
);
const SERVICE_TYPES = ['30', 'MH', 'CF', 'A8', 'A6', 'A4', '98', 'AI', 'UC', '35'];
const serviceTypes = (least: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...SERVICE_TYPES), { minLength: least, maxLength: 4 });
const pointers = fc.subarray(['1', '2']);
/** Dollars as payers write them: 25, 25.5, 25.00, .5, 0. */
const amount: fc.Arbitrary<Amount> = fc
  .tuple(fc.integer({ min: 0, max: 99_999_999 }), fc.boolean())
  .map(([cents, whole]) =>
    whole
      ? (Amount.read(`${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`) ??
        Amount.fromCents(cents))
      : Amount.fromCents(cents),
  );

const question: fc.Arbitrary<Question> = fc
  .tuple(
    fc.boolean(),
    serviceTypes(1),
    procedure,
    record<Question>({
      serviceTypes: fc.constant([]),
      level: maybe(fc.constant('FAM')),
      insuranceType: maybe(fc.constantFrom('HM', 'MC')),
      diagnosisPointers: pointers,
      amounts: few(
        fc.record({ kind: fc.constantFrom('R', 'PB'), amount: fc.constantFrom('10', '25.5') }),
      ),
      details: few(fc.record({ list: fc.constant('ZZ'), code: fc.constantFrom('11', '10', '02') })),
      reference: maybe(reference('9F', 'G1')),
      date: maybe(period('291')),
    }),
  )
  .map(([byType, types, code, rest]) =>
    byType ? { ...rest, serviceTypes: types } : { ...rest, procedure: code },
  );
const questions = (least: number): fc.Arbitrary<Question[]> =>
  fc.array(question, { minLength: least, maxLength: 3 });

const inquiryDependent: fc.Arbitrary<InquiryDependent> = fc
  .tuple(person(true, '1'), questions(1))
  .map(([who, asked]) => ({ ...who, questions: asked }));
const inquirySubscriber: fc.Arbitrary<InquirySubscriber> = fc
  .tuple(person(false, '1'), questions(1), few(inquiryDependent), fc.boolean())
  .map(([who, asked, dependents, alone]) => ({
    ...who,
    questions: alone || dependents.length === 0 ? asked : [],
    dependents,
  }));
const inquiryReceiver: fc.Arbitrary<InquiryReceiver> = record<InquiryReceiver>({
  party: provider,
  references: few(reference('TJ', 'EO')),
  address: maybe(address),
  specialty: maybe(specialty),
  subscribers: fc.array(inquirySubscriber, { minLength: 1, maxLength: 2 }),
});
const inquirySource: fc.Arbitrary<InquirySource> = fc.record({
  party: payer,
  receivers: fc.array(inquiryReceiver, { minLength: 1, maxLength: 2 }),
});
const inquirySetArbitrary: fc.Arbitrary<InquirySet> = record<InquirySet>({
  ...heading('13', '01', '36'),
  transactionType: maybe(fc.constant('RT')),
  sources: fc.array(inquirySource, { minLength: 1, maxLength: 2 }),
});

const batch = <S extends { readonly control: string }>(
  set: fc.Arbitrary<S>,
): fc.Arbitrary<Batch<S>> =>
  fc.record({
    envelope: eligibilityEnvelope,
    documents: fc.uniqueArray(set, { minLength: 1, maxLength: 2, selector: (s) => s.control }),
  });

/** A group of valid inquiries, as `write270` takes and `read270` gives it. */
export const inquiryBatches = (): fc.Arbitrary<Batch<InquirySet>> => batch(inquirySetArbitrary);

const reject: fc.Arbitrary<Reject> = fc.record({
  valid: fc.constantFrom('Y', 'N'),
  reason: fc.constantFrom('42', '72', '75', '58', '15'),
  followUp: fc.constantFrom('C', 'N', 'R', 'P', 'W'),
});
const QUANTITIES = ['VS', 'DY', 'HS', 'MN', '99'];
const PERIODS = ['23', '24', '27', '29', '32', '33', '7'];
/** A pair that the standard wants both or none of. */
const both = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | Record<string, never>> =>
  fc.oneof(fc.constant({}), one);

const delivery: fc.Arbitrary<Delivery> = fc
  .tuple(
    fc.record({ quantityKind: fc.constantFrom(...QUANTITIES), quantity: digits(1, 3) }),
    both(fc.record({ unit: fc.constantFrom('DA', 'VS', 'WK'), every: digits(1, 2) })),
    both(fc.record({ period: fc.constantFrom(...PERIODS), periods: digits(1, 2) })),
    record<Delivery>({
      pattern: maybe(fc.constantFrom('A', '1')),
      timePattern: maybe(fc.constant('C')),
    }),
  )
  .map((parts) => Object.assign({}, ...parts) as Delivery);
const detail: fc.Arbitrary<Detail> = fc.oneof(
  fc.record({ list: fc.constant('ZZ'), code: fc.constantFrom('11', '10', '02', '22') }),
  fc.record({ category: fc.constant('44'), text: text(1, 40) }),
);
const entity: fc.Arbitrary<BenefitEntity> = record<BenefitEntity>({
  party: fc
    .tuple(
      fc.constantFrom('PR', 'Y2', 'VN', 'X3', 'PRP', 'SEP', 'P3'),
      text(1, 40),
      both(fc.record({ idKind: fc.constant('PI'), id: word(2, 10) })),
    )
    .map(([role, name, id]) => ({ role, type: '2', name, ...id })),
  address: maybe(address),
  contacts: few(contact),
  specialty: maybe(specialty),
});
const MESSAGES = ['OFFICE VISIT', 'TELEHEALTH VISIT', 'INPATIENT ONLY', 'COPAY AFTER DEDUCTIBLE'];

const benefit: fc.Arbitrary<Benefit> = fc
  .tuple(
    record<Benefit>({
      information: fc.constantFrom('1', '6', 'A', 'B', 'C', 'CB', 'D', 'F', 'G', 'I', 'R', 'U'),
      level: maybe(fc.constantFrom('IND', 'FAM', 'EMP')),
      serviceTypes: serviceTypes(0),
      insuranceType: maybe(fc.constantFrom('HM', 'MC', 'C1')),
      plan: maybe(text(1, 30)),
      period: maybe(fc.constantFrom(...PERIODS)),
      amount: maybe(amount),
      share: maybe(fc.constantFrom('.2', '0', '1', '.35', '0.5')),
      authorization: maybe(fc.constantFrom('Y', 'N', 'U')),
      network: maybe(fc.constantFrom('Y', 'N', 'W', 'U')),
      diagnosisPointers: pointers,
      deliveries: few(delivery),
      references: few(reference('9F', 'G1', '6P')),
      dates: few(period('292', '348', '472')),
      rejects: few(reject, 1),
      messages: few(fc.oneof(text(1, 60), fc.constantFrom(...MESSAGES))),
      details: few(detail),
      entities: few(entity),
    }),
    both(fc.record({ quantityKind: fc.constantFrom(...QUANTITIES), quantity: digits(1, 3) })),
    maybe(procedure),
    text(1, 20),
  )
  .map(([one, quantity, code, message]) => ({
    ...one,
    ...quantity,
    ...(code ? { procedure: code } : {}),
    // Who is sent on must be told where to, or the rules object.
    ...(one.information === 'U' && one.entities.length + one.messages.length === 0
      ? { messages: [message] }
      : {}),
  }));

const military: fc.Arbitrary<Military> = record<Military>({
  information: fc.constantFrom('C', 'L', 'P'),
  employment: fc.constantFrom('AE', 'RT'),
  branch: fc.constantFrom('A', 'F', 'M'),
  description: maybe(text(1, 20)),
  rank: maybe(fc.constantFrom('A1', 'B2')),
  period: maybe(day.map((d) => ({ format: 'D8', text: d }))),
});
const answerPerson = (dependent: boolean): fc.Arbitrary<AnswerPerson> =>
  fc
    .tuple(
      person(dependent, '2'),
      few(reject),
      maybe(military),
      fc.array(benefit, { minLength: 1, maxLength: 4 }),
    )
    .map(([who, rejects, service, benefits]) =>
      filled({ ...who, rejects, military: service, benefits }),
    );
const answerSubscriber: fc.Arbitrary<AnswerSubscriber> = fc
  .tuple(answerPerson(false), few(answerPerson(true)))
  .map(([who, dependents]) => ({ ...who, dependents }));
const answerReceiver: fc.Arbitrary<AnswerReceiver> = record<AnswerReceiver>({
  party: provider,
  references: few(reference('TJ', 'EO')),
  address: maybe(address),
  rejects: few(reject),
  specialty: maybe(specialty),
  subscribers: few(answerSubscriber),
});
const answerSource: fc.Arbitrary<AnswerSource> = fc.record({
  setRejects: few(reject),
  party: payer,
  contacts: few(contact),
  rejects: few(reject),
  receivers: few(answerReceiver),
});
const answerSetArbitrary: fc.Arbitrary<AnswerSet> = record<AnswerSet>({
  ...heading('11'),
  sources: fc.array(answerSource, { minLength: 1, maxLength: 2 }),
});

/** A group of valid answers, as `write271` takes and `read271` gives it. */
export const answerBatches = (): fc.Arbitrary<Batch<AnswerSet>> => batch(answerSetArbitrary);
