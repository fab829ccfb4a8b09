/** Segments that claims, lines and other payers have alike. */
import type { Amount } from '../../amount.ts';
import type { Adjustment, Attachment, Note } from './claim-shape.ts';
import { type Draft, listOf } from './draft.ts';
import type { Form } from './forms.ts';
import type { Procedure } from './line-shape.ts';
import type { SetBytes } from './set-bytes.ts';

export function writeAttachment(
  to: SetBytes,
  pwk: Form,
  { report, sending, number }: Attachment,
): void {
  to.open(pwk);
  to.text(report);
  to.text(sending);
  if (number !== undefined) {
    to.skip(2);
    to.text('AC');
    to.text(number);
  }
  to.close();
}

export function writeAmount(
  to: SetBytes,
  amt: Form,
  kind: string,
  amount: Amount | undefined,
): void {
  if (!amount) return;
  to.open(amt);
  to.text(kind);
  to.money(amount);
  to.close();
}

export function writeInformation(to: SetBytes, k3: Form, information: string): void {
  to.open(k3);
  to.text(information);
  to.close();
}

export function writeNote(to: SetBytes, nte: Form, note: Note): void {
  to.open(nte);
  to.text(note.kind);
  to.words(note.text);
  to.close();
}

/** CAS: adjustments of one group that follow each other share a segment, up to six. */
export function writeAdjustments(
  to: SetBytes,
  cas: Form,
  all: readonly Draft<Adjustment>[] | undefined,
): void {
  const adjustments = listOf(all);
  let inSegment = 0;
  for (let i = 0; i < adjustments.length; i++) {
    const { group, reason, amount, quantity, apart } = adjustments[i]!;
    const joins = i > 0 && adjustments[i - 1]!.group === group && inSegment < 6 && apart !== true;
    if (!joins) {
      if (i > 0) to.close();
      to.open(cas);
      to.text(group);
      inSegment = 0;
    }
    to.text(reason);
    to.money(amount);
    to.text(quantity);
    inSegment++;
  }
  if (adjustments.length > 0) to.close();
}

/** The next element: a procedure as a composite. */
export function writeProcedure(to: SetBytes, procedure: Draft<Procedure>): void {
  const modifiers = listOf(procedure.modifiers);
  to.text(procedure.list ?? 'HC');
  to.part(procedure.code);
  for (let i = 0; i < modifiers.length; i++) to.part(modifiers[i]);
  if (procedure.description === undefined) return;
  for (let i = modifiers.length; i < 4; i++) to.part(undefined);
  to.wordsPart(procedure.description);
}
