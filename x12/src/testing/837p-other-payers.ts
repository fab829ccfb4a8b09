/** fast-check generators of other payers of professional claims (837P), whose decisions add up. */
import fc from 'fast-check';
import { Amount } from '../amount.ts';
import type { OtherPayer } from '../documents/837p/claim-shape.ts';
import type { LineAdjudication, ServiceLine } from '../documents/837p/line-shape.ts';
import type { Coverage } from '../documents/837p/shape.ts';
import {
  address,
  adjustments,
  amount,
  few,
  id,
  maybe,
  organizationName,
  pastDay,
  personName,
  reference,
  words,
} from './837p-parts.ts';
import { chance, type Draw } from './draw.ts';

const ORDER = ['P', 'S', 'T', 'A'];

/** Other payers of a claim to the payer in this place of the order: those before it have decided. */
export function otherPayers(
  draw: Draw,
  order: string,
  lines: readonly ServiceLine[],
): { payers: OtherPayer[]; lines: ServiceLine[] } {
  const at = ORDER.indexOf(order);
  const payers: OtherPayer[] = [];
  let decidedLines = [...lines];
  for (const [i, payerOrder] of ORDER.entries()) {
    if (i === at || (i > at && !chance(draw, 20))) continue;
    const name = { ...otherPayerName(draw, payerOrder, i), adjustments: [] };
    if (i > at || chance(draw, 10)) {
      // Later payers have nothing to say; an earlier one may cover nothing at all.
      payers.push({ ...name, nonCovered: i > at ? undefined : draw(amount) });
    } else if (chance(draw, 70)) {
      const byLine = decideLines(draw, name.payer.id ?? '', decidedLines);
      decidedLines = byLine.lines;
      payers.push({ ...name, paid: Amount.fromCents(byLine.paid) });
    } else payers.push(decideClaim(draw, name, lines));
  }
  return { payers, lines: decidedLines };
}

function otherPayerName(
  draw: Draw,
  payerOrder: string,
  i: number,
): Omit<OtherPayer, 'adjustments'> {
  const { insuranceType, ...coverage } = draw(coverageOf(payerOrder));
  return {
    ...coverage,
    insuranceType,
    relationship: draw(fc.constantFrom('18', '01', '19', 'G8')),
    patientLiability: draw(maybe(amount)),
    benefitsAssigned: draw(fc.constantFrom('Y', 'N', 'W')),
    patientSignature: draw(maybe(fc.constant('P'))),
    release: draw(fc.constantFrom('Y', 'I')),
    outpatient: draw(
      maybe(
        fc.record({
          reimbursementRate: maybe(fc.constant('.8')),
          payable: maybe(amount),
          remarkCodes: few(fc.constantFrom('MA01', 'N130', 'MA18'), 5),
          esrdPaid: maybe(amount),
          professionalComponent: maybe(amount),
        }),
      ).map((o) => (o && Object.values(o).flat().some(Boolean) ? o : undefined)),
    ),
    subscriber: {
      ...draw(fc.oneof(personName, organizationName)),
      memberId: draw(id(2, 20)),
      address: draw(maybe(address(false))),
      references: draw(few(reference('SY'), 1)),
    },
    payer: {
      name: draw(words(40)),
      id: `${draw(id(4, 8))}${i}`,
      address: draw(maybe(address(false))),
      references: draw(few(reference('2U', 'EI', 'FY', 'NF'), 2)),
      priorAuthorization: draw(maybe(id(1, 20))),
      referralNumber: draw(maybe(id(1, 20))),
      claimAdjusted: draw(maybe(fc.constant('Y'))),
      payerControlNumber: draw(maybe(id(1, 20))),
    },
    providers: draw(
      fc.subarray([
        { role: 'DN', kind: 'person' as const, references: [{ kind: 'G2', value: 'A1' }] },
        { role: '82', kind: 'person' as const, references: [{ kind: 'LU', value: 'B2' }] },
        { role: '77', kind: 'organization' as const, references: [{ kind: 'G2', value: 'C3' }] },
        { role: 'DQ', kind: 'person' as const, references: [{ kind: '0B', value: 'D4' }] },
        { role: '85', kind: 'organization' as const, references: [{ kind: 'G2', value: 'E5' }] },
      ]),
    ),
  };
}

function decideLines(
  draw: Draw,
  payerId: string,
  lines: readonly ServiceLine[],
): { lines: ServiceLine[]; paid: number } {
  let paid = 0;
  const decided = lines.map((before) => {
    const { all, left } = draw(adjustments(before.charge?.cents ?? 0));
    paid += left;
    const adjudication: LineAdjudication = {
      payerId,
      paid: Amount.fromCents(left),
      procedure: { ...before.procedure, description: undefined },
      units: draw(fc.constantFrom('1', '2')),
      bundledInto: draw(maybe(fc.constant('1'))),
      adjustments: all,
      remittanceDate: draw(pastDay),
      patientLiability: draw(maybe(amount)),
    };
    return { ...before, adjudications: [...before.adjudications, adjudication] };
  });
  return { lines: decided, paid };
}

function decideClaim(draw: Draw, name: OtherPayer, lines: readonly ServiceLine[]): OtherPayer {
  const { all, left } = draw(adjustments(total(lines)));
  return {
    ...name,
    adjustments: all,
    paid: Amount.fromCents(left),
    payer: { ...name.payer, remittanceDate: draw(pastDay) },
  };
}

/** Cents of the lines. */
export const total = (lines: readonly ServiceLine[]): number =>
  lines.reduce((sum, l) => sum + (l.charge?.cents ?? 0), 0);

/** SBR of a payer in this place of the order. */
export const coverageOf = (payerOrder: string): fc.Arbitrary<Coverage> =>
  fc
    .record({
      payerOrder: fc.constant(payerOrder),
      groupNumber: maybe(id(1, 15)),
      groupName: maybe(words(20)),
      filingIndicator: fc.constantFrom('CI', 'BL', 'MC', 'MB', '12', 'ZZ'),
    })
    .map((c) => ({ ...c, insuranceType: c.filingIndicator === 'MB' ? '12' : undefined }));
