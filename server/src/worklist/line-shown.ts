/** A line of the book as the money trail shows it. */
import { toWire } from '@clearhour/values';
import type { z } from 'zod';
import { CHART, type LedgerLine } from '../ledger/index.ts';
import type { TrailStep } from './worklist-contract.ts';

const NAMES = new Map<string, string>(CHART.map((a) => [a.code, a.name]));

export function lineShown(line: LedgerLine): z.input<typeof TrailStep>['lines'][number] {
  const { entryId, lineNo, effectiveOn, recordedAt, kind, rule, account, side } = line;
  return {
    ...{ entryId, lineNo, effectiveOn, recordedAt, kind, rule, account, side },
    accountName: NAMES.get(account) ?? account,
    cents: toWire(line.cents),
    ...(line.clientId === undefined ? {} : { clientId: line.clientId }),
    ...(line.chargeId === undefined ? {} : { chargeId: line.chargeId }),
    ...(line.payerId === undefined ? {} : { payerId: line.payerId }),
    ...(line.paymentId === undefined ? {} : { paymentId: line.paymentId }),
    ...(line.reverses === null ? {} : { reverses: line.reverses }),
  };
}
