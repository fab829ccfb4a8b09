/**
 * Which charges a superbill may carry, and what it says about them. Pure. A plan reads it as proof of
 * care, so anything a plan must not be asked to pay stays off.
 */
import { type LocalDate, type Refusal, refuse, subtract, toWire } from '@clearhour/values';
import type { BilledCharge } from './paper-facts.ts';
import { letterOf, type SuperbillData, type SuperbillLine } from './superbill.ts';

/** A claim form has room for twelve diagnoses, and for four pointers on a line. */
const MOST_DIAGNOSES = 12;
const MOST_POINTERS = 4;

/** Why a charge cannot be on a superbill; undefined when it can. */
export function lineStands(charge: BilledCharge): Refusal | undefined {
  const field = { field: 'chargeIds' };
  if (charge.kind === 'missed') {
    return refuse(
      'superbill-missed-session',
      'A missed-session fee cannot be on a superbill: no care was given that a plan could pay. Leave it out.',
      field,
    );
  }
  if (charge.kind !== 'session') {
    return refuse(
      'superbill-no-session',
      'Only sessions can be on a superbill; products and other fees cannot. Leave them out.',
      field,
    );
  }
  if (!charge.attended) {
    return refuse(
      'superbill-not-attended',
      'One of these sessions is not marked held. Only care that was given can be on a superbill.',
      field,
    );
  }
  if (!charge.noteSigned) {
    return refuse(
      'superbill-unsigned',
      'The note of one of these sessions is not signed yet. Sign it, or leave the session out.',
      field,
    );
  }
  if (charge.payerId !== null) {
    return refuse(
      'superbill-plan-is-billed',
      'A plan is asked to pay this session to the practice. A superbill would ask it a second time.',
      field,
    );
  }
  if (charge.code === null || charge.place === null) {
    return refuse(
      'superbill-no-code',
      'One of these sessions has no procedure code, so no plan could pay it. Leave it out.',
      field,
    );
  }
  return undefined;
}

/** Lines that fit on one superbill: at most twelve different diagnoses. Order is kept. */
export function byDiagnoses(charges: readonly BilledCharge[]): BilledCharge[][] {
  const papers: BilledCharge[][] = [];
  let codes = new Set<string>();
  for (const charge of charges) {
    const together = new Set([...codes, ...charge.diagnoses]);
    const open = papers.at(-1);
    if (open && together.size <= MOST_DIAGNOSES) {
      open.push(charge);
      codes = together;
    } else {
      papers.push([charge]);
      codes = new Set(charge.diagnoses);
    }
  }
  return papers;
}

export interface SuperbillFacts {
  readonly head: Pick<
    SuperbillData,
    | 'number'
    | 'issuedOn'
    | 'createdAt'
    | 'practice'
    | 'clinician'
    | 'client'
    | 'attestation'
    | 'language'
    | 'large'
  >;
  readonly charges: readonly BilledCharge[];
  readonly words: ReadonlyMap<string, string>;
}
export function superbillSnapshot(facts: SuperbillFacts): SuperbillData {
  const codes = [...new Set(facts.charges.flatMap((c) => c.diagnoses))];
  return {
    ...facts.head,
    diagnoses: codes.map((code) => {
      const words = facts.words.get(code);
      return words === undefined ? { code } : { code, words };
    }),
    lines: facts.charges.map((c) => lineOf(c, codes)),
  };
}

function lineOf(charge: BilledCharge, codes: readonly string[]): SuperbillLine {
  return {
    kind: charge.kind === 'missed' ? 'missed-session' : 'session',
    noteSigned: charge.noteSigned,
    serviceOn: charge.serviceOn,
    pos: charge.place ?? '',
    code: charge.code ?? '',
    label: charge.label,
    modifiers: charge.modifiers,
    units: charge.units,
    pointers: charge.diagnoses.slice(0, MOST_POINTERS).map((d) => letterOf(codes.indexOf(d))),
    // What was forgiven was not charged: a plan must not be shown the higher fee.
    feeCents: toWire(subtract(charge.fee, charge.forgiven)),
    payments: charge.paid.map((p) => ({ paidOn: p.on, amountCents: toWire(p.amount) })),
    balanceCents: toWire(charge.due),
  };
}

export const daysOf = (charges: readonly { serviceOn: LocalDate }[]) => {
  const days = charges.map((c) => c.serviceOn).sort();
  return { from: days[0] as LocalDate, to: days.at(-1) as LocalDate };
};
