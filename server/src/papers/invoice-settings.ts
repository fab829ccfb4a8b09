/** How a practice asks on paper, dated; a client, or one who bears for them, may have it otherwise. */
import { type LocalDate, refuse } from '@clearhour/values';
import { clientInReach } from '../clients/index.ts';
import type { Work } from '../platform/context.ts';
import { type BodyOf, type DatedKind, datedRows, holdsOn, insertDated } from '../practice/index.ts';
import { partyById } from '../responsibility/index.ts';
import type { PaperLanguage } from './invoice-paper.ts';
import { InvoiceSetting, invoiceSettingFields } from './invoice-settings-contract.ts';

export const invoiceSettings: DatedKind<typeof invoiceSettingFields, typeof InvoiceSetting> = {
  noun: 'invoice-setting',
  words: 'way of invoicing',
  nouns: 'invoice-settings',
  tag: 'Invoices',
  table: 'invoice_settings',
  prefix: 'ivs',
  needs: 'fees.manage',
  fields: invoiceSettingFields,
  view: InvoiceSetting,
  pastStays: true,
  writtenAt: 'written_at',
  stamp: (work) => ({ written_at: work.now }),
  rivals: (a, b) => a.clientId === b.clientId && a.partyId === b.partyId,
  check: async (work, b) => {
    if (b.attach && (b.clientId === null || b.delivery !== 'email')) {
      return refuse(
        'attach-not-here',
        'Papers go in the e-mail itself only to those who asked for it. Say so on their own page, with papers by message.',
        { field: 'attach' },
      );
    }
    if (b.linkAfterVisit && b.cadence === 'daily' && b.delivery === 'email') {
      return refuse(
        'link-twice',
        'An invoice goes each night by message, and such a link stands in it. Nobody is asked twice for one visit.',
        { field: 'linkAfterVisit' },
      );
    }
    if (b.clientId !== null) {
      const client = await clientInReach(work, b.clientId);
      if ('refused' in client) return client;
    }
    if (b.partyId === null) return undefined;
    if (b.clientId !== null && (await partyById(work, b.partyId))) return undefined;
    return refuse('no-such-party', 'Choose one of the people who pay for this client.', {
      field: 'partyId',
    });
  },
};
export type Setting = BodyOf<typeof invoiceSettingFields>;

/** What a new practice starts with. */
export const USUAL: Setting = {
  clientId: null,
  partyId: null,
  cadence: 'daily',
  dueDays: 14,
  pastDueDays: 30,
  delivery: 'email',
  attach: false,
  linkAfterVisit: false,
  statementDay: null,
  superbillDay: null,
  language: 'en',
  largeType: false,
};
/** The most particular that holds: of who bears, of the client, of the practice. */
export async function settingFor(
  work: Work,
  of: { readonly clientId: string; readonly partyId: string | null },
  day: LocalDate,
): Promise<SettingRow> {
  return particular(await settingsOn(work, day), of);
}
export type SettingRow = Setting & { readonly from?: LocalDate };
export const settingsOn = async (work: Work, day: LocalDate): Promise<readonly SettingRow[]> =>
  (await datedRows(work, invoiceSettings)).filter((r) => holdsOn(r, day));
/** Of the rows that hold on one day; pure, for whoever asks of many clients. */
export function particular(
  rows: readonly SettingRow[],
  of: { readonly clientId: string; readonly partyId: string | null },
): SettingRow {
  return (
    rows.find(
      (r) => r.clientId === of.clientId && r.partyId === of.partyId && r.partyId !== null,
    ) ??
    rows.find((r) => r.clientId === of.clientId && r.partyId === null) ??
    rows.find((r) => r.clientId === null) ??
    USUAL
  );
}
/** The language of a paper: as agreed with them; else Spanish to who is written to in it, or what is usual here. */
export const paperLanguage = (
  setting: Pick<Setting, 'clientId' | 'language'>,
  theirs: string,
): PaperLanguage => (setting.clientId === null && theirs === 'es' ? 'es' : setting.language);
/** How papers look to who they are for: every kind of paper alike. */
export interface PaperLook {
  readonly language: PaperLanguage;
  readonly large: boolean;
}
/** `theirs`: the language they are written to in. */
export async function paperLook(
  work: Work,
  of: { readonly clientId: string; readonly partyId: string | null },
  theirs: string,
): Promise<PaperLook> {
  const setting = await settingFor(work, of, work.today);
  return { language: paperLanguage(setting, theirs), large: setting.largeType };
}
export const seedSetting = (work: Work): Promise<unknown> =>
  insertDated(work, invoiceSettings, work.newId('ivs'), USUAL, { from: work.today, to: null });
