/** A payer's answer typed in from paper, from the wire's words into ours. */
import { cents } from '@clearhour/values';
import type { z } from 'zod';
import type { NextPayerBody } from './claims-contract.ts';
import type { TypedAnswer } from './next-payer.ts';

export const typedAnswer = (
  answer: z.output<typeof NextPayerBody>['answer'],
): TypedAnswer | undefined =>
  answer && {
    decidedOn: answer.decidedOn,
    payerControlNumber: answer.payerControlNumber,
    lines: answer.lines.map((l) => ({
      position: l.position,
      paid: l.paidCents,
      adjustments: l.adjustments.map(({ group, reason, amountCents }) => ({
        group,
        reason,
        cents: cents(amountCents),
      })),
    })),
  };
