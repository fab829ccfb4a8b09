/** The four verbs of every dated noun: add, change from a day on, end, take back. */
import {
  dateIn,
  type Instant,
  isRefusal,
  type LocalDate,
  type Refusal,
  refuse,
} from '@clearhour/values';
import type { z } from 'zod';
import { type Action, action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import {
  type ChangeRules,
  endRefusal,
  madeWay,
  overlapRefusal,
  planChange,
  type Span,
  spanRefusal,
  takeBackRefusal,
} from './dated.ts';
import {
  type BodyOf,
  type DatedKind,
  type DatedRow,
  datedRow,
  datedRows,
  endDated,
  insertDated,
  lockPractice,
  removeDated,
  updateDated,
} from './dated-store.ts';

export type Shown<F extends z.ZodRawShape> = DatedRow<F> & Readonly<Record<string, unknown>>;
export interface DatedActions<F extends z.ZodRawShape> {
  readonly add: Action<BodyOf<F> & Span, Shown<F>>;
  readonly change: Action<BodyOf<F> & Span & { readonly id: string }, Shown<F>>;
  readonly end: Action<{ readonly id: string; readonly lastDay: LocalDate }, Shown<F>>;
  readonly takeBack: Action<{ readonly id: string }, { readonly done: true }>;
}

export function datedActions<F extends z.ZodRawShape>(kind: DatedKind<F>): DatedActions<F> {
  return {
    add: action({
      name: `add-${kind.noun}`,
      needs: kind.needs,
      run: (work, input) => add(work, kind, input),
    }),
    change: action({
      name: `change-${kind.noun}`,
      needs: kind.needs,
      run: (work, input) => change(work, kind, input),
    }),
    end: action({
      name: `end-${kind.noun}`,
      needs: kind.needs,
      run: (work, input) => end(work, kind, input),
    }),
    takeBack: action({
      name: `take-back-${kind.noun}`,
      needs: kind.needs,
      run: (work, input) => takeBack(work, kind, input.id),
    }),
  };
}

async function add<F extends z.ZodRawShape>(
  work: Work,
  kind: DatedKind<F>,
  input: BodyOf<F> & Span,
): Promise<Shown<F> | Refusal> {
  const body = kind.tidy?.(input) ?? input;
  const span = { from: input.from, to: input.to };
  const no = (await lock(work, kind, body)) ?? (await fits(work, kind, body, span));
  if (no) return no;
  const id = work.newId(kind.prefix);
  const missing = await insertDated(work, kind, id, body, span);
  if (missing) return missing;
  await kind.afterWrite?.(work, { made: id });
  const made = kind.keepBefore && (await datedRow(work, kind, id));
  if (made) await kind.keepBefore?.(work, 'added', made.row);
  work.audit(id);
  return show(work, kind, id);
}

async function change<F extends z.ZodRawShape>(
  work: Work,
  kind: DatedKind<F>,
  input: BodyOf<F> & Span & { readonly id: string },
): Promise<Shown<F> | Refusal> {
  const found = await locked(work, kind, input.id);
  if (isRefusal(found)) return found;
  const body = kind.tidy?.(input) ?? input;
  if (!sameWithin(kind, body, found.row)) return notThere(kind);
  const plan = planChange(found.row, input, found.rules);
  if (isRefusal(plan)) return plan;
  const no = await fits(work, kind, body, plan.span, input.id);
  if (no) return no;
  work.audit(input.id, { from: plan.span.from, how: plan.how });
  await kind.keepBefore?.(work, 'changed', found.row);
  if (plan.how === 'in-place') {
    const missing = await updateDated(work, kind, input.id, body, plan.span);
    if (missing) return missing;
    await kind.afterWrite?.(work, { changed: input.id });
    return show(work, kind, input.id);
  }
  await endDated(work, kind.table, input.id, plan.endOldOn);
  const id = work.newId(kind.prefix);
  const missing = await insertDated(work, kind, id, body, plan.span);
  if (missing) return missing;
  work.audit(input.id, { madeId: id });
  const made = await show(work, kind, id);
  if (!isRefusal(made)) await kind.afterSplit?.(work, found.row, made);
  await kind.afterWrite?.(work, { changed: input.id, made: id });
  return made;
}

async function end<F extends z.ZodRawShape>(
  work: Work,
  kind: DatedKind<F>,
  input: { readonly id: string; readonly lastDay: LocalDate },
): Promise<Shown<F> | Refusal> {
  const found = await locked(work, kind, input.id);
  if (isRefusal(found)) return found;
  const span = { from: found.row.from, to: input.lastDay };
  const no =
    endRefusal(found.row, input.lastDay, found.rules) ??
    overlapRefusal(await rivalsOf(work, kind, found.row, input.id), span, words(kind), work.today);
  if (no) return no;
  await kind.keepBefore?.(work, 'ended', found.row);
  await endDated(work, kind.table, input.id, input.lastDay);
  await kind.afterWrite?.(work, { changed: input.id });
  work.audit(input.id, { lastDay: input.lastDay });
  return show(work, kind, input.id);
}

async function takeBack<F extends z.ZodRawShape>(
  work: Work,
  kind: DatedKind<F>,
  id: string,
): Promise<{ done: true } | Refusal> {
  const found = await locked(work, kind, id);
  if (isRefusal(found)) return found;
  const no = takeBackRefusal(found.row, found.rules);
  if (no) return no;
  const before = await rowBefore(work, kind, found.row);
  const open = before && { from: before.from, to: found.row.to };
  const taken = open && (await reopenRefusal(work, kind, found.row, before, open));
  if (taken) return taken;
  await kind.beforeTakeBack?.(work, found.row);
  await kind.keepBefore?.(work, 'taken-back', found.row);
  const inUse = await removeDated(work, kind.table, id);
  if (inUse) return inUse;
  if (before) {
    await kind.keepBefore?.(work, 'reopened', before);
    await endDated(work, kind.table, before.id, found.row.to);
    await kind.afterWrite?.(work, { made: before.id });
  }
  work.audit(id, { reopenedId: before?.id ?? null });
  return { done: true };
}

/** The row that made way for this one and opens again; undefined when none did. */
async function rowBefore<F extends z.ZodRawShape>(
  work: Work,
  kind: DatedKind<F>,
  row: DatedRow<F>,
): Promise<DatedRow<F> | undefined> {
  if (!kind.madeWayFor) return madeWay(await rivalsOf(work, kind, row, row.id), row);
  const id = await kind.madeWayFor(work, row);
  const before = id === undefined ? undefined : await datedRow(work, kind, id);
  return before && madeWay([before.row], row);
}
/** Its days may have been given to another row meanwhile. */
async function reopenRefusal<F extends z.ZodRawShape>(
  work: Work,
  kind: DatedKind<F>,
  row: DatedRow<F>,
  before: DatedRow<F>,
  span: Span,
): Promise<Refusal | undefined> {
  const others = (await rivalsOf(work, kind, before, before.id)).filter((r) => r.id !== row.id);
  return overlapRefusal(others, span, words(kind), work.today);
}

const words = <F extends z.ZodRawShape>(kind: DatedKind<F>): string => kind.words ?? kind.noun;
const notThere = <F extends z.ZodRawShape>(kind: DatedKind<F>): Refusal =>
  refuse('not-found', `That ${words(kind)} is not there (any more).`, { kind: 'not-found' });
const lock = <F extends z.ZodRawShape>(work: Work, kind: DatedKind<F>, body: BodyOf<F>) =>
  kind.lock ? kind.lock(work, body) : lockPractice(work);

/** The row, after the row that decides was locked, so that what is read stays true until commit. */
async function locked<F extends z.ZodRawShape>(
  work: Work,
  kind: DatedKind<F>,
  id: string,
): Promise<{ row: DatedRow<F>; rules: ChangeRules } | Refusal> {
  const seen = await datedRow(work, kind, id);
  if (!seen) return notThere(kind);
  // Out of reach sounds the same as not there.
  if (await lock(work, kind, seen.row)) return notThere(kind);
  const found = await datedRow(work, kind, id);
  if (!found) return notThere(kind);
  const writtenToday =
    found.writtenAt !== null && dateIn(work.zone, found.writtenAt as Instant) === work.today;
  return { row: found.row, rules: { today: work.today, pastStays: kind.pastStays, writtenToday } };
}

function within<F extends z.ZodRawShape>(kind: DatedKind<F>, body: BodyOf<F>): string | undefined {
  if (kind.within === undefined) return undefined;
  return String((body as Record<string, unknown>)[kind.within]);
}
const sameWithin = <F extends z.ZodRawShape>(kind: DatedKind<F>, a: BodyOf<F>, b: BodyOf<F>) =>
  within(kind, a) === within(kind, b);

async function rivalsOf<F extends z.ZodRawShape>(
  work: Work,
  kind: DatedKind<F>,
  body: BodyOf<F>,
  but?: string,
): Promise<DatedRow<F>[]> {
  const rows = await datedRows(work, kind, within(kind, body));
  return rows.filter((r) => r.id !== but && kind.rivals(r, body));
}
async function fits<F extends z.ZodRawShape>(
  work: Work,
  kind: DatedKind<F>,
  body: BodyOf<F>,
  span: Span,
  but?: string,
): Promise<Refusal | undefined> {
  const backwards = spanRefusal(span);
  if (backwards) return backwards;
  const others = (await datedRows(work, kind, within(kind, body))).filter((r) => r.id !== but);
  const no = await kind.check?.(work, { ...body, ...span }, others);
  return (
    no ??
    overlapRefusal(
      others.filter((r) => kind.rivals(r, body)),
      span,
      words(kind),
      work.today,
    )
  );
}
async function show<F extends z.ZodRawShape>(
  work: Work,
  kind: DatedKind<F>,
  id: string,
): Promise<Shown<F> | Refusal> {
  const found = await datedRow(work, kind, id);
  if (!found) return notThere(kind);
  return { ...found.row, ...(await kind.decorate?.(work, found.row)) };
}
