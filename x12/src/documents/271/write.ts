/** A typed answer (271) into segments. */
import { guide271 } from '../../grammar/guides/guides-eligibility.ts';
import { type FileWriter, repeated } from '../../write/file-writer.ts';
import {
  Levels,
  procedureValue,
  writeAddress,
  writeContacts,
  writeHeading,
  writeParty,
  writePeriods,
  writePersonFacts,
  writeReferences,
  writeSpecialty,
  writeTraces,
} from '../eligibility/write-parts.ts';
import type {
  AnswerPerson,
  AnswerReceiver,
  AnswerSet,
  Benefit,
  BenefitEntity,
  Reject,
} from './answer.ts';

/** Writes one set, ST to SE. */
export function writeAnswerSet(to: FileWriter, set: AnswerSet): void {
  to.set('271', set.control, guide271.version, () => {
    writeHeading(to, set);
    const levels = new Levels(to);
    for (const source of set.sources) {
      const hl = levels.open('20', undefined, source.receivers.length);
      writeRejects(to, source.setRejects);
      writeParty(to, source.party);
      writeContacts(to, source.contacts);
      writeRejects(to, source.rejects);
      for (const receiver of source.receivers) writeReceiver(to, levels, hl, receiver);
    }
  });
}

function writeReceiver(to: FileWriter, levels: Levels, parent: string, r: AnswerReceiver): void {
  const hl = levels.open('21', parent, r.subscribers.length);
  writeParty(to, r.party);
  writeReferences(to, r.references);
  writeAddress(to, r.address);
  writeRejects(to, r.rejects);
  writeSpecialty(to, r.specialty);
  for (const subscriber of r.subscribers) {
    const own = levels.open('22', hl, subscriber.dependents.length);
    writePerson(to, subscriber);
    for (const dependent of subscriber.dependents) {
      levels.open('23', own, 0);
      writePerson(to, dependent);
    }
  }
}

function writeRejects(to: FileWriter, rejects: readonly Reject[]): void {
  for (const r of rejects) to.segment('AAA', r.valid, undefined, r.reason, r.followUp);
}

function writePerson(to: FileWriter, p: AnswerPerson): void {
  writeTraces(to, p.traces);
  writeParty(to, p.party);
  writeReferences(to, p.references);
  writeAddress(to, p.address);
  writeRejects(to, p.rejects);
  writePersonFacts(to, p);
  const m = p.military;
  if (m)
    to.segment(
      'MPI',
      m.information,
      m.employment,
      m.branch,
      m.description,
      m.rank,
      m.period?.format,
      m.period?.text,
    );
  for (const benefit of p.benefits) writeBenefit(to, benefit);
}

function writeBenefit(to: FileWriter, b: Benefit): void {
  to.segment(
    'EB',
    b.information,
    b.level,
    repeated(b.serviceTypes),
    b.insuranceType,
    b.plan,
    b.period,
    b.amount,
    b.share,
    b.quantityKind,
    b.quantity,
    b.authorization,
    b.network,
    procedureValue(b.procedure),
    b.diagnosisPointers,
  );
  for (const d of b.deliveries)
    to.segment(
      'HSD',
      d.quantityKind,
      d.quantity,
      d.unit,
      d.every,
      d.period,
      d.periods,
      d.pattern,
      d.timePattern,
    );
  writeReferences(to, b.references);
  writePeriods(to, b.dates);
  writeRejects(to, b.rejects);
  for (const message of b.messages) to.segment('MSG', message);
  for (const d of b.details) to.segment('III', d.list, d.code, d.category, d.text);
  if (b.entities.length === 0) return;
  to.segment('LS', '2120');
  for (const entity of b.entities) writeEntity(to, entity);
  to.segment('LE', '2120');
}

function writeEntity(to: FileWriter, e: BenefitEntity): void {
  writeParty(to, e.party);
  writeAddress(to, e.address);
  writeContacts(to, e.contacts);
  writeSpecialty(to, e.specialty);
}
