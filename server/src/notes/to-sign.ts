/** Gathers what the signing rules look at. */
import type { Work } from '../platform/context.ts';
import { icdFacts } from './icd10-store.ts';
import type { Note } from './note-store.ts';
import { coverageOf, type SessionFacts } from './session-facts.ts';
import type { ToSign } from './signing.ts';
import { templateById } from './template-store.ts';

export async function toSign(work: Work, note: Note, session: SessionFacts): Promise<ToSign> {
  const template = await templateById(work, note.templateId);
  if (!template) throw new Error('a note without a template');
  const attendees = session.attendees.filter(
    (a) => note.attendeeId === null || a.attendeeId === note.attendeeId,
  );
  const coming = attendees.filter((a) => a.status === 'held' || a.status === 'scheduled');
  const coverage = await coverageOf(work, session, coming);
  const facts = await icdFacts(work, note.diagnoses, session.day);
  return {
    fields: template.fields,
    body: note.body,
    times: { startedAt: note.startedAt, endedAt: note.endedAt },
    breakMinutes: note.breakMinutes,
    timed: note.codeChoice?.timed ?? [],
    diagnoses: note.diagnoses.map((code) => ({
      code,
      facts: facts.get(code) ?? { rows: [], below: [] },
    })),
    session,
    attendees,
    insured: coverage.limits.length > 0,
    policyMissing: coverage.policyMissing,
    zone: work.zone,
    now: work.now,
  };
}
