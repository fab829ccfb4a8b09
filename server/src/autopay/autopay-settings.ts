/** How a practice charges cards by itself, dated. */
import { atTime, dateIn, type Instant, type LocalDate } from '@clearhour/values';
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
  writtenAt: 'written_at',
  stamp: (work) => ({ written_at: work.now }),
  rivals: () => true,
  // Of today’s new hour, where it is still to come: what was sent for the old one may come too late.
  afterWrite: async (work) => {
    const evening = await eveningOf(work, work.today);
    if (evening > work.now) await work.enqueue(EVENING, { day: work.today, once: 'yes' }, evening);
  },
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
export const EVENING = 'autopay-evening';
export async function eveningOf(work: Work, day: LocalDate): Promise<Instant> {
  const { eveningHour } = await settingOn(work, day);
  return atTime(work.zone, day, `${eveningHour}:00`);
}
/** The day a charge of `day` falls on where who pays lives: the evening here may be the next day there. */
export const chargedOnThere = async (
  work: Work,
  day: LocalDate,
  zone: string,
): Promise<LocalDate> => dateIn(zone, await eveningOf(work, day));
export const settingOn = async (work: Work, day: LocalDate): Promise<Setting> =>
  (await datedRows(work, autopaySettings)).find((r) => holdsOn(r, day)) ?? USUAL;
export const seedSetting = (work: Work): Promise<unknown> =>
  insertDated(work, autopaySettings, work.newId('aps'), USUAL, { from: work.today, to: null });
