/** A typed inquiry (270) into segments. */
import { guide270 } from '../../grammar/guides/guides-eligibility.ts';
import { type FileWriter, repeated } from '../../write/file-writer.ts';
import {
  Levels,
  procedureValue,
  writeAddress,
  writeHeading,
  writeParty,
  writePeriods,
  writePersonFacts,
  writeReferences,
  writeSpecialty,
  writeTraces,
} from '../eligibility/write-parts.ts';
import type {
  InquiryDependent,
  InquiryReceiver,
  InquirySet,
  InquirySubscriber,
  Question,
} from './inquiry.ts';

/** Writes one set, ST to SE. */
export function writeInquirySet(to: FileWriter, set: InquirySet): void {
  to.set('270', set.control, guide270.version, () => {
    writeHeading(to, set, set.transactionType);
    const levels = new Levels(to);
    for (const source of set.sources) {
      const hl = levels.open('20', undefined, source.receivers.length);
      writeParty(to, source.party);
      for (const receiver of source.receivers) writeReceiver(to, levels, hl, receiver);
    }
  });
}

function writeReceiver(to: FileWriter, levels: Levels, parent: string, r: InquiryReceiver): void {
  const hl = levels.open('21', parent, r.subscribers.length);
  writeParty(to, r.party);
  writeReferences(to, r.references);
  writeAddress(to, r.address);
  writeSpecialty(to, r.specialty);
  for (const subscriber of r.subscribers) {
    const own = levels.open('22', hl, subscriber.dependents.length);
    writeAsked(to, subscriber);
    for (const dependent of subscriber.dependents) {
      levels.open('23', own, 0);
      writeAsked(to, dependent);
    }
  }
}

function writeAsked(to: FileWriter, person: InquirySubscriber | InquiryDependent): void {
  writeTraces(to, person.traces);
  writeParty(to, person.party);
  writeReferences(to, person.references);
  writeAddress(to, person.address);
  writePersonFacts(to, person);
  for (const question of person.questions) writeQuestion(to, question);
}

function writeQuestion(to: FileWriter, q: Question): void {
  to.segment(
    'EQ',
    repeated(q.serviceTypes),
    procedureValue(q.procedure),
    q.level,
    q.insuranceType,
    q.diagnosisPointers,
  );
  for (const amount of q.amounts) to.segment('AMT', amount.kind, amount.amount);
  for (const detail of q.details) to.segment('III', detail.list, detail.code);
  if (q.reference) writeReferences(to, [q.reference]);
  if (q.date) writePeriods(to, [q.date]);
}
