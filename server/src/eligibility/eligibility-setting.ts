/** When plans are asked by themselves, dated; and what that means for a visit. */
import {
  addDays,
  isOfficeDay,
  type LocalDate,
  type OfficeCalendar,
  refuse,
  weekday,
} from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import {
  type BodyOf,
  type DatedKind,
  datedRows,
  holdsOn,
  insertDated,
  listPayers,
} from '../practice/index.ts';
import { EligibilitySetting, eligibilitySettingFields } from './eligibility-contract.ts';

export const eligibilitySettings: DatedKind<
  typeof eligibilitySettingFields,
  typeof EligibilitySetting
> = {
  noun: 'eligibility-setting',
  words: 'rule for asking plans',
  nouns: 'eligibility-settings',
  tag: 'Eligibility',
  table: 'eligibility_settings',
  prefix: 'els',
  needs: 'connections.manage',
  fields: eligibilitySettingFields,
  view: EligibilitySetting,
  pastStays: true,
  rivals: () => true,
  tidy: (b) => ({ ...b, notAskedPayerIds: [...new Set(b.notAskedPayerIds)] }),
  check: async (work, b) => {
    const known = new Set<string>((await listPayers(work)).map((p) => p.id));
    return b.notAskedPayerIds.every((payer) => known.has(payer))
      ? undefined
      : refuse('not-found', 'One of those payers is not there. Choose again.', {
          field: 'notAskedPayerIds',
          kind: 'not-found',
        });
  },
};
export type Setting = BodyOf<typeof eligibilitySettingFields>;

/** What a new practice starts with: asked two working days before, once a month, answers relied on for a month. */
export const USUAL: Setting = {
  automatic: true,
  workingDaysBefore: 2,
  period: 'month',
  answerHours: 24,
  freshDays: 31,
  notAskedPayerIds: [],
};
export async function settingOn(work: Work, day: LocalDate): Promise<Setting> {
  const rows = await datedRows(work, eligibilitySettings);
  return rows.find((r) => holdsOn(r, day)) ?? USUAL;
}
export const seedSetting = (work: Work): Promise<unknown> =>
  insertDated(work, eligibilitySettings, work.newId('els'), USUAL, { from: work.today, to: null });

/** The last day whose visits are asked about today: as many working days ahead, and what lies before the next. */
export function lastDayAsked(
  office: OfficeCalendar,
  today: LocalDate,
  workingDaysBefore: number,
): LocalDate {
  let ahead = 0;
  let day = today;
  for (let i = 0; i < 60; i++) {
    const next = addDays(day, 1);
    if (isOfficeDay(office, next)) ahead++;
    if (ahead > workingDaysBefore) return day;
    day = next;
  }
  return day;
}
/** "2026-11", "2026-11-16" (the week's Monday), or the day itself: once in it. */
export function periodKey(period: Setting['period'], visitOn: LocalDate): string {
  if (period === 'month') return visitOn.slice(0, 7);
  return period === 'week' ? `week ${addDays(visitOn, 1 - weekday(visitOn))}` : visitOn;
}
