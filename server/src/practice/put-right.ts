/**
 * What a row of the setup said wrongly since its first day is put right for all its days: no change from a
 * day on, because it never was so. What stood before is kept with the reason, and it can be undone. Papers
 * that are numbered and claims that have gone stay as they are; claims that have not gone are checked anew
 * by their own triggers.
 */
import { type Id, type Instant, type Refusal, refuse } from '@clearhour/values';
import type { z } from 'zod';
import { type Action, action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import {
  type BodyOf,
  type DatedKind,
  type DatedRow,
  datedRow,
  lockPractice,
  updateDated,
} from './dated-store.ts';
import { maskTaxId } from './numbers.ts';
import { legalEntities, locations } from './setup-kinds.ts';

/** A noun whose rows can be put right: texts all of them, by name of field. */
export interface Correctable<F extends z.ZodRawShape, V extends z.ZodType = z.ZodType> {
  readonly kind: DatedKind<F, V>;
  /** The column of setup_corrections that names the row. */
  readonly column: 'legal_entity_id' | 'location_id';
  readonly fields: readonly (keyof F & string)[];
}
const correctable = <F extends z.ZodRawShape, V extends z.ZodType>(c: Correctable<F, V>) => c;

export const correctableEntities = correctable({
  kind: legalEntities,
  column: 'legal_entity_id',
  fields: [
    ...(['name', 'npi', 'taxonomy', 'taxId', 'taxIdKind', 'phone', 'email'] as const),
    ...(['street', 'street2', 'city', 'state', 'zip'] as const),
  ],
});
/** Its name and kind of place may have changed on a day; where it is has not. */
export const correctableLocations = correctable({
  kind: locations,
  column: 'location_id',
  fields: ['street', 'street2', 'city', 'state', 'zip', 'npi'],
});

export type Said = Readonly<Record<string, string>>;
export interface Correction {
  readonly id: Id<'cor'>;
  readonly at: Instant;
  readonly by: string | null;
  readonly reason: string;
  /** The fields that changed: what they said, and what they say since. */
  readonly before: Said;
  readonly after: Said;
  /** The correction this one takes back. */
  readonly undoes: string | null;
  readonly undone: boolean;
}

export interface CorrectionActions<F extends z.ZodRawShape> {
  /** `change`: the fields to put right; what is left out stays. */
  readonly putRight: Action<
    { readonly id: string; readonly reason: string; readonly change: Partial<BodyOf<F>> },
    DatedRow<F>
  >;
  readonly undo: Action<
    { readonly id: string; readonly correctionId: string; readonly reason: string },
    DatedRow<F>
  >;
  readonly list: Action<{ readonly id: string }, { readonly items: readonly Correction[] }>;
}

export function correctionActions<F extends z.ZodRawShape, V extends z.ZodType>(
  what: Correctable<F, V>,
): CorrectionActions<F> {
  const { kind } = what;
  return {
    putRight: action({
      name: `put-${kind.noun}-right`,
      needs: kind.needs,
      run: (work, input) => putRight(work, what, input),
    }),
    undo: action({
      name: `undo-correction-of-${kind.noun}`,
      needs: kind.needs,
      run: (work, input) => undo(work, what, input),
    }),
    list: action({
      name: `list-corrections-of-${kind.noun}`,
      needs: 'setup.read',
      run: async (work, { id }) =>
        (await datedRow(work, kind, id))
          ? { items: (await correctionsOf(work, what, id)).map((c) => masked(work, c)) }
          : notThere(kind),
    }),
  };
}

const notThere = <F extends z.ZodRawShape, V extends z.ZodType>(kind: DatedKind<F, V>): Refusal =>
  refuse('not-found', `That ${kind.words ?? kind.noun} is not there (any more).`, {
    kind: 'not-found',
  });
const said = (row: object, fields: readonly string[]): Said =>
  Object.fromEntries(fields.map((f) => [f, String((row as Record<string, unknown>)[f] ?? '')]));

async function putRight<F extends z.ZodRawShape, V extends z.ZodType>(
  work: Work,
  what: Correctable<F, V>,
  input: { id: string; reason: string; change: Partial<BodyOf<F>> },
): Promise<DatedRow<F> | Refusal> {
  const { kind } = what;
  await lockPractice(work);
  const found = await datedRow(work, kind, input.id);
  if (!found) return notThere(kind);
  const typed = { ...found.row, ...input.change };
  const next: DatedRow<F> = { ...typed, ...kind.tidy?.(typed) };
  const no = await kind.check?.(work, next, []);
  if (no) return no;
  return write(work, what, { old: found.row, next, reason: input.reason, undoes: null });
}

async function undo<F extends z.ZodRawShape, V extends z.ZodType>(
  work: Work,
  what: Correctable<F, V>,
  input: { id: string; correctionId: string; reason: string },
): Promise<DatedRow<F> | Refusal> {
  await lockPractice(work);
  const found = await datedRow(work, what.kind, input.id);
  const all = await correctionsOf(work, what, input.id);
  const wanted = all.find((c) => c.id === input.correctionId && c.undoes === null);
  if (!found || !wanted) {
    return refuse('not-found', 'That correction is not there.', { kind: 'not-found' });
  }
  if (wanted.undone) {
    return refuse('undone-already', 'That was undone already. Nothing was changed.', {
      kind: 'conflict',
    });
  }
  const now = said(found.row, Object.keys(wanted.after));
  if (!same(now, wanted.after)) {
    return refuse(
      'changed-since',
      'What was put right then was changed again since. Put it right once more instead.',
      { kind: 'conflict' },
    );
  }
  const next = { ...found.row, ...wanted.before };
  return write(work, what, { old: found.row, next, reason: input.reason, undoes: wanted.id });
}

const same = (a: Said, b: Said): boolean => Object.keys(b).every((f) => a[f] === b[f]);

async function write<F extends z.ZodRawShape, V extends z.ZodType>(
  work: Work,
  { kind, column, fields }: Correctable<F, V>,
  made: {
    readonly old: DatedRow<F>;
    readonly next: DatedRow<F>;
    readonly reason: string;
    readonly undoes: string | null;
  },
): Promise<DatedRow<F> | Refusal> {
  const { old, next, reason, undoes } = made;
  const [before, after] = [said(old, fields), said(next, fields)];
  const changed = fields.filter((f) => before[f] !== after[f]);
  if (changed.length === 0) {
    return refuse('nothing-changed', 'That is what stands there already.', {
      ...(fields[0] === undefined ? {} : { field: fields[0] }),
    });
  }
  const missing = await updateDated(work, kind, old.id, next, old);
  if (missing) return missing;
  const correctionId = work.newId('cor');
  await work.sql
    .insertInto('setup_corrections')
    .values({
      practice_id: work.practiceId,
      id: correctionId,
      [column]: old.id,
      before: JSON.stringify(said(old, changed)),
      after: JSON.stringify(said(next, changed)),
      reason,
      undoes,
      by_user: work.user?.id ?? null,
      at: work.now,
    })
    .execute();
  work.audit(old.id, { correctionId, fields: changed.join(' '), undoes });
  return (await datedRow(work, kind, old.id))?.row ?? notThere(kind);
}

/** Newest first. */
async function correctionsOf<F extends z.ZodRawShape, V extends z.ZodType>(
  work: Work,
  { column }: Correctable<F, V>,
  id: string,
): Promise<Correction[]> {
  const rows = await work.sql
    .selectFrom('setup_corrections as c')
    .leftJoin('users as u', (j) =>
      j.onRef('u.practice_id', '=', 'c.practice_id').onRef('u.id', '=', 'c.by_user'),
    )
    .select(['c.id', 'c.at', 'c.reason', 'c.before', 'c.after', 'c.undoes', 'u.name as by'])
    .where('c.practice_id', '=', work.practiceId)
    .where(`c.${column}`, '=', id)
    .orderBy('c.at', 'desc')
    .orderBy('c.id', 'desc')
    .execute();
  const undone = new Set(rows.map((r) => r.undoes));
  return rows.map((r) => ({
    ...r,
    id: r.id as Id<'cor'>,
    before: r.before as Said,
    after: r.after as Said,
    undone: undone.has(r.id),
  }));
}
/** For people who do not manage the setup a Social Security number shows its last four digits only. */
function masked(work: Work, c: Correction): Correction {
  if (work.can('setup.manage')) return c;
  const mask = ({ taxId, ...rest }: Said): Said =>
    taxId === undefined
      ? rest
      : { ...rest, taxId: maskTaxId(taxId, /^\d{3}-/.test(taxId) ? 'ssn' : 'ein') };
  return { ...c, before: mask(c.before), after: mask(c.after) };
}
