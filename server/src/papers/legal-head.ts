/** The letterhead of a day: the legal entity, and the name on the door when it is another. */
import type { Work } from '../platform/context.ts';
import { type LegalEntity, legalEntityOn, practiceRow } from '../practice/index.ts';
import { markUsed } from './mark-store.ts';
import { addressLines, numberedAs } from './paper-facts.ts';
import type { PracticeOnPaper } from './practice-on-paper.ts';

export interface LegalHead {
  readonly entity: LegalEntity;
  /** Whose numbers are taken. */
  readonly numberedAs: string;
  readonly practice: PracticeOnPaper;
}
/** Undefined while the practice has no legal entity: then no paper can be numbered. */
export async function legalHead(work: Work): Promise<LegalHead | undefined> {
  const entity = await legalEntityOn(work, work.today);
  if (!entity) return undefined;
  const { name } = await practiceRow(work);
  const mark = await markUsed(work);
  return {
    entity,
    numberedAs: await numberedAs(work, entity.taxId),
    practice: {
      legalName: entity.name,
      ...(name === entity.name ? {} : { tradeName: name }),
      address: addressLines(entity),
      phone: entity.phone,
      ...(mark ? { mark } : {}),
    },
  };
}
