/** How a practice charges cards by itself, dated. */
import type { LocalDate } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { type BodyOf, type DatedKind, datedRows, holdsOn, insertDated } from '../practice/index.ts';
import { AutopaySetting, autopaySettingFields } from './autopay-contract.ts';

export const autopaySettings: DatedKind<typeof autopaySettingFields, typeof AutopaySetting> = {
  noun: 'autopay-setting',
  words: 'way of charging cards',
  nouns: 'autopay-settings',
  tag: 'Autopay',
  table: 'autopay_settings',
  prefix: 'aps',
  needs: 'fees.manage',
  fields: autopaySettingFields,
  view: AutopaySetting,
  pastStays: true,
  rivals: () => true,
};
export type Setting = BodyOf<typeof autopaySettingFields>;
/** What a new practice starts with. */
export const USUAL: Setting = {
  eveningHour: 18,
  knownDays: 0,
  waitDays: 3,
  retryDays: [3, 7],
  moveDays: 14,
};
export const settingOn = async (work: Work, day: LocalDate): Promise<Setting> =>
  (await datedRows(work, autopaySettings)).find((r) => holdsOn(r, day)) ?? USUAL;
export const seedSetting = (work: Work): Promise<unknown> =>
  insertDated(work, autopaySettings, work.newId('aps'), USUAL, { from: work.today, to: null });
