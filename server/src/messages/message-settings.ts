/** How a practice writes, dated: the name it signs with, quiet hours, session days, reminders. */
import { type LocalDate, refuse } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { type BodyOf, type DatedKind, datedRows, holdsOn } from '../practice/index.ts';
import { MessageSetting, messageSettingFields } from './messages-contract.ts';

export type Setting = BodyOf<typeof messageSettingFields>;
export const USUAL: Setting = {
  signAs: '',
  quietFrom: '21:00',
  quietTo: '08:00',
  onSessionDay: false,
  // None before the practice says so: people are not written to by surprise.
  remindHours: [],
};
export const messageSettings: DatedKind<typeof messageSettingFields, typeof MessageSetting> = {
  noun: 'message-setting',
  words: 'way of writing',
  nouns: 'message-settings',
  tag: 'Messages',
  table: 'message_settings',
  prefix: 'mst',
  needs: 'messages.manage',
  fields: messageSettingFields,
  view: MessageSetting,
  pastStays: true,
  rivals: () => true,
  tidy: (b) => ({ ...b, remindHours: [...new Set(b.remindHours)].sort((x, y) => y - x) }),
  check: (_work, b) =>
    // The law's own hours may be widened, never narrowed (47 CFR 64.1200(c)(1)).
    b.quietFrom > '21:00' || b.quietFrom < '12:00' || b.quietTo < '08:00' || b.quietTo > '12:00'
      ? refuse(
          'quiet-too-short',
          'At least from 9 pm to 8 am nothing may go out. Begin earlier or end later.',
          {
            field: 'quietFrom',
          },
        )
      : undefined,
};
export async function settingOn(work: Work, day: LocalDate): Promise<Setting> {
  return (await datedRows(work, messageSettings)).find((r) => holdsOn(r, day)) ?? USUAL;
}
