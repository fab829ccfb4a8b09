/** The guides this package knows, and which of them reads a transaction set. */
import { guide276 } from './guides/guide-276.ts';
import { guide277 } from './guides/guide-277.ts';
import { guide277CA } from './guides/guide-277ca.ts';
import { guide835 } from './guides/guide-835.ts';
import { guide837P } from './guides/guide-837p.ts';
import { guide999 } from './guides/guide-999.ts';
import { guide270, guide271 } from './guides/guides-eligibility.ts';
import type { Guide } from './shape.ts';

/** Every guide of this package. */
export const guides: readonly Guide[] = [
  guide837P,
  guide835,
  guide999,
  guide277CA,
  guide276,
  guide277,
  guide270,
  guide271,
];

/**
 * The guide for a set by its ST01 and version (ST03 or GS08): the same version first; else one of
 * the same base version (005010X221 is read by 005010X221A1); else, where the set has only one
 * guide, that one.
 *
 * @example
 * guideFor('835', '005010X221A1')?.name; // 'Remittance advice'
 * guideFor('277', '005010X214')?.name; // 'Claim acknowledgment'
 * guideFor('834', '005010X220A1'); // undefined
 */
export function guideFor(set: string, version: string): Guide | undefined {
  const ofSet = guides.filter((g) => g.set === set);
  const base = (v: string): string => v.replace(/[AE]\d+$/, '');
  return (
    ofSet.find((g) => g.version === version) ??
    ofSet.find((g) => base(g.version) === base(version)) ??
    (ofSet.length === 1 ? ofSet[0] : undefined)
  );
}
