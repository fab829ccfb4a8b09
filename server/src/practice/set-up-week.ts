/** Closed days, holidays we work, absences. */
import {
  federalHolidays,
  type Id,
  isFederalHoliday,
  type LocalDate,
  type Refusal,
  refuse,
  sayDays,
} from '@clearhour/values';
import { action } from '../platform/action.ts';
import { caseloadOnly } from '../platform/auth/capabilities.ts';
import type { Work } from '../platform/context.ts';
import { lockPractice } from './dated-store.ts';
import {
  type Absence,
  type Closure,
  clinicianById,
  insertAbsence,
  insertClosure,
  listAbsences,
  listClosures,
  removeRow,
} from './practice-store.ts';

const done = { done: true } as const;
const gone = (what: string): Refusal =>
  refuse('not-found', `That ${what} is not there (any more).`, { kind: 'not-found' });

/** Pure: may this day be added? */
export function closureRefusal(
  closures: readonly Closure[],
  wanted: { day: LocalDate; kind: Closure['kind'] },
): Refusal | undefined {
  if (closures.some((c) => c.day === wanted.day)) {
    return refuse('closure-twice', 'That day is already in the list.', {
      field: 'day',
      kind: 'conflict',
    });
  }
  const holiday = isFederalHoliday(wanted.day);
  if (wanted.kind === 'works' && !holiday) {
    return refuse('not-a-holiday', 'That day is not a federal holiday, so it is not closed.', {
      field: 'day',
    });
  }
  if (wanted.kind === 'closed' && holiday) {
    return refuse('holiday-already', 'That day is a federal holiday; it is closed already.', {
      field: 'day',
      kind: 'conflict',
    });
  }
  return undefined;
}

export const addClosure = action({
  name: 'add-closure',
  needs: 'setup.manage',
  run: async (work, input: Omit<Closure, 'id'>): Promise<Closure | Refusal> => {
    await lockPractice(work);
    const no = closureRefusal(await listClosures(work), input);
    if (no) return no;
    const closure: Closure = { ...input, id: work.newId('hol') };
    await insertClosure(work, closure);
    work.audit(closure.id, { kind: closure.kind, day: closure.day });
    return closure;
  },
});
export const removeClosure = action({
  name: 'remove-closure',
  needs: 'setup.manage',
  run: async (work, input: { id: Id<'hol'> }) => {
    await lockPractice(work);
    const found = (await listClosures(work)).find((c) => c.id === input.id);
    if (!found) return gone('closed day');
    if (found.day < work.today) {
      return refuse('past-stays', 'That day has passed; it stays as it was.', { kind: 'conflict' });
    }
    await removeRow(work, 'closures', input.id);
    work.audit(input.id);
    return done;
  },
});

/** Clinicians enter their own absences; who sees the whole calendar enters anybody's. */
const notTheirs = (work: Work, clinicianId: string): boolean =>
  work.user !== null && caseloadOnly(work.user.roles) && work.user.clinicianId !== clinicianId;

export const addAbsence = action({
  name: 'add-absence',
  needs: 'calendar.write',
  run: async (work, input: Omit<Absence, 'id'>): Promise<Absence | Refusal> => {
    if (notTheirs(work, input.clinicianId) || !(await clinicianById(work, input.clinicianId))) {
      return gone('clinician');
    }
    if (input.toDay < input.fromDay) {
      return refuse('dates-backwards', 'The last day is before the first day.', {
        field: 'toDay',
      });
    }
    await lockPractice(work);
    const clash = (await listAbsences(work)).find(
      (a) =>
        a.clinicianId === input.clinicianId && a.fromDay <= input.toDay && input.fromDay <= a.toDay,
    );
    if (clash) {
      return refuse(
        'overlaps',
        `There is already an absence ${sayDays(clash.fromDay, clash.toDay, work.today)}. Remove it first.`,
        { field: 'fromDay', kind: 'conflict' },
      );
    }
    const absence: Absence = { ...input, id: work.newId('abs') };
    await insertAbsence(work, absence);
    work.audit(absence.id, { clinicianId: input.clinicianId });
    return absence;
  },
});
export const removeAbsence = action({
  name: 'remove-absence',
  needs: 'calendar.write',
  run: async (work, input: { id: Id<'abs'> }) => {
    await lockPractice(work);
    const found = (await listAbsences(work)).find((a) => a.id === input.id);
    if (!found || notTheirs(work, found.clinicianId)) return gone('absence');
    await removeRow(work, 'absences', input.id);
    work.audit(input.id);
    return done;
  },
});

export function holidaysAround(
  today: LocalDate,
  closures: readonly Closure[],
): { day: LocalDate; name: string; worked: boolean }[] {
  const year = Number(today.slice(0, 4));
  return [year - 1, year, year + 1].flatMap((y) =>
    federalHolidays(y).map((h) => ({
      ...h,
      worked: closures.some((c) => c.kind === 'works' && c.day === h.day),
    })),
  );
}
