/**
 * A client's coverage as it was changed: what each act did, in words, and whether it can be put back. Pure.
 *
 * A row is kept as it stood before each change; as it stood after is what it said before the next one, or what
 * it says now. A change from a day on ends one row and begins another: told as one change, from that day.
 *
 * Example: copay $20.00 since 1 Jan, $25.00 from 1 Mar → "Copay: $20.00, now $25.00", from Sun 1 Mar.
 */
import type { LocalDate } from '@clearhour/values';
import { type FieldSaid, policyInWords } from './coverage-words.ts';
import type { PolicyChange, Said } from './policy-changes.ts';

export interface HistoryItem {
  readonly policyId: string;
  readonly payerName: string;
  readonly what: 'added' | 'changed' | 'ended' | 'taken-back' | 'reordered' | 'put-back';
  /** The first day of what it says now, where another row takes over. */
  readonly from: LocalDate | null;
  readonly fields: readonly FieldSaid[];
}
export interface CoverageAct {
  readonly id: string;
  readonly at: string;
  readonly by: string | null;
  readonly items: readonly HistoryItem[];
  /** Put back since. */
  readonly undone: boolean;
  /** It puts another back. */
  readonly undoes: string | null;
  /** Nothing that stands was changed after it. */
  readonly mayUndo: boolean;
}
export interface Naming {
  readonly today: LocalDate;
  readonly payerName: (id: string) => string;
}

/** `changes`: the oldest first. The newest act in front. */
export function historyOf(
  changes: readonly PolicyChange[],
  rowsNow: readonly Said[],
  naming: Naming,
): CoverageAct[] {
  const after = rowsAfter(changes, rowsNow);
  const acts = actsOf(changes);
  return acts
    .map(({ id, notes }): CoverageAct => {
      const [first] = notes;
      return {
        ...{ id, at: first?.at ?? '', by: first?.by ?? null, undoes: first?.undoes ?? null },
        items: itemsOf(notes, after, naming),
        undone: undoneIds(acts).has(id),
        mayUndo: undoRefused(acts, id) === undefined,
      };
    })
    .reverse();
}

export interface Act {
  readonly id: string;
  readonly notes: readonly PolicyChange[];
}
/** In the order in which they were done. */
export function actsOf(changes: readonly PolicyChange[]): Act[] {
  const acts = new Map<string, PolicyChange[]>();
  for (const change of changes) {
    const notes = acts.get(change.actId);
    if (notes) notes.push(change);
    else acts.set(change.actId, [change]);
  }
  return [...acts].map(([id, notes]) => ({ id, notes }));
}
const undoesOf = (act: Act): string | null => act.notes[0]?.undoes ?? null;

/** Acts put back by an act that is not itself put back: the newest decides. */
function undoneIds(acts: readonly Act[]): Set<string> {
  const undone = new Set<string>();
  for (const act of [...acts].reverse()) {
    const of = undoesOf(act);
    if (of !== null && !undone.has(act.id)) undone.add(of);
  }
  return undone;
}
/** Why an act cannot be put back; undefined: it can. What was done and put back again is in nobody's way. */
export function undoRefused(
  acts: readonly Act[],
  actId: string,
): 'not-there' | 'undone' | 'changed-since' | undefined {
  const at = acts.findIndex((a) => a.id === actId);
  const act = acts[at];
  if (!act) return 'not-there';
  const undone = undoneIds(acts);
  if (undone.has(actId)) return 'undone';
  const mine = new Set(act.notes.map((n) => n.policyId));
  const later = acts
    .slice(at + 1)
    .filter((a) => !undone.has(a.id) && (undoesOf(a) === null || !undone.has(undoesOf(a) ?? '')));
  const touched = later.some((a) => a.notes.some((n) => mine.has(n.policyId)));
  return touched ? 'changed-since' : undefined;
}

/** What each row said after each change of it; undefined: it was gone. */
function rowsAfter(
  changes: readonly PolicyChange[],
  rowsNow: readonly Said[],
): Map<PolicyChange, Said | undefined> {
  const after = new Map<PolicyChange, Said | undefined>();
  const next = new Map<string, Said | undefined>(rowsNow.map((r) => [String(r.id), r]));
  for (const change of [...changes].reverse()) {
    after.set(change, next.get(change.policyId));
    const was = Object.keys(change.before).length > 0 ? change.before : undefined;
    next.set(change.policyId, was);
  }
  return after;
}

function itemsOf(
  notes: readonly PolicyChange[],
  after: ReadonlyMap<PolicyChange, Said | undefined>,
  naming: Naming,
): HistoryItem[] {
  const carried = new Map(notes.flatMap((n) => (n.carries === null ? [] : [[n.carries, n]])));
  return notes.flatMap((note): HistoryItem[] => {
    // Told with the row that it goes on from; and the row that opens again, with the one taken back.
    if (note.what === 'carried-on' || note.what === 'reopened') return [];
    const on = carried.get(note.policyId);
    const now = on ? after.get(on) : after.get(note);
    const said = now ?? note.before;
    const days = on ? ['from', 'to'] : [];
    const fields =
      note.what === 'added' || now === undefined
        ? []
        : policyInWords(note.before, now, naming).filter((f) => !days.includes(f.key));
    return [
      {
        policyId: on?.policyId ?? note.policyId,
        payerName: naming.payerName(String(said.payerId ?? '')),
        what: WHAT[note.what],
        from: on ? ((now?.from as LocalDate | undefined) ?? null) : null,
        fields,
      },
    ];
  });
}
const WHAT: Readonly<
  Record<Exclude<PolicyChange['what'], 'carried-on' | 'reopened'>, HistoryItem['what']>
> = {
  added: 'added',
  changed: 'changed',
  ended: 'ended',
  'taken-back': 'taken-back',
  reordered: 'reordered',
  'put-back': 'put-back',
  'taken-out': 'taken-back',
};
