/** Two people changed one record: what can be joined is, what cannot is asked. Pure. */
import type { ClientDraft } from './client-draft.ts';

export interface Clash {
  readonly field: keyof ClientDraft;
  readonly mine: string | null;
  readonly theirs: string | null;
}
/** `base` is what both started from. Fields that both changed differently are clashes; mine stay in the draft. */
export function merge(
  base: ClientDraft,
  mine: ClientDraft,
  theirs: ClientDraft,
): { draft: ClientDraft; clashes: Clash[] } {
  const fields = Object.keys(base) as (keyof ClientDraft)[];
  const draft: Record<string, string | null> = { ...mine };
  const clashes: Clash[] = [];
  for (const field of fields) {
    if (mine[field] === base[field]) draft[field] = theirs[field];
    else if (theirs[field] !== base[field] && theirs[field] !== mine[field])
      clashes.push({ field, mine: mine[field], theirs: theirs[field] });
  }
  return { draft: draft as unknown as ClientDraft, clashes };
}
