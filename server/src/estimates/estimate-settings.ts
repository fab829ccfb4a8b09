/** What a practice adds to its estimates, dated: whom to ask, words of its own, language, size of type. */
import type { LocalDate } from '@clearhour/values';
import { action } from '../platform/action.ts';
import type { Work } from '../platform/context.ts';
import { type BodyOf, type DatedKind, datedRows, holdsOn, insertDated } from '../practice/index.ts';
import { EstimateSetting, estimateSettingFields } from './estimates-contract.ts';

export const estimateSettings: DatedKind<typeof estimateSettingFields, typeof EstimateSetting> = {
  noun: 'estimate-setting',
  words: 'way of estimating',
  nouns: 'estimate-settings',
  tag: 'Estimates',
  table: 'estimate_settings',
  prefix: 'ess',
  needs: 'fees.manage',
  fields: estimateSettingFields,
  view: EstimateSetting,
  pastStays: true,
  rivals: () => true,
};
export type EstimateWay = BodyOf<typeof estimateSettingFields>;

const USUAL: EstimateWay = {
  contact: '',
  noteEn: '',
  noteEs: '',
  language: 'en',
  large: false,
};
export async function settingOn(work: Work, day: LocalDate): Promise<EstimateWay> {
  const rows = await datedRows(work, estimateSettings);
  return rows.find((r) => holdsOn(r, day)) ?? USUAL;
}
export const seedSetting = (work: Work): Promise<unknown> =>
  insertDated(work, estimateSettings, work.newId('ess'), USUAL, { from: work.today, to: null });

export const listEstimateSettings = action({
  name: 'list-estimate-settings',
  needs: 'setup.read',
  run: async (work: Work, _: object) => ({ items: await datedRows(work, estimateSettings) }),
});
