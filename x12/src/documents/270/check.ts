/** The rules of an inquiry that its guide cannot say: whether a payer can find the patient and knows what is asked. */
import type { Findings, Place } from '../../findings.ts';
import { sourceOf } from '../eligibility/read-parts.ts';
import { type InquirySet, patientsAsked } from './inquiry.ts';

const NOWHERE: Place = { index: 0, byteOffset: 0 };

/**
 * Adds a finding for each rule broken. Sources: 005010X279A1 section 1.4.8 (search options) and
 * CAQH CORE 154: a payer must search by member id, last name, first name and birth date, and may
 * find with less.
 */
export function checkInquiry(set: InquirySet, findings: Findings): void {
  for (const { patient, subscriber, dependent } of patientsAsked(set)) {
    const at = sourceOf(patient)?.opener ?? NOWHERE;
    const loop = dependent ? '2000D' : '2000C';
    if (patient.questions.length === 0) findings.add('inquiry-asks-nothing', at, { loop });
    if (patient.traces.length === 0) findings.add('inquiry-trace-missing', at, { loop });
    if (dependent && !(dependent.party.firstName && dependent.birthDate))
      findings.add('inquiry-dependent-unsearchable', at, { loop: '2100D' });
    const { party, birthDate } = subscriber;
    if (!party.id && !(party.name && party.firstName && birthDate))
      findings.add('inquiry-subscriber-unsearchable', sourceOf(subscriber)?.opener ?? NOWHERE, {
        loop: '2100C',
      });
  }
}
