/** When a superbill must not be made. A plan that pays on a wrong one can call it fraud. */
import { add, cents, compare, type Refusal, refuse } from '@clearhour/values';
import { letterOf, paidCents, type SuperbillData, type SuperbillLine } from './superbill.ts';

/** All that stands against it, in the order of the paper; empty when it may be made. */
export function superbillRefusals(data: SuperbillData): readonly Refusal[] {
  const refusals: Refusal[] = [];
  if (data.lines.length === 0) {
    refusals.push(
      refuse('superbill-empty', 'There is no session to put on this superbill.', {
        field: 'lines',
      }),
    );
  }
  if (data.clinician.preLicensed && data.clinician.supervisor === undefined) {
    refusals.push(
      refuse(
        'superbill-needs-supervisor',
        'This clinician works under supervision, so a superbill must name the supervisor. Add one and try again.',
        { field: 'clinician.supervisor' },
      ),
    );
  }
  const letters = new Set(data.diagnoses.map((_, index) => letterOf(index)));
  for (const [index, line] of data.lines.entries()) {
    const refusal = lineRefusal(line, letters, `lines.${index}`);
    if (refusal !== undefined) refusals.push(refusal);
  }
  return refusals;
}

function lineRefusal(
  line: SuperbillLine,
  letters: ReadonlySet<string>,
  field: string,
): Refusal | undefined {
  if (line.kind === 'missed-session') {
    return refuse(
      'superbill-missed-session',
      'A missed-session fee cannot be on a superbill: no care was given that a plan could pay. Leave it out.',
      { field: `${field}.kind` },
    );
  }
  if (!line.noteSigned) {
    return refuse(
      'superbill-unsigned',
      'The note of one of these sessions is not signed yet. Sign it, or leave the session out.',
      { field: `${field}.noteSigned` },
    );
  }
  if (line.pointers.length === 0 || line.pointers.some((letter) => !letters.has(letter))) {
    return refuse(
      'superbill-no-diagnosis',
      'One of these sessions points to no diagnosis, and a plan will not pay without one. Add it, or leave the ' +
        'session out.',
      { field: `${field}.pointers` },
    );
  }
  if (compare(add(paidCents(line), cents(line.balanceCents)), cents(line.feeCents)) !== 0) {
    return refuse(
      'superbill-does-not-add-up',
      'Payments and balance of one of these sessions do not add up to the fee charged. If part of the fee was ' +
        'forgiven, show the fee that was really charged.',
      { field: `${field}.feeCents` },
    );
  }
  return undefined;
}
