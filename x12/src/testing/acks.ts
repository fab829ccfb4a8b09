/** fast-check generators of valid acknowledgments: 999 and TA1, and of the envelope any document travels in. */
import fc from 'fast-check';
import { Amount } from '../amount.ts';
import type {
  ElementFault,
  FaultContext,
  ImplementationAcknowledgment,
  SegmentFault,
  SetAnswer,
} from '../documents/999/document.ts';
import type { Batch, Envelope } from '../documents/batch.ts';
import type {
  InterchangeAcknowledgment,
  InterchangeAcknowledgments,
} from '../documents/ta1/document.ts';
import type { InterchangeHeader } from '../write/file-writer.ts';
import { day, digits, few, maybe, text, time, word } from './eligibility-parts.ts';

export const interchangeHeader: fc.Arbitrary<InterchangeHeader> = fc.record({
  senderQualifier: fc.constantFrom('ZZ', '30', '01'),
  sender: word(2, 15),
  receiverQualifier: fc.constantFrom('ZZ', '30', '01'),
  receiver: word(2, 15),
  date: day.map((d) => d.slice(2)),
  time,
  control: digits(9),
  acknowledge: fc.boolean(),
  usage: fc.constantFrom('P', 'T'),
});

export const envelope: fc.Arbitrary<Envelope> = fc.record({
  interchange: interchangeHeader,
  group: fc.record({
    sender: word(2, 15),
    receiver: word(2, 15),
    date: day,
    time,
    control: fc.integer({ min: 1, max: 999_999_999 }).map(String),
  }),
});

/** A batch of documents whose control numbers count up. */
export const batchOf = <D extends { readonly control: string }>(
  document: fc.Arbitrary<D>,
): fc.Arbitrary<Batch<D>> =>
  fc.record({
    envelope,
    documents: fc
      .array(document, { minLength: 1, maxLength: 2 })
      .map((all) => all.map((d, i) => ({ ...d, control: String(i + 1).padStart(4, '0') }))),
  });

const number = (most: number): fc.Arbitrary<number> => fc.integer({ min: 1, max: most });
const loopId = fc.constantFrom('1000', '2000', '2010', '2300', '2310', '2400');
const tag = fc.constantFrom('NM1', 'N3', 'CLM', 'DTP', 'SV1', 'HI', 'REF');

const unit: fc.Arbitrary<FaultContext> = text(1, 20).map((value) => ({
  names: [{ name: 'CLM01', value }],
}));
const trigger: fc.Arbitrary<FaultContext> = fc.record({
  names: fc.constant([{ name: 'SITUATIONAL TRIGGER' }]),
  segment: tag,
  position: number(9999),
  loop: maybe(loopId),
  place: maybe(
    fc.record({
      element: number(20),
      component: maybe(number(9)),
      repetition: fc.constant(undefined),
    }),
  ),
  numbers: maybe(fc.array(digits(2, 4), { minLength: 1, maxLength: 2 })),
});

const elementFault: fc.Arbitrary<ElementFault> = fc.record({
  element: number(20),
  component: maybe(number(9)),
  number: maybe(number(9999).map(String)),
  error: fc.constantFrom('1', '2', '3', '5', '6', '7', '8', '9', '10', 'I10', 'I12'),
  copy: maybe(text(1, 40)),
  contexts: few(trigger, 1),
});

const segmentFault: fc.Arbitrary<SegmentFault> = fc.record({
  segment: tag,
  position: number(99_999),
  loop: maybe(loopId),
  error: fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8', 'I4', 'I6', 'I9'),
  contexts: fc.tuple(few(trigger, 1), few(unit, 1)).map((both) => both.flat()),
  elements: few(elementFault),
});

const setErrors = fc.uniqueArray(fc.constantFrom('1', '2', '3', '4', '5', 'I5', '23'), {
  minLength: 1,
  maxLength: 5,
});
const setAnswer: fc.Arbitrary<SetAnswer> = fc.oneof(
  fc.record({
    set: fc.constant('837'),
    control: digits(4, 9),
    version: maybe(fc.constant('005010X222A1')),
    faults: fc.constant([]),
    result: fc.constant('A'),
    errors: fc.constant([]),
  }),
  fc.record({
    set: fc.constantFrom('837', '270', '276'),
    control: digits(4, 9),
    version: maybe(fc.constant('005010X222A1')),
    faults: fc.array(segmentFault, { minLength: 1, maxLength: 3 }),
    result: fc.constantFrom('E', 'R', 'M', 'W', 'X'),
    errors: setErrors,
  }),
);

/** An implementation acknowledgment whose group answer and counts agree with its sets. */
export const implementationAcknowledgment: fc.Arbitrary<ImplementationAcknowledgment> = fc
  .record({
    groupControl: number(999_999_999).map(String),
    groupVersion: maybe(fc.constant('005010X222A1')),
    sets: fc.array(setAnswer, { minLength: 1, maxLength: 4 }),
    unlisted: fc.nat({ max: 3 }),
    groupErrors: fc.uniqueArray(fc.constantFrom('2', '5', '19'), { maxLength: 3 }),
  })
  .map(({ groupControl, groupVersion, sets, unlisted, groupErrors }) => {
    const rejected = sets.filter((s) => !'AE'.includes(s.result ?? '')).length;
    const received = sets.length + unlisted;
    const accepted = received - rejected;
    const noted = sets.some((s) => s.result === 'E') || groupErrors.length > 0;
    const whole = accepted === 0 ? 'R' : rejected > 0 ? 'P' : noted ? 'E' : 'A';
    const group = { groupCode: 'HC', groupControl, groupVersion };
    const counts = { included: received, received, accepted };
    return { control: '0001', ...group, sets, result: whole, ...counts, errors: groupErrors };
  });

export const interchangeAcknowledgment: fc.Arbitrary<InterchangeAcknowledgment> = fc.record({
  control: digits(9),
  date: day.map((d) => d.slice(2)),
  time,
  result: fc.constantFrom('A', 'E', 'R'),
  note: fc.constantFrom('000', '001', '009', '022', '025'),
});

export const interchangeAcknowledgments: fc.Arbitrary<InterchangeAcknowledgments> = fc.record({
  interchange: interchangeHeader,
  acknowledgments: fc.array(interchangeAcknowledgment, { minLength: 1, maxLength: 3 }),
});

/** A document as it was written: without the places in the file that reading adds, and without absent fields. */
export function withoutPlaces<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutPlaces) as T;
  if (value === null || typeof value !== 'object' || value instanceof Amount) return value;
  const kept = Object.entries(value).filter(([key, v]) => key !== 'at' && v !== undefined);
  return Object.fromEntries(kept.map(([key, v]) => [key, withoutPlaces(v)])) as T;
}
