/** Every signed version of a note, newest first, with what changed against the one before. */
import { type Id, isRefusal, type Refusal } from '@clearhour/values';
import type { z } from 'zod';
import { action } from '../platform/action.ts';
import { templateView } from './change-template.ts';
import { changesBetween } from './changes.ts';
import { noteInReach } from './note-access.ts';
import { returnsOf, versionsOf } from './note-store.ts';
import { signaturesOut, textOut, wireText } from './note-view.ts';
import type { HistoryOut } from './notes-contract.ts';
import { clinicianNames } from './session-facts.ts';
import { templateById } from './template-store.ts';
import { therapyMinutes } from './times.ts';

export type History = z.input<typeof HistoryOut>;

export const noteHistory = action({
  name: 'read-note-history',
  needs: 'notes.read',
  run: async (work, input: { noteId: Id<'not'> }): Promise<History | Refusal> => {
    const found = await noteInReach(work, input.noteId, 'read');
    if (isRefusal(found)) return found;
    const { note } = found;
    const signatures = await signaturesOut(work, note.id);
    const returns = await returnsOf(work, note.id);
    const name = await clinicianNames(work);
    const items: History['items'] = [];
    let before: { text: ReturnType<typeof textOut>; fields: TemplateFields } | undefined;
    for (const version of await versionsOf(work, note.id)) {
      const template = await templateById(work, version.templateId);
      if (!template) throw new Error('a version without a template');
      const text = textOut(work, version);
      const back = returns.find((r) => r.version === version.version);
      items.unshift({
        version: version.version,
        at: version.at,
        reason: version.reason,
        inForce: version.version === note.billableVersion,
        text: wireText(text),
        template: templateView(template),
        therapyMinutes: therapyMinutes(version, version.breakMinutes) ?? 0,
        signatures: signatures.filter((s) => s.version === version.version),
        sentBack: back
          ? {
              reason: back.reason,
              name: name(back.clinicianId),
              at: back.at,
            }
          : null,
        changes: before ? changesBetween(before.text, before.fields, text, template.fields) : [],
      });
      before = { text, fields: template.fields };
    }
    return { items };
  },
});
type TemplateFields = Parameters<typeof changesBetween>[1];
