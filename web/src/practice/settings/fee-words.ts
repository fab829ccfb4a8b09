import { LEVEL_WORDS } from './clinician-words.ts';
import type { Row } from './dated.ts';
import type { FeeRow } from './fee-order.ts';
import type { Setup } from './use-setup.ts';

type Names = Pick<FeeRow, 'code' | 'clinicianId' | 'licenceLevel' | 'clientId' | 'payerId'>;
/** For whom a fee is, part by part; empty for the ordinary one. A client stands as their id. */
export function partsOf(fee: Names, setup: Setup): { client: string | null; words: string[] } {
  const payer = setup.payers.find((p) => p.id === fee.payerId);
  const clinician = setup.clinicians.find((c) => c.id === fee.clinicianId);
  return {
    client: fee.clientId,
    words: [
      ...(fee.payerId === null ? [] : [payer?.name ?? 'a payer']),
      ...(fee.clinicianId === null ? [] : [clinician?.name ?? 'a clinician']),
      ...(fee.licenceLevel === null ? [] : [LEVEL_WORDS[fee.licenceLevel]]),
      ...(fee.code === null ? [] : [`code ${fee.code}`]),
    ],
  };
}
const HIGHEST: readonly Row<'licences'>['level'][] = [
  'prescriber',
  'doctoral',
  'masters',
  'bachelors',
  'trainee',
];
/** The licence level that counts on a day: the highest of those that hold. */
export const levelOn = (
  licences: Setup['licences'],
  clinicianId: string,
  day: string,
): Row<'licences'>['level'] | null =>
  HIGHEST.find((level) =>
    licences.some(
      (l) =>
        l.clinicianId === clinicianId &&
        l.level === level &&
        l.from <= day &&
        (l.to === null || day <= l.to),
    ),
  ) ?? null;
